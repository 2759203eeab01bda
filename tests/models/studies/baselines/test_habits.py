"""Habits take award after award, each as large as the rules leave it: the oracle, asked step by step, agrees."""

from itertools import count

import polars as pl
import pytest

from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.plan_for import plan_for
from models.engine.result import Result
from models.plan import AWARD, Plan
from models.studies import Question
from models.studies.baselines import habits
from models.studies.change import with_locks, with_policy
from tests.builders import Rows, dataset, persons, policy
from tests.models.studies.plainly import plainly
from tests.oracle import solve
from tests.oracle.random_datasets import Sample, sample
from tests.thorough import some

RANKINGS = {"best_score": habits.best_score, "file_order": habits.file_order, "equal_split": habits.equal_split}
TWO: Rows = [{"project_id": "p2", "unit_cost": 200, "max_persons": 10}, {"project_id": "p1", "max_persons": 10}]
"""The dearer one stands first."""


def core_of(made: Dataset) -> Plan | None:
    cheapest = with_policy(made, "solve", objectives=("cost",))
    return plan_for(cheapest, cheapest.policy).plan


def taken(made: Dataset, name: str, seconds: float = 100.0) -> dict[tuple[str, str], int]:
    core = core_of(made)
    assert core is not None
    plan = habits.filled(habits.market(made), plainly, core, RANKINGS[name], Clock(seconds)).plan
    return persons(plan)


def free(number: int) -> Sample:
    """A tiny dataset in which nothing has to be done."""
    one = sample(number).with_policy("solve", objectives=["coverage"], gap=0.0, seconds=500.0)
    projects = [row | {"required": False} for row in one.tables["projects"]]
    one = one.with_rows(projects=projects, locks=[])
    return Sample(one.tables, one.policy | {"coverage": []}, one.features)


def one_by_one(made: Dataset) -> dict[tuple[str, str], int]:
    """What the oracle gives each offer, in the order of the file, with those before it as they are."""
    projects = {row["project_id"]: row for row in made.projects.iter_rows(named=True)}
    bids = {(row["org_id"], row["project_id"]): row["_row"] for row in made.bids.iter_rows(named=True)}
    orgs = {row["org_id"]: row["_row"] for row in made.organizations.iter_rows(named=True)}
    pairs = [(org, project) for org in orgs for project in projects]
    pairs.sort(key=lambda pair: (projects[pair[1]]["_row"], bids.get(pair, 0), orgs[pair[0]]))
    won: dict[tuple[str, str], int] = {}
    for pair in pairs:
        others = [(*other, None) for other in pairs if other not in won and other != pair]
        before = [(*other, number) for other, number in won.items()]
        schema = {"org_id": pl.String, "project_id": pl.String, "persons": pl.Int64}
        asked = with_locks(made, "exclude", pl.DataFrame(others, schema=schema, orient="row"))
        asked = with_locks(asked, "award", pl.DataFrame(before, schema=schema, orient="row"))
        answer = solve(asked)
        assert answer is not None
        won = {(org, project): number for org, project, number in answer.awards}
    return won


@pytest.mark.parametrize("number", some([2017, 2019, 2036, 2042, 2062, 2077, 2087, 2094, 2100, 2105, 2109], 6))
def test_in_the_order_of_the_file_everyone_gets_what_the_oracle_gives_him_in_his_turn(number: int) -> None:
    made = free(number).dataset()
    assert taken(made, "file_order") == one_by_one(made)


def test_who_stands_first_in_the_file_is_served_first() -> None:
    made = dataset(policy(), projects=TWO, funds=[{"amount": 1500}])
    assert taken(made, "file_order") == {("o1", "p2"): 7, ("o1", "p1"): 1}


def test_of_the_bids_for_a_project_the_first_in_the_file_is_taken() -> None:
    orgs, skills = [{}, {"org_id": "o2"}], [{}, {"org_id": "o2"}]
    made = dataset(policy(), organizations=orgs, skills=skills, bids=[{"org_id": "o2"}, {"org_id": "o1"}])
    assert taken(made, "file_order") == {("o2", "p1"): 10}
    assert taken(dataset(policy(), organizations=orgs, skills=skills), "file_order") == {("o1", "p1"): 10}


