"""An organization gives no more hours, and takes no more projects, than it can."""

import pytest

from tests.builders import best, persons, policy

TWO = [{"max_persons": 4}, {"project_id": "p2", "max_persons": 4}]


@pytest.mark.parametrize(("hours", "served"), [(25.0, 10), (24.99, 9), (0.0, 0), (None, 10)])
def test_hours_are_used_to_the_last_and_not_beyond(hours: float | None, served: int) -> None:
    plan = best(
        policy("coverage"), organizations=[{"hours": hours}], projects=[{"hours_per_person": 2.5, "max_persons": 10}]
    )
    assert sum(persons(plan).values()) == served


def test_hours_of_a_tenth_add_up_without_a_rounding_error() -> None:
    # In binary floating point, 3 * 0.1 is more than 0.3.
    plan = best(policy("coverage"), organizations=[{"hours": 0.3}], projects=[{"hours_per_person": 0.1}])
    assert persons(plan) == {("o1", "p1"): 3}


def test_hours_are_shared_by_all_awards_of_an_organization() -> None:
    projects = [{**row, "hours_per_person": 1.0} for row in TWO]
    assert sum(persons(best(policy("coverage"), organizations=[{"hours": 5.0}], projects=projects)).values()) == 5


def test_a_bids_own_hours_count() -> None:
    tables = {"organizations": [{"hours": 3.0}], "projects": [{"hours_per_person": 3.0}]}
    assert persons(best(policy("coverage"), **tables)) == {("o1", "p1"): 1}
    assert persons(best(policy("coverage"), **tables, bids=[{"hours_per_person": 0.0}])) == {("o1", "p1"): 10}


@pytest.mark.parametrize(("most", "served"), [(0, 0), (1, 4), (2, 8), (None, 8)])
def test_an_organization_takes_at_most_so_many_projects(most: int | None, served: int) -> None:
    plan = best(policy("coverage"), organizations=[{"max_projects": most}], projects=TWO)
    assert sum(persons(plan).values()) == served
