"""No money for nothing: an equal but dearer offer never wins, and nothing is bought that no objective asks for."""

import polars as pl
import pytest

from models import objectives
from models.engine.clock import Clock
from models.engine.exchange import without_waste
from models.engine.settle import Manner, settle
from models.engine.step import Settings, Step
from models.formulation import formulate
from models.plan import AWARD, CELL, Plan
from tests.builders import Row, Rows, Tables, best, persons, policy, problem

TWO: Tables = {"organizations": [{}, {"org_id": "o2"}], "skills": [{}, {"org_id": "o2"}]}
FLAT = {"shares": [0.5, 1.0], "slopes": [1.0, 0.0]}


@pytest.mark.parametrize("winner", ["o1", "o2"])
@pytest.mark.parametrize("objective", ["alignment", "coverage", "equity", "changes"])
def test_nobody_loses_to_an_equal_but_dearer_offer(winner: str, objective: str) -> None:
    bids: Rows = [{"org_id": org, "unit_cost": 99 if org == winner else 100} for org in ("o1", "o2")]
    plan = best(policy(objective), **TWO, projects=[{"required": True}], bids=bids)
    assert plan.awards["org_id"].to_list() == [winner]


def test_the_fixed_cost_counts_where_the_unit_cost_is_equal() -> None:
    plan = best(policy(), **TWO, bids=[{"fixed_cost": 1}, {"org_id": "o2"}])
    assert persons(plan) == {("o2", "p1"): 10}


def test_a_dearer_offer_wins_where_it_brings_more() -> None:
    plan = best(
        policy(),
        organizations=TWO["organizations"],
        skills=[{"competence": 0.9}, {"org_id": "o2"}],
        bids=[{"unit_cost": 1}, {"org_id": "o2", "unit_cost": 100}],
    )
    assert persons(plan) == {("o2", "p1"): 10}


def test_who_is_better_serves_fewer_where_that_is_cheaper() -> None:
    # 4 persons at full effect fill the value as 8 at half of it do: 400 against 480 fen.
    plan = best(
        policy(value={"shares": [0.4, 1.0], "slopes": [1.0, 0.0]}),
        organizations=TWO["organizations"],
        skills=[{"competence": 0.5}, {"org_id": "o2"}],
        bids=[{"unit_cost": 60}, {"org_id": "o2", "unit_cost": 100}],
    )
    assert persons(plan) == {("o2", "p1"): 4}


def test_no_person_is_paid_for_beyond_the_share_that_has_value() -> None:
    assert persons(best(policy(value=FLAT))) == {("o1", "p1"): 5}


def test_the_least_size_is_kept_though_its_last_persons_have_no_value() -> None:
    assert persons(best(policy(value=FLAT), projects=[{"min_persons": 7}])) == {("o1", "p1"): 7}


def test_an_award_that_brings_nothing_is_dropped() -> None:
    projects: Rows = [{}, {"project_id": "p2"}]
    plan = best(policy(value=FLAT), projects=projects, locks=[{"persons": 5}])
    assert persons(plan) == {("o1", "p1"): 5}


def test_a_required_award_is_made_no_larger_than_it_must_be() -> None:
    assert persons(best(policy("changes"), projects=[{"required": True, "min_persons": 3}])) == {("o1", "p1"): 3}


def test_what_a_floor_asks_for_is_kept() -> None:
    rules = policy("changes", coverage=[{"field": "all", "min": 0.6}])
    assert persons(best(rules, previous=[{}])) == {("o1", "p1"): 6}


def test_an_award_shrinks_where_the_lowest_community_is_held_down_by_another() -> None:
    # c2 can reach a half and no more, so c1 needs no more either.
    plan = best(
        policy("equity"),
        communities=[{}, {"community_id": "c2"}],
        demands=[{}, {"community_id": "c2"}],
        projects=[{}, {"project_id": "p2", "max_persons": 5}],
        sites=[{"project_id": "p1", "community_id": "c1"}, {"project_id": "p2", "community_id": "c2"}],
    )
    assert persons(plan) == {("o1", "p1"): 5, ("o1", "p2"): 5}
    assert objectives.value("equity", plan) == 0.5


