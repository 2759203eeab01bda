"""Every award is paid to the fen by funds that may pay it, and no fund pays more than it has."""

import pytest

from models.plan import Plan
from tests.builders import best, persons, policy

FULL = [{"fixed_cost": 333, "unit_cost": 100, "max_persons": 10}]


def paid(plan: Plan) -> dict[str, int]:
    """Fen by fund, of the one award."""
    return dict(plan.payments.select("fund_id", "amount").iter_rows())


@pytest.mark.parametrize(("amount", "served"), [(1333, 10), (1332, 9), (433, 1), (432, 0)])
def test_a_fund_is_spent_to_the_last_fen_and_not_beyond(amount: int, served: int) -> None:
    plan = best(policy("coverage"), projects=FULL, funds=[{"amount": amount}])
    assert sum(persons(plan).values()) == served
    assert plan.cost == (333 + 100 * served if served else 0)


def test_payments_add_up_to_the_award() -> None:
    plan = best(policy("coverage"), projects=FULL, funds=[{"amount": 1000}, {"fund_id": "f2", "amount": 333}])
    assert paid(plan) == {"f1": 1000, "f2": 333}


@pytest.mark.parametrize(("cap", "served"), [(1333, 10), (1332, 9)])
def test_a_fund_pays_no_more_for_one_award_than_its_cap(cap: int, served: int) -> None:
    plan = best(policy("coverage"), projects=FULL, funds=[{"max_per_award": cap}])
    assert sum(persons(plan).values()) == served


def test_a_cap_holds_for_each_award_by_itself() -> None:
    projects = [{"max_persons": 5}, {"project_id": "p2", "max_persons": 5}]
    plan = best(policy("coverage"), projects=projects, funds=[{"amount": 1000, "max_per_award": 500}])
    assert persons(plan) == {("o1", "p1"): 5, ("o1", "p2"): 5}


@pytest.mark.parametrize(
    ("budget", "served"),
    [
        ({"scale": 1.333}, 10),
        ({"scale": 1.332}, 9),
        ({"fund_scale": {"f1": 1.333}}, 10),
        ({"scale": 0.5, "fund_scale": {"f1": 2.666}}, 10),
        ({"scale": 0.5, "fund_scale": {"f1": 2.664}}, 9),
        ({"scale": 0.0}, 0),
    ],
)
def test_a_fund_has_its_amount_times_both_factors(budget: dict[str, object], served: int) -> None:
    plan = best(policy("coverage", budget=budget), projects=FULL, funds=[{"amount": 1000}])
    assert sum(persons(plan).values()) == served


def test_what_costs_nothing_needs_no_fund() -> None:
    plan = best(
        policy("coverage"),
        projects=[{"unit_cost": 0}],
        demands=[{"group": "old"}],
        earmarks=[{"fund_id": "f1", "field": "group", "value": "old"}],
    )
    assert persons(plan) == {("o1", "p1"): 10}
    assert plan.payments.is_empty()


def test_a_fund_that_may_not_pay_stays_unspent() -> None:
    plan = best(
        policy("coverage"),
        projects=FULL,
        funds=[{"amount": 10**6}, {"fund_id": "f2", "amount": 433}],
        earmarks=[{"fund_id": "f1", "field": "orientation", "value": "mixed"}],
    )
    assert paid(plan) == {"f2": 433}


def test_ten_billion_yuan_are_counted_to_the_fen() -> None:
    most = 10**12
    projects = [{"fixed_cost": most - 1, "unit_cost": 1, "max_persons": 2}]
    plan = best(policy("coverage"), projects=projects, funds=[{"amount": most}])
    assert persons(plan) == {("o1", "p1"): 1}
    assert paid(plan) == {"f1": most}
