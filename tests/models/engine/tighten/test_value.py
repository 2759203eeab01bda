"""What a share of a cell's demand is worth at most, the rows by hand; that they cut no plan off, others test."""

import polars as pl
import pytest

from models import objectives
from models.candidates import Problem
from models.engine.tighten.value import cuts
from models.policy import Policy
from tests.builders import Row, Rows, policy, problem

VALUE = policy(value={"shares": [0.5, 1.0], "slopes": [1.0, 0.5]})


def found(rules: Policy = VALUE, /, **tables: Rows) -> dict[str, float]:
    """The coefficients of the one row, by what they belong to; none where there is no row."""
    made = problem(rules, **tables)
    goal = objectives.goal("alignment", made, made.size)
    (block,) = cuts([goal])
    assert block.limits["upper"].to_list() == [0.0] * block.limits.height
    kept = block.terms.join(block.limits, on=list(block.key), how="semi").sort("column")
    assert block.limits.height <= 1
    named = kept.with_columns(name=pl.col("column").replace_strict(names(made), default="value"))
    return dict(named.select("name", "coefficient").iter_rows())


def names(made: Problem) -> dict[int, str]:
    """A word for each award and each delivery."""
    awards = made.offers.select("column", word=pl.concat_str(pl.lit("award "), "org_id"))
    persons = made.deliveries.select("column", word=pl.concat_str(pl.lit("persons "), "org_id"))
    return dict(pl.concat([awards, persons]).iter_rows())


def test_half_of_the_demand_is_worth_something_only_with_an_award() -> None:
    assert found() == {"award o1": -5.0, "value": 1.0}


def test_who_cannot_help_half_of_the_demand_needs_no_row() -> None:
    assert found(skills=[{"competence": 0.5}]) == {}


def test_an_offer_that_cannot_help_so_many_counts_by_its_persons() -> None:
    organizations: list[Row] = [{}, {"org_id": "o2"}]
    skills: list[Row] = [{}, {"org_id": "o2", "competence": 0.4}]
    assert found(organizations=organizations, skills=skills) == {"award o1": -5.0, "persons o2": -0.4, "value": 1.0}


@pytest.mark.parametrize("objective", ["cost", "coverage"])
def test_objectives_without_a_falling_value_have_no_such_rows(objective: str) -> None:
    made = problem(VALUE)
    assert cuts([objectives.goal(objective, made, made.size)]) == []
