"""At most one winner a project; exactly one where it is required or locked."""

from models.rules import one_winner
from tests.builders import Tables, best, persons, policy, problem, solved

TWO: Tables = {"organizations": [{}, {"org_id": "o2"}], "skills": [{}, {"org_id": "o2"}]}


def test_a_project_goes_to_one_organization_even_where_two_could_serve_more() -> None:
    plan = best(policy("coverage"), **TWO, projects=[{"max_persons": 4}])
    assert list(persons(plan).values()) == [4]


def test_a_project_that_is_not_required_stays_without_award_where_that_is_best() -> None:
    assert persons(best(policy("cost"))) == {}


def test_a_required_project_is_awarded_though_it_costs() -> None:
    assert list(persons(best(policy("cost"), projects=[{"required": True}])).values()) == [1]


def test_a_locked_award_is_made_though_another_is_cheaper() -> None:
    plan = best(policy("cost"), **TWO, bids=[{"unit_cost": 1}, {"org_id": "o2"}], locks=[{"org_id": "o2"}])
    assert persons(plan) == {("o2", "p1"): 1}


def test_a_lock_with_persons_means_exactly_so_many_whatever_is_sought() -> None:
    for objective in ("cost", "coverage"):
        assert persons(best(policy(objective), locks=[{"persons": 7}])) == {("o1", "p1"): 7}


def test_a_lock_with_more_persons_than_are_in_need_leaves_no_plan() -> None:
    assert solved(demands=[{"persons": 7}], locks=[{"persons": 7}]).status == "optimal"
    assert solved(demands=[{"persons": 6}], locks=[{"persons": 7}]).status == "infeasible"


def test_two_locks_on_one_project_leave_no_plan() -> None:
    assert solved(**TWO, locks=[{}, {"org_id": "o2"}]).status == "infeasible"


def test_a_lock_that_excludes_makes_no_row() -> None:
    first, *rest = one_winner.rows(problem(locks=[{"decision": "exclude"}]))
    assert first.limits.height == 1
    assert [block.limits.height for block in rest] == [0, 0]
