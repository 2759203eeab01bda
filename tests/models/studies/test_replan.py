"""Replanning: edits stay, the rest is the oracle's best around them, and what they cost is what the figures say."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from models import objectives
from models.dataset import Dataset
from models.plan import Plan
from models.studies import Findings, Question, UnfitError, replan
from models.studies.replan.edits import Edits, edits_of, faults
from tests.builders import dataset, policy
from tests.models.studies.plainly import plainly
from tests.oracle import solve
from tests.oracle.random_datasets import sample
from tests.thorough import some

POSSIBLE = [2001, 2004, 2008, 2010, 2012, 2016, 2019, 2029, 2035]
Rows = Sequence[tuple[Any, ...]]


def first_plan(made: Dataset) -> Plan:
    plan = plainly(Question(made)).plan
    assert plan is not None
    return plan


def deliveries(plan: Plan) -> Rows:
    return plan.deliveries.select(*replan.BEFORE).rows()


def wanted(plan: Plan) -> list[tuple[Any, ...]]:
    rows = plan.awards.select("org_id", "project_id", "persons").rows()
    return [(*row, line) for line, row in enumerate(rows, 2)]


def found(made: Dataset, plan: Plan, rows: Rows, by: replan.By = "changes") -> Findings:
    return list(replan.run(made, plainly, before=deliveries(plan), wanted=rows, by=by))[-1]


def tiny(number: int) -> Dataset:
    return sample(number).with_policy("solve", objectives=["alignment"], gap=0.0, seconds=500.0).dataset()


def around(made: Dataset, edits: Edits, names: tuple[str, ...]) -> Dataset:
    """What the oracle is asked: the edits as plain rows of locks, the old awards as last year's."""
    decided = [
        {"org_id": org, "project_id": project, "decision": "exclude" if edit == "removed" else "award", "persons": size}
        for edit, org, project, size in edits.rows.select("edit", "org_id", "project_id", "wanted").iter_rows()
    ]
    rows = pl.DataFrame(decided, schema_overrides={"persons": pl.Int64}).with_columns(_row=pl.lit(1, dtype=pl.UInt32))
    kept = made.locks.join(rows, on=["org_id", "project_id"], how="anti")
    old = edits.before.select("org_id", "project_id").unique().with_columns(amount=0, _row=pl.lit(1, dtype=pl.UInt32))
    rules = made.policy.model_copy(update={"solve": made.policy.solve.model_copy(update={"objectives": names})})
    return replace(made, locks=pl.concat([kept, rows], how="diagonal_relaxed"), previous=old, policy=rules)


@pytest.mark.parametrize("number", some(POSSIBLE, 4))
def test_the_rest_is_the_oracles_best_around_an_award_that_was_taken_out(number: int) -> None:
    made = tiny(number)
    plan = first_plan(made)
    rows = wanted(plan)[1:]
    edits = edits_of(plan.deliveries, pl.DataFrame(rows, schema=replan.WANTED, orient="row"))
    assert edits.rows.height == 1
    assert not faults(made, edits)
    findings = found(made, plan, rows)
    answer = solve(around(made, edits, ("changes", "alignment")))
    if answer is None:
        assert (findings.facts["status"], findings.plans) == ("infeasible", {})
        assert findings.tables["edits"]["alone"].to_list() == ["infeasible"]
        return
    new = findings.plans["replanned"].plan
    assert new is not None
    assert findings.facts["changes"] + 1 == answer.values[0]
    assert objectives.value("alignment", new) == pytest.approx(float(answer.values[1]), abs=1e-6)
    assert findings.facts["most"] >= float(answer.values[1]) - 1e-6
    best = found(made, plan, rows, "alignment").facts
    free = solve(around(made, edits, ("alignment",)))
    assert free is not None
    assert best["alignment_after"] == pytest.approx(float(free.values[0]), abs=1e-6)


def two() -> Dataset:
    """o1 or o2 may serve c1's ten with p1 (o2 better); p2 serves c2's ten."""
    return dataset(
        policy(solve={"seconds": 100.0}),
        communities=[{"community_id": "c1"}, {"community_id": "c2"}],
        demands=[{"community_id": "c1"}, {"community_id": "c2"}],
        organizations=[{"org_id": "o1"}, {"org_id": "o2"}],
        skills=[{"org_id": "o1", "competence": 0.5}, {"org_id": "o2"}],
        projects=[{"project_id": "p1", "min_persons": 2}, {"project_id": "p2", "unit_cost": 200}],
        sites=[{"project_id": "p1", "community_id": "c1"}, {"project_id": "p2", "community_id": "c2"}],
    )


def test_a_changed_winner_is_kept_and_its_cost_told() -> None:
    plan = first_plan(two())
    assert plan.awards.select("org_id", "project_id").rows() == [("o2", "p1"), ("o2", "p2")]
    findings = found(two(), plan, [("o1", "p1", None, 2), ("o2", "p2", 10, 3)])
    assert findings.tables["edits"].drop("alone").rows() == [
        ("added", "o1", "p1", None, None, 2),
        ("removed", "o2", "p1", 10, None, None),
    ]
    assert findings.tables["organizations"].drop("name").rows() == [("o1", 0, 1, 0, 1000), ("o2", 2, 1, 3000, 2000)]
    assert findings.tables["communities"].drop("name").rows() == [("c1", 10, 10, 10.0, 5.0), ("c2", 10, 10, 10.0, 10.0)]
    facts = findings.facts
    assert (facts["alignment_before"], facts["alignment_after"], facts["changes"]) == (1.0, 0.75, 0)
    assert (facts["cost_before"], facts["cost_after"]) == (30.0, 30.0)


