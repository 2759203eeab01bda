"""No organization lives on the government alone, none takes too much of the money or of a category."""

import pytest

from models.rules.independence import allowances, most_money
from tests.builders import Row, Rows, best, persons, policy, problem

PUBLIC = [{"amount": 10**6, "public": True}]
MIXED = [{"amount": 10**6, "public": True}, {"fund_id": "f2", "amount": 300, "public": False}]


def capped(cap: float, organization: Row, funds: Rows, **sections: object) -> int:
    """Persons served where at most ``cap`` of a market organization's income may be the government's."""
    independence = {"max_dependency": {"market": cap}, **sections}
    plan = best(policy("coverage", independence=independence), organizations=[organization], funds=funds)
    return sum(persons(plan).values())


@pytest.mark.parametrize(
    ("total", "government", "served"),
    # cap 0.5: (government + 100 n) <= 0.5 * (total + 100 n), so n <= (total - 2 * government) / 100
    [(1000, 0, 10), (800, 0, 8), (799, 0, 7), (1000, 250, 5), (1000, 251, 4), (1000, 500, 0)],
)
def test_at_most_the_cap_of_the_income_after_the_awards_is_the_governments(
    total: int, government: int, served: int
) -> None:
    assert capped(0.5, {"total_income": total, "government_income": government}, PUBLIC) == served


def test_money_that_is_not_public_lowers_the_dependency() -> None:
    # no room of its own: public money may be as much as the other money, 3 + 3 persons
    assert capped(0.5, {"total_income": 1000, "government_income": 500}, MIXED) == 6


def test_an_organization_above_its_cap_may_take_what_is_paid_by_others_for_its_part() -> None:
    # 90 % already; of new work half may be public: 3 + 3 persons
    assert capped(0.5, {"total_income": 1000, "government_income": 900}, MIXED) == 6


@pytest.mark.parametrize(("orientation", "served"), [("market", 2), ("mixed", 5), ("government", 10)])
def test_each_orientation_has_a_cap_of_its_own(orientation: str, served: int) -> None:
    # (100 n) <= cap * (1000 + 100 n) with caps 1/6, 1/3 and 1/2: n <= 2, 5, 10
    caps = {"market": 0.17, "mixed": 0.34, "government": 0.5}
    organization = {"orientation": orientation, "total_income": 1000, "government_income": 0}
    plan = best(policy("coverage", independence={"max_dependency": caps}), organizations=[organization], funds=PUBLIC)
    assert sum(persons(plan).values()) == served


@pytest.mark.parametrize(
    "income",
    [{}, {"total_income": 1000}, {"government_income": 0}, {"total_income": 0, "government_income": 0}],
)
def test_unknown_income_is_unbound_or_zero_as_the_policy_says(income: Row) -> None:
    assert capped(0.5, income, PUBLIC) == 10
    assert capped(0.5, income, PUBLIC, unknown_income="as_zero") == 0
    assert capped(0.5, income, MIXED, unknown_income="as_zero") == 6


def test_a_cap_of_1_is_off() -> None:
    rules = policy(independence={"max_dependency": {"market": 1.0}})
    assert allowances(problem(rules, organizations=[{"total_income": 1, "government_income": 1}])).is_empty()


@pytest.mark.parametrize(("share", "served"), [(0.5, 5), (0.499, 4), (0.0, 0), (1.0, 10)])
def test_an_organization_takes_at_most_its_share_of_all_money(share: float, served: int) -> None:
    plan = best(policy("coverage", independence={"max_org_share": share}), funds=[{"amount": 1000}])
    assert sum(persons(plan).values()) == served


def test_the_share_is_of_all_budgets_also_of_funds_that_may_not_pay() -> None:
    rules = policy(independence={"max_org_share": 0.1}, budget={"scale": 0.5, "fund_scale": {"f2": 3.0}})
    assert most_money(problem(rules, funds=[{"amount": 1000}, {"fund_id": "f2", "amount": 1003}])) == 200


def test_the_share_is_taken_of_budgets_that_are_not_rounded() -> None:
    # 0.5 * 1 + 0.5 * 1 fen are one fen, though each budget alone is none.
    rules = policy(budget={"scale": 0.5}, independence={"max_org_share": 0.9999999})
    funds = [{"amount": 1}, {"fund_id": "f2", "amount": 1}]
    assert most_money(problem(rules, funds=[*funds, {"fund_id": "f3", "amount": 2}])) == 1


@pytest.mark.parametrize(("share", "served"), [(0.7, 7), (0.69, 6), (0.0, 0)])
def test_an_organization_serves_at_most_its_share_of_a_category(share: float, served: int) -> None:
    plan = best(policy("coverage", independence={"max_category_share": share}))
    assert sum(persons(plan).values()) == served


def test_the_share_of_a_category_counts_all_its_persons_also_where_the_organization_cannot_go() -> None:
    plan = best(
        policy("coverage", independence={"max_category_share": 0.5}),
        communities=[{}, {"community_id": "c2"}],
        demands=[{"persons": 10}, {"community_id": "c2", "persons": 6}],
        conflicts=[{"org_id": "o1", "community_id": "c2"}],
    )
    assert persons(plan) == {("o1", "p1"): 8}
