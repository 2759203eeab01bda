"""Rows with business keys become a program, and a program the arrays of a solver."""

from math import inf

import numpy as np
import polars as pl

from models import objectives
from models.formulation import formulate
from models.program import Program, Rows, assemble, extended, scaled
from tests.builders import policy, problem

COLUMNS = pl.DataFrame(
    {
        "family": ["a", "b"],
        "lower": [0.0, 0.0],
        "upper": [1.0, 2e5],
        "integer": [True, False],
        "unit": ["award", "money"],
    }
)
TERMS = pl.DataFrame({"org_id": ["o1", "o1", "o2", "o3"], "column": [0, 1, 1, 0], "coefficient": [2.0, 3.0, 4.0, 5.0]})
LIMITS = pl.DataFrame({"org_id": ["o1", "o2"], "upper": [7.0, None], "note": ["kept", "too"]})


def made() -> Program:
    block = Rows(("org_id",), LIMITS, TERMS, "money", "organization")
    return assemble(COLUMNS, [("first", [block]), ("second", [block])])


def test_there_is_a_row_for_each_key_and_the_key_stays_with_it() -> None:
    rows = made().rows
    assert rows.select("row", "rule", "org_id", "note", "couples").rows() == [
        (0, "first", "o1", "kept", "organization"),
        (1, "first", "o2", "too", "organization"),
        (2, "second", "o1", "kept", "organization"),
        (3, "second", "o2", "too", "organization"),
    ]


def test_a_side_that_is_not_given_is_no_limit() -> None:
    assert made().rows.select("lower", "upper").rows()[:2] == [(-inf, 7.0), (-inf, inf)]


def test_a_term_whose_key_has_no_limit_is_left_out() -> None:
    assert made().terms.sort("row", "column").rows() == [
        (0, 0, 2.0), (0, 1, 3.0), (1, 1, 4.0), (2, 0, 2.0), (2, 1, 3.0), (3, 1, 4.0)
    ]  # fmt: skip


def test_rows_without_a_key_take_every_term() -> None:
    block = Rows((), pl.DataFrame({"lower": [1.0]}), TERMS.drop("org_id"), "money", "everything")
    assert assemble(COLUMNS, [("one", [block])]).terms["row"].to_list() == [0, 0, 0, 0]


def test_further_rows_are_numbered_after_those_that_are_there() -> None:
    block = Rows((), pl.DataFrame({"lower": [1.0]}), TERMS.drop("org_id").head(1), "award", "everything")
    longer = extended(made(), "third", [block])
    assert longer.rows["row"].to_list() == [0, 1, 2, 3, 4]
    assert longer.rows.row(4, named=True)["rule"] == "third"
    assert longer.terms.row(-1) == (4, 0, 2.0)
    assert longer.terms.head(6).equals(made().terms)


def test_scaling_changes_units_and_nothing_else() -> None:
    program, arrays = made(), scaled(made())
    x = np.array([1.0, 2.0])  # in solver's units: one award, 2,000 yuan
    sums = np.bincount(arrays.row, arrays.value * x[arrays.column])
    natural = program.terms.join(
        pl.DataFrame({"column": [0, 1], "x": [1.0, 2e5]}, schema_overrides={"column": pl.UInt32}), on="column"
    )
    expected = natural.group_by("row").agg((pl.col("coefficient") * pl.col("x")).sum()).sort("row")["coefficient"]
    np.testing.assert_allclose(sums * 1e5, expected.to_numpy())
    assert arrays.upper.tolist() == [1.0, 2.0]
    assert arrays.row_upper.tolist() == [7e-5, inf, 7e-5, inf]


def test_every_row_says_which_rule_it_is_of_and_every_column_has_its_limits() -> None:
    rules = policy("alignment", "equity", independence={"max_org_share": 0.5}, coverage=[{"field": "all", "min": 0.1}])
    choices = problem(rules, organizations=[{"hours": 5.0}], funds=[{"amount": 1000, "max_per_award": 300}])
    goals, first = [], choices.size
    for name in ("alignment", "equity"):
        goals.append(objectives.goal(name, choices, first))
        first += goals[-1].columns.height
    program = formulate(choices, goals)
    assert set(program.rows["rule"]) == {
        "floors", "goal", "independence", "money", "one_winner", "over_serving", "size", "staff"
    }  # fmt: skip
    assert program.columns.select("family", "upper", "integer").rows() == [
        ("award", 1.0, True),
        ("persons", 10.0, True),
        ("payment", 300.0, False),
        ("goal", 10.0, False),
        ("goal", 1.0, False),
    ]
    assert program.terms["column"].max() == program.columns.height - 1
