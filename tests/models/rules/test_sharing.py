"""What a project needs is there, and is lent within its owner's limits."""

import pytest

from models.plan import Plan
from tests.builders import Row, Rows, Tables, best, persons, policy

ONE_HOUR = [{"hours_per_person": 1.0}]
OWN = {"owner_kind": "organization", "owner_id": "o1"}
SHARED = {"owner_kind": "organization", "owner_id": "o2"}
TWO: Tables = {"organizations": [{}, {"org_id": "o2"}]}


def served(resources: Rows, needs: Rows | None = None, share: float = 1.0) -> int:
    """The most persons that o1 can serve with these resources."""
    rules = policy("coverage", sharing={"max_borrowed_share": share})
    return sum(persons(best(rules, **TWO, resources=resources, needs=needs or ONE_HOUR)).values())


def loans(plan: Plan) -> dict[str, float]:
    """Hours by resource, of the one award."""
    return {resource: micro / 1e6 for resource, micro in plan.loans.select("resource_id", "hours").iter_rows()}


@pytest.mark.parametrize(("hours", "count"), [(14.0, 10), (13.99, 9), (5.0, 1), (4.99, 0)])
def test_what_is_needed_is_a_part_for_the_award_and_a_part_for_each_person(hours: float, count: int) -> None:
    assert served([{"hours": hours}], [{"hours_fixed": 4.0, "hours_per_person": 1.0}]) == count


def test_every_kind_needed_must_be_there() -> None:
    needs: Rows = [{"hours_per_person": 1.0}, {"kind": "worker", "hours_per_person": 2.0}]
    venue, worker = {"hours": 9.0}, {"resource_id": "r2", "kind": "worker", "hours": 12.0}
    assert served([venue, worker], needs) == 6
    assert served([venue], needs) == 0


def test_hours_come_from_several_resources_and_add_up() -> None:
    resources = [{"hours": 3.25}, {"resource_id": "r2", "hours": 6.75}]
    plan = best(policy("coverage"), resources=resources, needs=ONE_HOUR)
    assert loans(plan) == {"r1": 3.25, "r2": 6.75}


def test_all_awards_together_use_no_more_than_a_resource_has() -> None:
    plan = best(
        policy("coverage"),
        projects=[{"max_persons": 5}, {"project_id": "p2", "max_persons": 5}],
        needs=[*ONE_HOUR, {"project_id": "p2", "hours_per_person": 1.0}],
        resources=[{"hours": 7.0}],
    )
    assert sum(persons(plan).values()) == 7


def test_reserved_hours_are_not_for_projects() -> None:
    assert served([{"hours": 10.0, "reserved_hours": 3.0}]) == 7


@pytest.mark.parametrize("owner", [{}, {"owner_kind": "community", "owner_id": "c1"}, SHARED])
def test_others_use_no_more_than_the_owner_shares(owner: Row) -> None:
    assert served([{**owner, "hours": 20.0, "shared_hours": 4.0}]) == 4


def test_the_street_and_communities_share_everything_and_organizations_nothing_unless_they_say_so() -> None:
    assert served([{"hours": 6.0}]) == 6
    assert served([{"hours": 6.0, "owner_kind": "community", "owner_id": "c1"}]) == 6
    assert served([{"hours": 6.0, **SHARED}]) == 0


def test_the_owner_itself_uses_what_it_does_not_share() -> None:
    assert served([{"hours": 6.0, **OWN}]) == 6


def test_reserved_hours_bind_also_where_more_is_shared() -> None:
    assert served([{"hours": 10.0, "reserved_hours": 8.0, "shared_hours": 10.0}]) == 2


@pytest.mark.parametrize(("share", "count"), [(0.6, 10), (0.59, 9), (0.5, 8), (0.0, 4)])
def test_hours_from_other_organizations_are_at_most_a_share_of_all_that_are_used(share: float, count: int) -> None:
    # 4 hours of its own: n - 4 <= share * n
    resources: Rows = [{"hours": 4.0, **OWN}, {"resource_id": "r2", "hours": 50.0, "shared_hours": 50.0, **SHARED}]
    assert served(resources, share=share) == count


def test_the_streets_and_communities_hours_are_not_borrowed_from_an_organization() -> None:
    resources: Rows = [{"hours": 3.0}, {"resource_id": "r2", "hours": 4.0, "owner_kind": "community", "owner_id": "c1"}]
    assert served(resources, share=0.0) == 7


def test_they_count_among_all_hours_that_are_used() -> None:
    # 4 of the street's, so as many may be borrowed
    resources: Rows = [{"hours": 4.0}, {"resource_id": "r2", "hours": 50.0, "shared_hours": 50.0, **SHARED}]
    assert served(resources, share=0.5) == 8
