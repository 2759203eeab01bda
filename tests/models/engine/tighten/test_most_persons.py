"""The most persons of an offer, each limit by hand; one unit less takes one person away, or the offer."""

import pytest

from models.engine.tighten.most_persons import problem as most_persons
from models.policy import Policy
from tests.builders import Rows, policy, problem


def most(rules: Policy | None = None, /, **tables: Rows) -> int | None:
    """The most persons of the one offer; None where it is gone."""
    found = most_persons(problem(rules, **tables)).offers["max_persons"].to_list()
    return found[0] if found else None


def test_its_own_most() -> None:
    assert most(projects=[{"max_persons": 4}]) == 4


def test_the_demand_that_it_reaches() -> None:
    places: Rows = [{}, {"community_id": "c2"}]
    assert most(communities=places, demands=[{"persons": 6}, {"community_id": "c2", "persons": 8}]) == 14


@pytest.mark.parametrize(("hours", "expected"), [(0.3, 3), (0.29, 2), (0.0, None), (None, 10)])
def test_the_hours_of_its_organization(hours: float | None, expected: int | None) -> None:
    assert most(organizations=[{"hours": hours}], projects=[{"hours_per_person": 0.1}]) == expected


@pytest.mark.parametrize(("amount", "expected"), [(1050, 10), (950, 9), (149, None), (49, None)])
def test_what_its_funds_can_pay(amount: int, expected: int | None) -> None:
    assert most(projects=[{"fixed_cost": 50}], funds=[{"amount": amount}]) == expected


def test_what_its_funds_may_pay_for_one_award() -> None:
    assert most(funds=[{"max_per_award": 300}, {"fund_id": "f2", "amount": 400}]) == 7


def test_its_organizations_share_of_all_money() -> None:
    assert most(policy(independence={"max_org_share": 0.4}), funds=[{"amount": 1000}]) == 4


@pytest.mark.parametrize(("hours", "expected"), [(5.0, 8), (4.9, 7), (1.0, None)])
def test_the_hours_of_resources_within_reach(hours: float, expected: int | None) -> None:
    needs: Rows = [{"hours_fixed": 1.0, "hours_per_person": 0.5}]
    assert most(needs=needs, resources=[{"hours": hours}]) == expected


def test_others_resources_count_as_far_as_they_are_shared() -> None:
    resources: Rows = [
        {"owner_kind": "organization", "owner_id": "o2", "hours": 9.0, "reserved_hours": 5.0, "shared_hours": 6.0},
        {"resource_id": "r2", "hours": 2.0},
    ]
    organizations: Rows = [{}, {"org_id": "o2"}]
    assert most(organizations=organizations, needs=[{"hours_per_person": 1.0}], resources=resources) == 6


def test_what_costs_and_needs_nothing_has_no_further_limit() -> None:
    assert most(projects=[{"unit_cost": 0}], funds=[{"amount": 0}], organizations=[{"hours": 0.0}]) == 10


def test_an_offer_that_cannot_reach_its_least_goes_with_all_its_variables() -> None:
    made = most_persons(problem(projects=[{"min_persons": 11}], needs=[{"hours_fixed": 1.0}], resources=[{}]))
    assert (made.size, made.offers.height) == (0, 0)


def test_variables_are_counted_through_again() -> None:
    made = most_persons(problem(projects=[{"min_persons": 11}, {"project_id": "p2"}]))
    numbers = [n for frame in (made.offers, made.deliveries, made.payments) for n in frame["column"].to_list()]
    assert numbers == [0, 1, 2]
