"""A plan carried on is the oracle's best with the agreed awards alone, and is never more than was agreed."""

from typing import Any

import polars as pl
import pytest

from models import objectives
from models.engine.clock import Clock
from models.engine.plan_for import plan_for
from models.plan import AWARD, Plan
from models.studies.stress.carrying import Enquiry, carried, carry
from models.studies.stress.sampling import drawn
from tests.builders import dataset, policy
from tests.models.studies.plainly import plainly
from tests.oracle import solve
from tests.oracle.random_datasets import Sample, sample
from tests.thorough import some

TOLERANCE = 1e-6
SEED = 5


def exactly(number: int) -> Sample:
    return sample(number).with_policy("solve", objectives=["alignment"], gap=0.0, seconds=500.0)


def agreed(one: Sample, plan: Plan, persons: list[int]) -> Sample:
    """The sample with these persons in its demands, and with nobody but the plan's organizations at their projects."""
    tables = one.tables
    awards = {(org, project): count for org, project, count, _ in plan.awards.iter_rows()}
    old = {(row["org_id"], row["project_id"]): row for row in tables.get("bids", [])}
    bids: list[dict[str, Any]] = [
        {"org_id": org, "project_id": project, **old.get((org, project), {}), "max_persons": count}
        for (org, project), count in awards.items()
    ]
    nobody = [
        {"org_id": org["org_id"], "project_id": project["project_id"], "decision": "exclude"}
        for org in tables["organizations"]
        for project in tables["projects"]
        if (org["org_id"], project["project_id"]) not in awards
    ]
    order = sorted(tables["demands"], key=lambda row: (row["community_id"], row["category"], row.get("group", "all")))
    rows = one.with_rows(
        demands=[row | {"persons": count} for row, count in zip(order, persons, strict=True)],
        projects=[row | {"min_persons": 0, "required": False} for row in tables["projects"]],
        bids=bids,
        locks=nobody,
    )
    return Sample(rows.tables, {**rows.policy, "coverage": []}, rows.features).with_policy(
        "independence", max_category_share=1.0
    )


@pytest.mark.parametrize("number", some(range(2300, 2320), 8))
def test_carried_on_a_plan_reaches_the_oracles_best_within_what_was_agreed(number: int) -> None:
    one = exactly(number)
    made = one.dataset()
    plan = plan_for(made, made.policy).plan
    if plan is None:
        return
    (outcome,) = drawn(made, 1, 0.5, SEED)
    enquiry = Enquiry(plainly, Clock(50.0), 1)
    reached = carry(enquiry, outcome, plan)
    answer = solve(agreed(one, plan, outcome.demands["persons"].to_list()).dataset())
    assert answer is not None
    if not outcome.demands.equals(made.demands):
        assert reached == pytest.approx(float(answer.values[0]), abs=TOLERANCE)


@pytest.mark.parametrize("number", some(range(2300, 2320), 8))
def test_nobody_does_more_than_was_agreed(number: int) -> None:
    made = exactly(number).dataset()
    plan = plan_for(made, made.policy).plan
    if plan is None:
        return
    for outcome in drawn(made, 2, 0.5, SEED):
        changed = carried(outcome, plan)
        found = plan_for(changed, changed.policy).plan
        assert found is not None
        beside = found.awards.join(plan.awards, on=AWARD, how="left", suffix="_agreed")
        assert beside.filter((pl.col("persons") <= pl.col("persons_agreed")).not_()).is_empty()
        assert beside.filter((pl.col("amount") <= pl.col("amount_agreed")).not_()).is_empty()


def test_where_demand_is_as_surveyed_the_plan_is_carried_out_as_it_is() -> None:
    made = dataset(policy())
    plan = plan_for(made, made.policy).plan
    assert plan is not None
    enquiry = Enquiry(plainly, Clock(0.0), 1)  # there is no time to ask
    assert carry(enquiry, made, plan) == objectives.value("alignment", plan)
    assert enquiry.left == 0


def test_what_asks_for_at_least_so_much_is_not_asked_of_a_plan_that_is_carried_on() -> None:
    rules = policy(coverage=[{"field": "all", "value": "", "min": 0.9}], independence={"max_category_share": 0.9})
    made = dataset(
        rules,
        projects=[{"min_persons": 8, "required": True}],
        locks=[{"org_id": "o1", "project_id": "p1", "decision": "award", "persons": 9}],
    )
    plan = plan_for(made, made.policy).plan
    assert plan is not None
    assert plan.awards.select(*AWARD, "persons").rows() == [("o1", "p1", 9)]
    few = drawn(made, 1, 0.0, 1)[0]
    fewer = type(few)(
        **{**few.tables(), "demands": few.demands.with_columns(persons=pl.lit(4, dtype=pl.Int64))}, policy=few.policy
    )
    # Of 4 persons o1 serves all, though 8 would be the smallest size, 9 are locked, and 90% of 4 is 3.
    assert carry(Enquiry(plainly, Clock(9.0), 1), fewer, plan) == 1.0
