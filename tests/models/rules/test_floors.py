"""A part of the demand that the policy names is served at least to its share."""

import pytest

from tests.builders import Tables, best, policy, solved

TABLES: Tables = {
    "communities": [{"street": "s1"}, {"community_id": "c2", "street": "s2"}],
    "demands": [
        {"persons": 10},
        {"community_id": "c2", "persons": 10, "group": "old"},
        {"category": "play", "persons": 10},
    ],
    "skills": [{}, {"category": "play"}],
    "projects": [{"required": True}, {"project_id": "p2", "category": "play"}],
}


@pytest.mark.parametrize(
    ("field", "value", "cell"),
    [
        ("community", "c2", ("c2", "care", "old")),
        ("street", "s2", ("c2", "care", "old")),
        ("group", "old", ("c2", "care", "old")),
        ("category", "play", ("c1", "play", "all")),
    ],
)
@pytest.mark.parametrize(("least", "served"), [(0.4, 4), (0.41, 5), (1.0, 10)])
def test_a_floor_is_reached_exactly_by_the_cheapest_plan(
    field: str, value: str, cell: tuple[str, str, str], least: float, served: int
) -> None:
    floors = [{"field": field, "value": value, "min": least}]
    plan = best(policy("cost", coverage=floors), **TABLES)
    found = {
        tuple(row[:3]): row[3] for row in plan.coverage.select("community_id", "category", "group", "served").rows()
    }
    assert found[cell] == served


def test_a_floor_over_all_counts_every_cell() -> None:
    plan = best(policy("cost", coverage=[{"field": "all", "min": 0.5}]), **TABLES)
    assert plan.coverage["served"].sum() == 15


def test_a_floor_over_the_group_all_means_the_cells_of_that_group() -> None:
    plan = best(policy("cost", coverage=[{"field": "group", "value": "all", "min": 1.0}]), **TABLES)
    assert plan.coverage.filter(group="all")["served"].to_list() == [10, 10]


def test_every_floor_holds_by_itself() -> None:
    floors = [{"field": "all", "min": 0.1}, {"field": "category", "value": "play", "min": 0.9}]
    assert best(policy("cost", coverage=floors), **TABLES).coverage["served"].sum() == 10


def test_a_floor_that_money_cannot_reach_leaves_no_plan() -> None:
    rules = policy("cost", coverage=[{"field": "all", "min": 0.3}])
    assert solved(rules, funds=[{"amount": 300}]).status == "optimal"
    assert solved(rules, funds=[{"amount": 299}]).status == "infeasible"