def test_a_resized_award_has_exactly_so_many_persons() -> None:
    findings = found(two(), first_plan(two()), [("o2", "p1", 7, 2), ("o2", "p2", 10, 3)])
    plan = findings.plans["replanned"].plan
    assert plan is not None
    assert plan.awards["persons"].to_list() == [7, 10]
    assert findings.plans["replanned"].status == "feasible"


def test_the_plan_is_one_of_the_dataset_itself() -> None:
    made = two()
    plan = found(made, first_plan(made), [("o2", "p1", 10, 2)]).plans["replanned"].plan
    assert plan is not None
    assert plan.problem.dataset is made
    assert plan.problem.policy == made.policy


def test_where_two_edits_have_no_plan_each_is_asked_alone() -> None:
    made = replace(two(), organizations=two().organizations.with_columns(max_projects=pl.lit(1, dtype=pl.Int64)))
    plan = first_plan(made)
    pairs = plan.awards.select("org_id", "project_id").rows()
    assert len(pairs) == 2
    rows = [("o2", "p1", 5, 2), ("o2", "p2", 5, 3)]
    findings = found(made, plan, rows)
    assert findings.facts["status"] == "infeasible"
    assert set(findings.tables["edits"]["alone"]) == {"plan"}


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([("o9", "p1", 5, 2)], [(2, "org_id", "o9")]),
        ([("o2", "p9", 5, 2)], [(2, "project_id", "p9")]),
        ([("o2", "p1", 101, 2)], [(2, "persons", "101")]),
        ([("o2", "p1", 1, 2)], [(2, "persons", "1")]),
        ([("o1", "p1", 5, 2), ("o2", "p1", 5, 3)], [(3, "project_id", "p1")]),
    ],
)
def test_an_edit_that_no_plan_can_have_is_told_with_its_cell(rows: Rows, wrong: Rows) -> None:
    plan = first_plan(two())
    edits = edits_of(plan.deliveries, pl.DataFrame(rows, schema=replan.WANTED, orient="row"))
    assert [(one.row, one.column, one.value) for one in faults(two(), edits)] == wrong
    with pytest.raises(UnfitError):
        found(two(), plan, rows)


def test_what_the_dataset_locks_cannot_be_taken_out() -> None:
    locks = {"org_id": ["o1"], "project_id": ["p1"], "decision": ["award"], "persons": [4]}
    made = replace(two(), locks=pl.DataFrame(locks).with_columns(_row=pl.lit(2, dtype=pl.UInt32)))
    plan = first_plan(made)
    taken = edits_of(plan.deliveries, pl.DataFrame([("o2", "p2", 10, 3)], schema=replan.WANTED, orient="row"))
    assert [one.params["persons"] for one in faults(made, taken)] == [" (4)"]


def test_an_untouched_plan_has_nothing_to_replan() -> None:
    plan = first_plan(two())
    with pytest.raises(UnfitError):
        found(two(), plan, wanted(plan))


def test_an_earlier_edit_stays_although_the_plan_as_it_was_keeps_it_already() -> None:
    earlier = found(two(), first_plan(two()), [("o1", "p1", None, 2), ("o2", "p2", 10, 3)]).plans["replanned"].plan
    assert earlier is not None
    before, rows = deliveries(earlier), wanted(earlier)
    edits = [("removed", "o2", "p1", None), ("added", "o1", "p1", None)]
    free, kept = (
        list(replan.run(two(), plainly, before=before, wanted=rows, by="alignment", kept=some))[-1]
        for some in ([], edits)
    )
    assert (free.facts["alignment_after"], kept.facts["alignment_after"]) == (1.0, 0.75)
    assert kept.plans["replanned"].plan is not None


def test_what_stays_grows_nowhere_though_there_is_room_for_more() -> None:
    made, plan = two(), first_plan(two())
    small = found(made, plan, [("o2", "p1", 4, 2), ("o2", "p2", 6, 3)]).plans["replanned"].plan
    assert small is not None
    findings = found(made, small, wanted(small), "stay")
    assert findings.facts["by"] == "stay"
    assert findings.tables["awards"].select("amount_before", "amount_after").rows() == [(400, 400), (1200, 1200)]
    assert findings.plans["replanned"].objectives[0].bound == 1.0
    resized = found(made, small, [("o2", "p1", 9, 2), ("o2", "p2", 6, 3)], "stay").plans["replanned"].plan
    assert resized is not None
    assert resized.awards["persons"].to_list() == [9, 6]


def test_where_nothing_can_stay_without_growing_as_few_awards_as_can_be_change() -> None:
    made, plan = two(), first_plan(two())
    small = found(made, plan, [("o2", "p1", 4, 2), ("o2", "p2", 6, 3)]).plans["replanned"].plan
    assert small is not None
    floor = policy(solve={"seconds": 100.0}, coverage=[{"field": "all", "min": 1.0}])
    findings = found(replace(made, policy=floor), small, wanted(small), "stay")
    assert (findings.facts["by"], findings.facts["changes"]) == ("changes", 0)
    after = findings.plans["replanned"].plan
    assert after is not None
    assert after.awards["persons"].to_list() == [10, 10]


def test_a_plan_around_edits_claims_the_bound_of_all_plans_and_one_without_edits_its_own() -> None:
    made, plan = two(), first_plan(two())
    around = replan.run(made, plainly, before=deliveries(plan), wanted=wanted(plan)[1:], by="changes", bound=0.9)
    assert [one.bound for one in list(around)[-1].plans["replanned"].objectives] == [0.9]
    alone = found(made, plan, wanted(plan), "alignment").plans["replanned"]
    assert (alone.status, [one.bound for one in alone.objectives]) == ("optimal", [1.0])
