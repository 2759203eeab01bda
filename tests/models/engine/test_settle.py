"""Who serves whom becomes a plan that is paid to the fen and equipped to the millionth of an hour, or none."""

import polars as pl
import pytest

from models.candidates import Problem
from models.engine.settle import MICRO, Manner, settle
from models.plan import AWARD, CELL, Plan
from tests.builders import Row, Rows, policy, problem


def settled(made: Problem, count: int = 10, ratio: float | None = None) -> Plan | None:
    """The plan in which o1 serves so many persons by p1."""
    rows = [("o1", "p1", "c1", "care", "all", count)]
    schema = {**dict.fromkeys((*AWARD, *CELL), pl.String), "persons": pl.Int64}
    return settle(made, pl.DataFrame(rows, schema=schema, orient="row"), Manner("ortools", ratio, few=True))


def paid(plan: Plan | None) -> dict[str, int] | None:
    return None if plan is None else dict(plan.payments.select("fund_id", "amount").iter_rows())


def lent(plan: Plan | None) -> dict[str, int] | None:
    return None if plan is None else dict(plan.loans.select("resource_id", "hours").iter_rows())


def test_an_award_is_paid_to_the_fen() -> None:
    projects: Rows = [{"fixed_cost": 1, "unit_cost": 333}]
    assert paid(settled(problem(projects=projects, funds=[{"amount": 3331}]))) == {"f1": 3331}
    assert settled(problem(projects=projects, funds=[{"amount": 3330}])) is None


def test_one_fund_pays_where_one_is_enough() -> None:
    funds: Rows = [{"amount": 600}, {"fund_id": "f2", "amount": 600}, {"fund_id": "f3", "amount": 1000}]
    assert paid(settled(problem(funds=funds))) == {"f3": 1000}


@pytest.mark.parametrize(("income", "public"), [(1000, 1000), (999, 999), (500, 750), (0, None)])
def test_public_money_stays_under_the_cap_to_the_fen(income: int, public: int | None) -> None:
    # 0.5 * (1000 + income), and nobody else to pay but 250 fen
    rules = policy(independence={"max_dependency": {"market": 0.5}, "unknown_income": "as_zero"})
    organizations: Rows = [{"total_income": income, "government_income": 0}]
    funds: Rows = [{"amount": 1000}, {"fund_id": "f2", "amount": 250, "public": False}]
    found = paid(settled(problem(rules, organizations=organizations, funds=funds)))
    room = (1000 + income) // 2
    assert (found is None) == (room < 750)
    if found is not None and public is not None:
        assert found["f1"] <= room
        assert sum(found.values()) == 1000


def test_the_ratio_that_is_sought_caps_public_money_too() -> None:
    organizations: Rows = [{"total_income": 1000, "government_income": 100}]
    funds: Rows = [{"amount": 1000}, {"fund_id": "f2", "amount": 1000, "public": False}]
    made = problem(organizations=organizations, funds=funds)
    plan = settled(made, ratio=0.25)
    assert plan is not None
    assert plan.payments.filter(fund_id="f1")["amount"].sum() <= 400
    poor = problem(organizations=organizations, funds=[funds[0], {**funds[1], "amount": 599}])
    assert settled(poor, ratio=0.25) is None
    assert settled(poor, ratio=0.2505) is not None


@pytest.mark.parametrize(("each", "micro"), [(0.1, MICRO), (0.333333, 3_333_330), (1.25, 12_500_000), (0.7, 7 * MICRO)])
def test_hours_are_whole_millionths_and_the_decimal_that_was_written(each: float, micro: int) -> None:
    made = problem(needs=[{"hours_per_person": each}], resources=[{"hours": 20.0}])
    assert lent(settled(made)) == {"r1": micro}


@pytest.mark.parametrize(("hours", "possible"), [(3.0, True), (2.999, False)])
def test_a_resource_is_lent_to_the_last_hour(hours: float, *, possible: bool) -> None:
    made = problem(needs=[{"hours_fixed": 2.0, "hours_per_person": 0.1}], resources=[{"hours": hours}])
    assert (lent(settled(made)) is not None) == possible


def test_one_resource_lends_where_one_is_enough() -> None:
    resources: list[Row] = [{"resource_id": f"r{i}", "hours": hours} for i, hours in enumerate((5.0, 5.0, 9.0))]
    assert lent(settled(problem(needs=[{"hours_fixed": 9.0}], resources=resources))) == {"r2": 9 * MICRO}


@pytest.mark.parametrize(("share", "possible"), [(0.6, True), (0.59, False)])
def test_the_borrowed_part_stays_under_its_share(share: float, *, possible: bool) -> None:
    made = problem(
        policy(sharing={"max_borrowed_share": share}),
        organizations=[{}, {"org_id": "o2"}],
        needs=[{"hours_fixed": 10.0}],
        resources=[
            {"hours": 4.0, "owner_kind": "organization", "owner_id": "o1"},
            {"resource_id": "r2", "owner_kind": "organization", "owner_id": "o2", "shared_hours": 9.0},
        ],
    )
    found = lent(settled(made))
    assert found == ({"r1": 4 * MICRO, "r2": 6 * MICRO} if possible else None)


def test_what_costs_nothing_and_needs_nothing_has_no_payments_and_no_loans() -> None:
    plan = settled(problem(projects=[{"unit_cost": 0}]))
    assert (paid(plan), lent(plan)) == ({}, {})
