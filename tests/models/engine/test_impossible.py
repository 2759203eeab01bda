"""What is plain to see is said at once, with the row it stands in; nothing is said where a plan exists."""

import pytest

from models.engine import impossible
from models.engine.impossible import contradictions
from models.messages import Message
from tests.builders import Rows, Tables, policy, problem, solved

REQUIRED: Rows = [{"required": True, "min_persons": 3}]
TWO: Tables = {"organizations": [{}, {"org_id": "o2"}], "skills": [{}, {"org_id": "o2"}]}

CAUSES: dict[str, tuple[str, Tables]] = {
    "nobody is eligible": (impossible.WHY_NO_OFFER, {"organizations": [{"eligible": False}]}),
    "the only one is excluded": (impossible.WHY_NO_OFFER, {"locks": [{"decision": "exclude"}]}),
    "too few in need": (impossible.WHY_NO_DEMAND, {"demands": [{"persons": 2}]}),
    "nobody in need": (impossible.WHY_NO_DEMAND, {"demands": [{"persons": 0}]}),
    "conflict everywhere": (impossible.WHY_NO_DEMAND, {"conflicts": [{"org_id": "o1", "community_id": "c1"}]}),
    "no fund": (
        impossible.WHY_NO_FUND,
        {"earmarks": [{"fund_id": "f1", "field": "orientation", "value": "mixed"}]},
    ),
    "no resource": (impossible.WHY_NO_RESOURCE, {"needs": [{"hours_fixed": 1.0}]}),
}


def whys(messages: list[Message]) -> list[tuple[str, object]]:
    return [(message.template, message.params.get("why")) for message in messages]


@pytest.mark.parametrize("cause", CAUSES)
def test_a_required_project_that_nobody_can_take_is_told_with_the_reason(cause: str) -> None:
    why, tables = CAUSES[cause]
    (message,) = contradictions(problem(projects=REQUIRED, **tables))
    assert (message.template, message.params["why"]) == (impossible.NO_OFFER, why)
    assert (message.table, message.row, message.column, message.params["project"]) == ("projects", 1, "required", "p1")


@pytest.mark.parametrize("cause", [cause for cause, (why, _) in CAUSES.items() if why != impossible.WHY_NO_OFFER])
def test_a_locked_award_that_cannot_be_made_is_told_with_the_reason(cause: str) -> None:
    why, tables = CAUSES[cause]
    (message,) = contradictions(problem(projects=[{"min_persons": 3}], locks=[{}], **tables))
    assert (message.template, message.params["why"]) == (impossible.LOCK, why)
    assert (message.table, message.row, message.column) == ("locks", 1, "decision")


@pytest.mark.parametrize("cause", CAUSES)
def test_what_is_told_is_proven_by_the_search_too(cause: str) -> None:
    # The same without the word "required" has a plan; with it, the engine says infeasible.
    _, tables = CAUSES[cause]
    assert solved(projects=REQUIRED, **tables).status == "infeasible"
    assert solved(projects=[{**REQUIRED[0], "required": False}], **tables).status == "optimal"


def test_one_organization_that_can_is_enough() -> None:
    assert contradictions(problem(projects=REQUIRED, **TWO, locks=[{"decision": "exclude"}])) == []


def test_where_several_fail_at_different_hurdles_the_last_hurdle_is_told() -> None:
    conflicts: Rows = [{"org_id": "o1", "community_id": "c1"}]
    earmarks: Rows = [{"fund_id": "f1", "field": "orientation", "value": "mixed"}]
    (message,) = contradictions(problem(projects=REQUIRED, **TWO, conflicts=conflicts, earmarks=earmarks))
    assert message.params["why"] == impossible.WHY_NO_FUND


def test_what_costs_nothing_needs_no_fund() -> None:
    free: Rows = [{**REQUIRED[0], "unit_cost": 0}]
    earmarks: Rows = [{"fund_id": "f1", "field": "orientation", "value": "mixed"}]
    assert contradictions(problem(projects=free, earmarks=earmarks)) == []


@pytest.mark.parametrize(("least", "told"), [(0.7, False), (0.71, True)])
def test_a_floor_above_what_all_projects_together_can_serve_is_told(least: float, *, told: bool) -> None:
    rules = policy(coverage=[{"field": "all", "min": least}])
    projects: Rows = [{"max_persons": 4}, {"project_id": "p2", "max_persons": 3}]
    messages = contradictions(problem(rules, projects=projects))
    assert bool(messages) == told
    if told:
        assert (messages[0].params["least"], messages[0].params["most"]) == (8, 7)
        assert messages[0].template == impossible.FLOOR_OF_ALL


def test_a_floor_above_the_demand_that_can_be_reached_is_told() -> None:
    rules = policy(coverage=[{"field": "community", "value": "c2", "min": 0.1}])
    tables: Tables = {"communities": [{}, {"community_id": "c2"}], "demands": [{}, {"community_id": "c2"}]}
    conflicts: Rows = [{"org_id": "o1", "community_id": "c2"}]
    assert contradictions(problem(rules, **tables)) == []
    (message,) = contradictions(problem(rules, **tables, conflicts=conflicts))
    assert (message.template, message.params["most"]) == (impossible.FLOOR, 0)


def test_everything_is_told_in_one_pass() -> None:
    messages = contradictions(
        problem(
            policy(coverage=[{"field": "all", "min": 1.0}]),
            projects=[{"required": True, "max_persons": 1}, {"project_id": "p2", "required": True, "max_persons": 1}],
            locks=[{}],
            needs=[{"hours_fixed": 1.0}, {"project_id": "p2", "hours_fixed": 1.0}],
        )
    )
    assert sorted(message.table for message in messages) == ["locks", "policy", "projects", "projects"]


def test_rules_that_contradict_each_other_only_together_are_found_by_the_search() -> None:
    tables: Tables = {
        "projects": [{"required": True}, {"project_id": "p2", "required": True}],
        "funds": [{"amount": 100}],
    }
    assert contradictions(problem(**tables)) == []
    result = solved(**tables)
    assert (result.status, result.plan, result.objectives) == ("infeasible", None, ())
    assert result.messages == (impossible.nothing_found(proven=True),)
