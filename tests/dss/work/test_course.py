"""What is said of a solve on its way: never worse than before, and never more than was proven."""

from dataclasses import replace

import pytest

from dss.work.course import Course, gap, hopeful
from models.engine.clock import Progress
from models.plan import Plan
from tests.builders import best, policy


def heard(course: Course, *reports: tuple[str, float, float | None, float | None]) -> list[Progress]:
    return [course.hear(Progress(*report)) for report in reports]


def plan(*objectives: str) -> Plan:
    """10 persons in need, 6 of them served at 1 yuan each: coverage 0.6, cost 6 yuan."""
    return best(policy(*objectives), projects=[{"max_persons": 6}])


def test_values_never_get_worse_and_bounds_never_weaker_also_where_the_search_begins_anew() -> None:
    course = Course(["coverage", "cost"])
    found = heard(
        course,
        ("coverage", 1.0, None, 1.0),
        ("coverage", 2.0, 0.5, 0.9),
        ("coverage", 3.0, None, 1.0),
        ("coverage", 4.0, 0.4, 0.8),
        ("cost", 5.0, 9.0, 2.0),
        ("cost", 6.0, 10.0, 0.0),
    )
    assert [(one.value, one.bound) for one in found] == [
        (None, 1.0),
        (0.5, 0.9),
        (0.5, 0.9),
        (0.5, 0.8),
        (9.0, 2.0),
        (9.0, 2.0),
    ]


def test_the_gap_is_the_contracts_and_unknown_before_a_plan() -> None:
    assert gap(Progress("coverage", 1.0, 0.5, 0.6)) == pytest.approx(0.2)
    assert gap(Progress("cost", 1.0, 8.0, 6.0)) == pytest.approx(0.25)
    assert gap(Progress("coverage", 1.0, 0.5, 0.5)) == 0
    assert gap(Progress("coverage", 1.0, None, 1.0)) is None


def test_a_bound_that_a_plan_has_passed_proves_nothing() -> None:
    assert gap(Progress("coverage", 1.0, 0.5, 0.4)) == pytest.approx(1.0)


@pytest.mark.parametrize(("name", "bound"), [("alignment:group=old", 1.0), ("equity", 1.0), ("cost", 0.0)])
def test_without_a_proof_only_what_holds_of_every_plan_is_said(name: str, bound: float) -> None:
    assert hopeful(name) == bound


def test_a_plan_is_proven_by_the_bounds_heard_so_far_and_later_objectives_by_none() -> None:
    course = Course(["coverage", "cost"])
    heard(course, ("coverage", 1.0, 0.6, 0.75))
    coverage, cost = course.reached(plan("coverage", "cost"))
    assert (coverage.name, coverage.value, coverage.bound, coverage.gap) == ("coverage", 0.6, 0.75, pytest.approx(0.25))
    assert (cost.name, cost.value, cost.bound, cost.gap) == ("cost", 6.0, 0.0, 1.0)


def test_a_later_bound_counts_for_a_plan_that_holds_what_it_was_proven_for() -> None:
    course = Course(["coverage", "cost"])
    heard(course, ("coverage", 1.0, 0.6, 0.6), ("cost", 2.0, 6.0, 5.0))
    assert [(one.bound, one.gap) for one in course.reached(plan("coverage", "cost"))] == [
        (0.6, 0.0),
        (5.0, pytest.approx(1 / 6)),
    ]


def test_a_later_bound_says_nothing_of_a_plan_that_is_worse_in_an_earlier_objective() -> None:
    course = Course(["coverage", "cost"])
    heard(course, ("coverage", 1.0, 0.7, 0.7), ("cost", 2.0, 7.0, 5.5))
    coverage, cost = course.reached(plan("coverage", "cost"))
    assert coverage.bound == 0.7
    assert cost.bound == 0.0


def test_the_plan_itself_passes_through_untouched() -> None:
    found = plan("coverage")
    progress = Course(["coverage"]).hear(replace(Progress("coverage", 1.0, 0.6, 1.0), plan=found))
    assert progress.plan is found


def test_seconds_are_those_of_the_first_and_of_the_last_report() -> None:
    course = Course(["cost"])
    heard(course, ("cost", 1.5, None, 0.0), ("cost", 2.5, None, 0.0), ("cost", 4.0, None, 0.0))
    assert (course.began, course.seconds) == (1.5, 4.0)
