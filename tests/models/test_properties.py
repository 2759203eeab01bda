"""What must not move the optimum, and what may move it one way only: the model against itself, with Hypothesis."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from models.engine.plan_for import plan_for
from tests.oracle.files import MONEY
from tests.oracle.looser import LIFTS, MAY_TIGHTEN, Lift, differ
from tests.oracle.random_datasets import Sample, sample
from tests.oracle.random_tables import Row
from tests.thorough import THOROUGH

TOLERANCE = 1e-6
GOALS = {"alignment": 1, "coverage": 1, "equity": 1, "cost": -1, "dependency": -1, "changes": -1}
"""Objective -> whether more (1) or less (-1) is better."""
KEYS = ("community_id", "org_id", "project_id", "fund_id", "resource_id")
patient = settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
few = settings(patient, max_examples=20 if THOROUGH else 5)
rarely = settings(patient, max_examples=8 if THOROUGH else 2)


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    """A tiny dataset with one objective."""
    one = sample(draw(st.integers(1000, 9999)))
    return one.with_policy("solve", objectives=one.policy["solve"]["objectives"][:1], seconds=10.0)


def goal(one: Sample) -> str:
    return one.policy["solve"]["objectives"][0].partition(":")[0]


def worth(one: Sample) -> float:
    """The optimum, the more the better; minus infinity where there is no plan."""
    dataset = one.dataset()
    result = plan_for(dataset, dataset.policy)
    assert result.status in {"optimal", "feasible", "infeasible"}
    return result.objectives[0].value * GOALS[goal(one)] if result.plan else float("-inf")


def same(value: float, other: float) -> bool:
    return value == pytest.approx(other, rel=TOLERANCE, abs=TOLERANCE)


def no_worse(value: float, other: float) -> bool:
    return value > other or same(value, other)


@few
@given(samples(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(one: Sample, random: Random) -> None:
    shuffled = {name: random.sample(rows, len(rows)) for name, rows in one.tables.items()}
    assert same(worth(one.with_rows(**shuffled)), worth(one))


def renamed(one: Sample, names: dict[str, str]) -> Sample:
    """The sample with other ids, wherever an id stands."""
    tables = {
        table: [{column: _renamed(row, column, names) for column in row} for row in rows]
        for table, rows in one.tables.items()
    }
    policy = dict(one.policy)
    policy["coverage"] = [
        {**floor, "value": names[floor["value"]]} if floor["field"] == "community" else floor
        for floor in policy["coverage"]
    ]
    if "fund_scale" in policy.get("budget", {}):
        factors = {names[fund]: factor for fund, factor in policy["budget"]["fund_scale"].items()}
        policy["budget"] = {**policy["budget"], "fund_scale": factors}
    name, _, community = policy["solve"]["objectives"][0].partition("community=")
    policy["solve"] = {**policy["solve"], "objectives": [name + ("community=" + names[community] if community else "")]}
    return Sample(tables, policy, one.features)


def _renamed(row: Row, column: str, names: dict[str, str]) -> Any:  # noqa: ANN401 - a cell may hold anything
    value = row[column]
    holds_id = column in (*KEYS, "owner_id") or (column == "value" and row["field"] in ("community", "project"))
    return names.get(value, value) if holds_id else value


@few
@given(samples(), st.randoms(use_true_random=False))
def test_the_names_of_things_do_not_matter(one: Sample, random: Random) -> None:
    tables = {"communities": 0, "organizations": 1, "projects": 2, "funds": 3, "resources": 4}
    ids = [row[KEYS[place]] for table, place in tables.items() for row in one.tables.get(table, [])]
    numbers = random.sample(range(1000), len(ids))
    names = {old: f"{number:03} {old[0]}-社" for old, number in zip(ids, numbers, strict=True)}
    assert same(worth(renamed(one, names)), worth(one))


@few
@given(samples())
def test_money_in_other_units_buys_the_same(one: Sample) -> None:
    """Dear things of dear money; what was split in whole fen can be split at least as well in hundredths of them."""
    tables = {
        name: [
            {column: value * 100 if column in MONEY and value is not None else value for column, value in row.items()}
            for row in rows
        ]
        for name, rows in one.tables.items()
    }
    before, after = worth(one), worth(one.with_rows(**tables))
    if goal(one) == "cost":
        after /= 100
    if goal(one) == "dependency":
        assert no_worse(after, before)
    else:
        assert same(after, before)


@few
@given(samples())
def test_an_organization_that_is_not_eligible_does_not_matter(one: Sample) -> None:
    stranger = {**one.tables["organizations"][0], "org_id": "a stranger", "eligible": False, "hours": None}
    skills = [{"org_id": "a stranger", "category": category, "competence": 1.0} for category in ("s0", "s1")]
    more = one.with_rows(
        organizations=[stranger, *one.tables["organizations"]], skills=[*skills, *one.tables["skills"]]
    )
    assert same(worth(more), worth(one))


def lifted(one: Sample, lift: Lift) -> Sample:
    after = lift(one)
    assume(differ(one, after))
    return after


@pytest.mark.parametrize("name", sorted(LIFTS.keys() - MAY_TIGHTEN))
@rarely
@given(one=samples())
def test_no_objective_is_worse_without_a_rule(name: str, one: Sample) -> None:
    after = lifted(one, LIFTS[name])
    assert no_worse(worth(after), worth(one))


def _each(table: str, change: Callable[[Row], Row]) -> Lift:
    return lambda one: one.with_rows(**{table: [{**row, **change(row)} for row in one.tables.get(table, [])]})


def _lower(column: str, most: float) -> Callable[[Row], Row]:
    """A limit of at most this, where there is none or a higher one."""
    return lambda row: {column: most if row.get(column) is None else min(row[column], most)}


def _first(table: str, rows: Callable[[Sample], list[Row]]) -> Lift:
    """One row more where there is none with its key."""

    def tighten(one: Sample) -> Sample:
        old = one.tables.get(table, [])
        known = [[row.get(key) for key in ("org_id", "project_id", "community_id")] for row in old]
        new = [
            row for row in rows(one) if [row.get(key) for key in ("org_id", "project_id", "community_id")] not in known
        ]
        return one.with_rows(**{table: [*old, *new[:1]]})

    return tighten


def _all_pairs(one: Sample) -> list[Row]:
    return [
        {"org_id": row["org_id"], "project_id": project["project_id"], "decision": "exclude"}
        for row in one.tables["organizations"]
        for project in one.tables["projects"]
    ]


def _all_conflicts(one: Sample) -> list[Row]:
    return [
        {"org_id": row["org_id"], "community_id": community["community_id"]}
        for row in one.tables["organizations"]
        for community in one.tables["communities"]
    ]


TIGHTER: dict[str, Lift] = {
    "less money": _each("funds", lambda row: {"amount": row["amount"] // 2}),
    "less staff": _each("organizations", _lower("hours", 2.5)),
    "fewer projects": _each("organizations", _lower("max_projects", 1)),
    "less of a fund for an award": _each("funds", _lower("max_per_award", 9000)),
    "public money alone": _each("funds", lambda _row: {"public": True}),
    "larger projects": _each("projects", lambda row: {"min_persons": row["max_persons"]}),
    "more hours needed": _each("needs", lambda row: {"hours_fixed": row["hours_fixed"] + 0.7}),
    "nothing shared": _each("resources", lambda _row: {"shared_hours": 0.0}),
    "smaller budgets": lambda one: one.with_policy("budget", scale=0.4),
    "lower caps": lambda one: one.with_policy(
        "independence", max_dependency={"government": 0.3, "mixed": 0.3, "market": 0.3}
    ),
    "a lower share of money": lambda one: one.with_policy("independence", max_org_share=0.3),
    "a lower share of a category": lambda one: one.with_policy("independence", max_category_share=0.3),
    "nothing borrowed": lambda one: one.with_policy("sharing", max_borrowed_share=0.0),
    "a floor": lambda one: Sample(
        one.tables,
        {**one.policy, "coverage": [*one.policy["coverage"], {"field": "all", "value": "", "min": 0.3}]},
        one.features,
    ),
    "a pair excluded": _first("locks", _all_pairs),
    "a conflict": _first("conflicts", _all_conflicts),
}


@pytest.mark.parametrize("name", TIGHTER)
@rarely
@given(one=samples())
def test_no_objective_is_better_under_a_tighter_rule(name: str, one: Sample) -> None:
    if name == "smaller budgets":
        assume(one.policy.get("budget", {}).get("scale", 1.0) >= 0.4)
    if name in ("a pair excluded", "larger projects"):  # locks and bids must stay within what is possible
        assume(not one.tables["locks"] and not one.tables.get("bids"))
    after = lifted(one, TIGHTER[name])
    assert no_worse(worth(one), worth(after))


@few
@given(samples(), st.integers(0, 2), st.integers(1, 90000))
def test_a_fund_enlarged_makes_nothing_worse(one: Sample, place: int, more: int) -> None:
    funds = [dict(row) for row in one.tables["funds"]]
    funds[place % len(funds)]["amount"] += more
    assert no_worse(worth(one.with_rows(funds=funds)), worth(one))