def test_who_helps_more_persons_per_yuan_is_served_first() -> None:
    made = dataset(policy(), projects=TWO, funds=[{"amount": 1500}])
    assert taken(made, "best_score") == {("o1", "p1"): 10}
    able = dataset(
        policy(),
        organizations=[{}, {"org_id": "o2"}],
        skills=[{"competence": 0.4}, {"org_id": "o2", "competence": 0.9}],
        bids=[{"unit_cost": 100}, {"org_id": "o2", "unit_cost": 200}],
        funds=[{"amount": 1000}],
    )
    assert taken(able, "best_score") == {("o2", "p1"): 5}


def test_the_community_with_least_money_has_the_next_turn() -> None:
    made = dataset(
        policy(),
        communities=[{}, {"community_id": "c2"}],
        demands=[{}, {"community_id": "c2"}],
        projects=[
            {"project_id": "p1", "max_persons": 5},
            {"project_id": "p2", "max_persons": 5, "unit_cost": 90},
            {"project_id": "p3", "max_persons": 5, "unit_cost": 200},
        ],
        sites=[
            {"project_id": "p1", "community_id": "c1"},
            {"project_id": "p2", "community_id": "c1"},
            {"project_id": "p3", "community_id": "c2"},
        ],
        funds=[{"amount": 1500}],
    )
    assert taken(made, "equal_split") == {("o1", "p2"): 5, ("o1", "p3"): 5}
    assert taken(made, "best_score") == {("o1", "p1"): 5, ("o1", "p2"): 5, ("o1", "p3"): 2}


def test_what_the_rules_demand_comes_first_and_grows_in_its_turn() -> None:
    projects = [{"max_persons": 10}, {"project_id": "p2", "required": True}]
    made = dataset(policy(), projects=projects, funds=[{"amount": 1000}])
    assert taken(made, "file_order") == {("o1", "p1"): 9, ("o1", "p2"): 1}
    rich = dataset(policy(), demands=[{"persons": 30}], projects=projects, funds=[{"amount": 2500}])
    assert taken(rich, "file_order") == {("o1", "p1"): 10, ("o1", "p2"): 15}


def test_a_locked_number_of_persons_stays() -> None:
    locks = [{"persons": 3}]
    made = dataset(policy(), projects=[{}, {"project_id": "p2", "max_persons": 4}], locks=locks)
    assert taken(made, "file_order") == {("o1", "p1"): 3, ("o1", "p2"): 4}


def test_many_that_fit_are_taken_with_few_questions() -> None:
    numbers, asked = range(1, 41), count()

    def solver(question: Question) -> Result:
        next(asked)
        return plainly(question)

    made = dataset(
        policy(),
        demands=[{"persons": 100}],
        projects=[{"project_id": f"p{number:02}", "max_persons": 2} for number in numbers],
    )
    core = core_of(made)
    assert core is not None
    found = habits.filled(habits.market(made), solver, core, habits.file_order, Clock(100.0))
    assert found.complete
    assert found.plan.awards.height == len(numbers)
    assert next(asked) <= 7


def test_out_of_time_a_habit_keeps_what_it_has() -> None:
    made = dataset(policy())
    core = core_of(made)
    assert core is not None
    found = habits.filled(habits.market(made), plainly, core, habits.file_order, Clock(0.0))
    assert (found.complete, found.plan) == (False, core)


def test_money_follows_the_persons_served() -> None:
    made = dataset(
        policy("coverage"),
        communities=[{}, {"community_id": "c2"}],
        demands=[{}, {"community_id": "c2", "persons": 30}],
    )
    plan = plan_for(made, made.policy).plan
    assert plan is not None
    assert dict(habits.received(plan).iter_rows()) == {"c1": 1000.0, "c2": 3000.0}


def test_last_years_money_and_growth_bound_this_years_persons() -> None:
    previous = [{"amount": 450}, {"project_id": "p2", "amount": 300}, {"project_id": "p9", "amount": 100}]
    projects = [{}, {"project_id": "p2", "min_persons": 4}, {"project_id": "p3"}]
    changed, small = habits.as_last_year(dataset(policy(), projects=projects, previous=previous), 0.12)
    assert changed.bids.select(*AWARD, "max_persons").rows() == [("o1", "p1", 5), ("o1", "p3", 100)]
    assert small.rows() == [("o1", "p2")]
    free_of_charge = dataset(policy(), projects=[{"unit_cost": 0}], previous=[{"amount": 0}])
    assert habits.as_last_year(free_of_charge, 0.0)[0].bids["max_persons"].to_list() == [100]
