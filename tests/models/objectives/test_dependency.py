"""The highest share of government money in an awarded organization's income, against trying everything."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import objectives
from models.engine.clock import Progress
from models.engine.plan_for import plan_for
from models.objectives.dependency import dependencies
from tests.builders import Row, Rows, Tables, best, dataset, policy, solved

TWO: Tables = {
    "organizations": [{"total_income": 1000, "government_income": 800}, {"org_id": "o2"}],
    "skills": [{}, {"org_id": "o2"}],
}
FUNDS: Rows = [{"amount": 300}, {"fund_id": "f2", "amount": 500, "public": False}]


def test_an_organization_of_unknown_income_does_not_count() -> None:
    plan = best(policy("coverage"), **TWO, bids=[{"org_id": "o2"}])
    assert objectives.value("dependency", plan) == 0
    assert dependencies(plan).rows() == [("o2", 1000, 1000, None, None)]


def test_government_income_and_public_payments_are_over_income_and_awards() -> None:
    plan = best(policy("coverage"), **TWO, funds=FUNDS, bids=[{}])
    assert dependencies(plan).rows() == [("o1", 800, 300, 0.8, pytest.approx(1100 / 1800))]
    assert objectives.value("dependency", plan) == pytest.approx(1100 / 1800)


def test_an_organization_without_any_income_before_depends_on_what_it_is_awarded() -> None:
    organizations: Rows = [{"total_income": 0, "government_income": 0}]
    plan = best(policy("coverage"), organizations=organizations, funds=FUNDS)
    assert dependencies(plan).rows() == [("o1", 800, 300, None, pytest.approx(3 / 8))]


def test_nobody_awarded_is_0() -> None:
    (reached,) = solved(policy("dependency"), **TWO).objectives
    assert (reached.value, reached.bound, reached.gap) == (0, 0, 0)


def test_an_organization_of_low_dependency_is_preferred() -> None:
    organizations: Rows = [
        {"total_income": 1000, "government_income": 800},
        {"org_id": "o2", "total_income": 1000, "government_income": 100},
    ]
    plan = best(
        policy("dependency", "cost"),
        organizations=organizations,
        skills=TWO["skills"],
        projects=[{"required": True, "fixed_cost": 500, "unit_cost": 0}],
        funds=FUNDS,
    )
    assert plan.awards["org_id"].to_list() == ["o2"]
    assert objectives.value("dependency", plan) == pytest.approx(100 / 1500)


UNIT = 10_000
"""Fen: 100 yuan, so that whole fen are as good as any split."""


@st.composite
def towns(draw: st.DrawFn) -> dict[str, list[Row]]:
    """Two organizations, each with a required project of its own, a few hundred yuan and a few persons."""
    few = st.integers(0, 6).map(UNIT.__mul__)
    organizations: list[Row] = []
    projects: list[Row] = []
    for i in (1, 2):
        government = draw(few)
        organizations.append(
            {"org_id": f"o{i}", "government_income": government, "total_income": government + draw(few)}
        )
        projects.append(
            {
                "project_id": f"p{i}",
                "required": True,
                "fixed_cost": draw(few),
                "unit_cost": draw(st.integers(0, 2)) * UNIT,
                "max_persons": draw(st.integers(1, 3)),
            }
        )
    return {
        "organizations": organizations,
        "projects": projects,
        "skills": [{}, {"org_id": "o2"}],
        "bids": [{}, {"org_id": "o2", "project_id": "p2"}],
        "funds": [{"amount": draw(few)}, {"fund_id": "f2", "amount": 3 * UNIT + draw(few), "public": False}],
    }


def tried(tables: dict[str, list[Row]]) -> float | None:
    """The lowest dependency over all persons, each with its best split of public money; None without a plan."""

    def number(row: Row, column: str) -> int:
        return int(str(row[column]))

    public, other = (number(row, "amount") for row in tables["funds"])
    incomes = [(number(o, "total_income"), number(o, "government_income")) for o in tables["organizations"]]
    costs = [
        [number(p, "fixed_cost") + number(p, "unit_cost") * n for n in range(1, number(p, "max_persons") + 1)]
        for p in tables["projects"]
    ]
    found = [
        _lowest(incomes, amounts, max(0, sum(amounts) - other))
        for amounts in product(*costs)
        if sum(amounts) <= public + other
    ]
    return min(found, default=None)


def _lowest(incomes: list[tuple[int, int]], amounts: tuple[int, ...], public: int) -> float:
    """The lowest highest ratio where so much of the amounts is paid from public funds, by halving."""
    low, high = 0.0, 1.0
    for _ in range(40):
        ratio = (low + high) / 2
        rooms = [ratio * (t + a) - g for (t, g), a in zip(incomes, amounts, strict=True)]
        enough = sum(max(0.0, min(room, a)) for room, a in zip(rooms, amounts, strict=True)) >= public
        low, high = (low, ratio) if enough and min(rooms) >= 0 else (ratio, high)
    return high


@settings(max_examples=20)
@given(towns())
def test_the_lowest_ratio_is_that_of_trying_everything(tables: dict[str, list[Row]]) -> None:
    result = solved(policy("dependency", solve={"gap": 0.001}), **tables)
    lowest = tried(tables)
    if lowest is None:
        assert result.status == "infeasible"
    else:
        (reached,) = result.objectives
        assert result.status == "optimal"
        assert reached.bound - 1e-6 <= lowest <= reached.value + 1e-6


def test_a_question_that_whole_fen_cannot_answer_is_followed_by_an_easier_one() -> None:
    # 1 of 6 fen must be public: 2 of 9 at best. That 1.75 fen would do for less is of no use.
    tables: Tables = {
        "organizations": [{"total_income": 3, "government_income": 1}],
        "projects": [{"required": True, "fixed_cost": 5, "unit_cost": 1, "max_persons": 1}],
        "funds": [{"amount": 6}, {"fund_id": "f2", "amount": 5, "public": False}],
    }
    (reached,) = solved(policy("dependency", solve={"gap": 0.001}), **tables).objectives
    assert reached.value == pytest.approx(2 / 9)
    assert reached.bound <= 2 / 9


@pytest.mark.parametrize("unit", [1, UNIT])
def test_the_search_ends_where_solvers_can_tell_no_less_apart(unit: int) -> None:
    made = dataset(
        policy("dependency"),
        organizations=[{"total_income": 1000 * unit, "government_income": 100 * unit}],
        funds=[{"amount": 500 * unit, "public": False}],
        projects=[{"required": True, "fixed_cost": 500 * unit, "unit_cost": 0}],
    )
    questions: list[Progress] = []
    (reached,) = plan_for(made, made.policy, report=questions.append).objectives
    assert reached.value == pytest.approx(100 / 1500)
    assert len(questions) < 50
    assert reached.gap < (1e-5 if unit == UNIT else 1e-2)
