"""Nobody is served twice."""

from tests.builders import best, policy


def test_all_projects_together_serve_a_cell_no_further_than_its_persons() -> None:
    plan = best(policy("coverage"), projects=[{"max_persons": 7}, {"project_id": "p2", "max_persons": 7}])
    assert plan.coverage["served"].to_list() == [10]


def test_each_cell_has_a_limit_of_its_own() -> None:
    plan = best(policy("coverage"), demands=[{"persons": 3}, {"group": "old", "persons": 5}])
    assert plan.coverage.select("group", "served").rows() == [("all", 3), ("old", 5)]
