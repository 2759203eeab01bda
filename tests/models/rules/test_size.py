"""An award serves at least its least and at most its most; nobody without it."""

from tests.builders import best, persons, policy, solved


def test_an_award_serves_at_least_its_least() -> None:
    assert persons(best(policy("cost"), projects=[{"min_persons": 4, "required": True}])) == {("o1", "p1"): 4}


def test_an_award_of_least_0_serves_one_person() -> None:
    assert persons(best(policy("cost"), projects=[{"min_persons": 0, "required": True}])) == {("o1", "p1"): 1}


def test_an_award_serves_at_most_its_most() -> None:
    assert persons(best(policy("coverage"), projects=[{"max_persons": 9}])) == {("o1", "p1"): 9}


def test_a_bids_own_most_counts() -> None:
    assert persons(best(policy("coverage"), bids=[{"max_persons": 3}])) == {("o1", "p1"): 3}


def test_the_least_can_be_reached_exactly_and_one_person_less_in_need_leaves_no_award() -> None:
    rules, projects = policy("coverage"), [{"min_persons": 10}]
    assert persons(best(rules, projects=projects, demands=[{"persons": 10}])) == {("o1", "p1"): 10}
    assert persons(best(rules, projects=projects, demands=[{"persons": 9}])) == {}


def test_nobody_is_served_without_the_fixed_cost_being_paid() -> None:
    projects = [{"fixed_cost": 5000, "unit_cost": 0}]
    assert solved(policy("coverage"), projects=projects, funds=[{"amount": 5000}]).objectives[0].value == 1
    assert solved(policy("coverage"), projects=projects, funds=[{"amount": 4999}]).objectives[0].value == 0