def test_an_award_does_not_shrink_where_every_person_counts() -> None:
    assert persons(best(policy("coverage"))) == {("o1", "p1"): 10}


@pytest.mark.parametrize("objective", ["alignment", "coverage"])
def test_the_cheaper_offer_wins_also_where_it_needs_hours_of_a_resource(objective: str) -> None:
    resources: list[Row] = [{"hours": 10.0}]
    plan = best(
        policy(objective),
        **TWO,
        bids=[{"unit_cost": 2}, {"org_id": "o2", "unit_cost": 1}],
        needs=[{"hours_per_person": 1.0}],
        resources=resources,
    )
    assert plan.awards["org_id"].to_list() == ["o2"]


def test_the_cheaper_offer_does_not_win_where_no_fund_may_pay_it() -> None:
    plan = best(
        policy(),
        organizations=[{}, {"org_id": "o2", "orientation": "mixed"}],
        skills=TWO["skills"],
        bids=[{"unit_cost": 2}, {"org_id": "o2", "unit_cost": 1}],
        earmarks=[{"fund_id": "f1", "field": "orientation", "value": "market"}],
    )
    assert persons(plan) == {("o1", "p1"): 10}


def test_the_cheaper_offer_does_not_win_where_dependency_is_held_and_would_rise() -> None:
    plan = best(
        policy("dependency"),
        organizations=[
            {"total_income": 10**6, "government_income": 0},
            {"org_id": "o2", "total_income": 10**6, "government_income": 10**5},
        ],
        skills=TWO["skills"],
        projects=[{"required": True, "fixed_cost": 10**4}],
        bids=[{}, {"org_id": "o2", "fixed_cost": 0}],
        funds=[{"amount": 10**6, "public": False}],
    )
    assert plan.awards["org_id"].to_list() == ["o1"]


def test_an_exchange_never_costs_an_earlier_objective_anything() -> None:
    rules = policy("coverage", "alignment", value=FLAT)
    assert persons(best(rules)) == {("o1", "p1"): 10}


# One call, on a plan that is not the best


def step_and_plan(count: int = 10, hours: float | None = None) -> tuple[Step, Plan]:
    """The dearer of two equal offers has the project."""
    rules = policy("changes")
    organizations: Rows = [{"hours": hours}, {"org_id": "o2"}]
    bids: Rows = [{"unit_cost": 3}, {"org_id": "o2", "unit_cost": 2}]
    projects: Rows = [{"required": True, "hours_per_person": 1.0}]
    made = problem(rules, organizations=organizations, skills=TWO["skills"], bids=bids, projects=projects)
    rows = [("o1", "p1", "c1", "care", "all", count)]
    schema = {**dict.fromkeys((*AWARD, *CELL), pl.String), "persons": pl.Int64}
    plan = settle(made, pl.DataFrame(rows, schema=schema, orient="row"), Manner("ortools"))
    assert plan is not None
    goal = objectives.goal("changes", made, made.size)
    step = Step("changes", goal, made, formulate(made, [goal]), Settings("ortools", 0.0, 1, 1), (("changes", 1),))
    return step, plan


def test_the_award_shrinks_first_and_then_goes_to_the_cheaper_offer() -> None:
    step, plan = step_and_plan()
    assert persons(without_waste(step, plan, Clock(30.0))) == {("o2", "p1"): 1}


def test_where_the_clock_has_ended_no_other_winner_is_looked_for() -> None:
    step, plan = step_and_plan(count=1)
    assert persons(without_waste(step, plan, Clock(0.0))) == {("o1", "p1"): 1}


def test_a_plan_that_the_program_does_not_allow_is_left_as_it_is() -> None:
    step, plan = step_and_plan(hours=5.0)
    assert without_waste(step, plan, Clock(30.0)) is plan
