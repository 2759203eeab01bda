"""What is lost without somebody: the oracle's optimum without its rows, and all that can be left of a plan."""

from collections.abc import Iterator
from itertools import product

import polars as pl
import pytest

from models import objectives
from models.candidates import candidates
from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.plan_for import plan_for
from models.engine.settle import Manner, settle
from models.plan import Plan
from models.studies.stress.carrying import Enquiry
from models.studies.stress.removing import KEYS, WITHOUT, affected, questions, removals
from tests.builders import dataset, policy
from tests.models.studies.plainly import plainly
from tests.oracle import solve
from tests.oracle.random_datasets import Sample, sample
from tests.thorough import some

TOLERANCE = 1e-6
OF_ORGANIZATION = ("organizations", "skills", "bids", "trust", "conflicts", "locks", "previous")
MOST = 40
"""Of plans with more ways to carry on, not all are tried."""


def planned(made: Dataset) -> Plan | None:
    return plan_for(made, made.policy).plan


def table(made: Dataset, plan: Plan) -> pl.DataFrame:
    enquiry = Enquiry(plainly, Clock(made.policy.solve.seconds), questions(made))
    found = list(removals(enquiry, made, plan))
    assert enquiry.left == 0
    assert all(complete for _, complete in found)
    return found[-1][0]


def exactly(number: int) -> Sample:
    return sample(number).with_policy("solve", objectives=["alignment"], gap=0.0, seconds=500.0)


def without(one: Sample, kind: str, thing: str) -> Dataset:
    """The sample without all rows of a thing; a fund has no money."""
    rows = one.tables
    if kind == "fund":
        return one.with_rows(
            funds=[row | {"amount": 0} if row["fund_id"] == thing else row for row in rows["funds"]]
        ).dataset()
    if kind == "resource":
        return one.with_rows(resources=[row for row in rows["resources"] if row["resource_id"] != thing]).dataset()
    left = {name: [row for row in rows.get(name, []) if row["org_id"] != thing] for name in OF_ORGANIZATION}
    # A project for which nobody else has bid is not open to all for that.
    bidden = {row["project_id"] for row in rows.get("bids", [])} - {row["project_id"] for row in left["bids"]}
    orgs = [row["org_id"] for row in left["organizations"]]
    kept = [row for row in left["locks"] if row["project_id"] not in bidden]
    left["locks"] = kept + [
        {"org_id": org, "project_id": project, "decision": "exclude"} for org in orgs for project in sorted(bidden)
    ]
    left["resources"] = [
        row for row in rows.get("resources", []) if row.get("owner_id") != thing or row["owner_kind"] != "organization"
    ]
    return one.with_rows(**left).dataset()


@pytest.mark.parametrize("number", some(range(2200, 2209), 4))
def test_planning_anew_loses_what_the_oracle_loses(number: int) -> None:
    one = exactly(number)
    made = one.dataset()
    plan = planned(made)
    if plan is None:
        return
    had = objectives.value("alignment", plan)
    for row in table(made, plan).iter_rows(named=True):
        if len(made.organizations) == 1 and row["kind"] == "organization":
            continue  # a dataset has at least one
        answer = solve(without(one, row["kind"], row["id"]))
        if answer is None:
            assert row["status"] == "infeasible", row
            continue
        lost = max(0.0, had - float(answer.values[0]))
        assert row["lost_least"] - TOLERANCE <= lost <= row["lost_most"] + TOLERANCE, row
        assert row["lost_most"] - row["lost_least"] <= TOLERANCE, row


@pytest.mark.parametrize("number", some(range(2216, 2220), 2))
def test_beyond_a_wide_gap_the_interval_still_holds_what_is_lost(number: int) -> None:
    one = exactly(number)
    made = one.with_policy("solve", gap=0.05).dataset()
    plan = planned(made)
    if plan is None:
        return
    had = objectives.value("alignment", plan)
    found = table(made, plan).filter(pl.col("kind") != "organization", pl.col("status") != "infeasible")
    for row in found.iter_rows(named=True):
        answer = solve(without(one, row["kind"], row["id"]))
        assert answer is not None
        lost = max(0.0, had - float(answer.values[0]))
        assert row["lost_least"] - TOLERANCE <= lost <= row["lost_most"] + TOLERANCE, row


def left_over(changed: Dataset, plan: Plan) -> Iterator[pl.DataFrame]:
    """Every part of the plan's deliveries that the changed dataset still knows."""
    known = plan.deliveries.join(
        candidates(changed, changed.policy).deliveries, on=plan.deliveries.columns[:-1], how="semi"
    )
    for persons in product(*(range(count + 1) for count in known["persons"])):
        part = known.with_columns(persons=pl.Series(persons, dtype=pl.Int64))
        yield part.filter(pl.col("persons") > 0)


def test_at_once_as_much_is_left_as_can_be_paid_and_equipped() -> None:
    tried = 0
    for number in some(range(2222, 2242), 6):
        made = exactly(number).dataset()
        plan = planned(made)
        if plan is None or not plan.awards.height or (plan.deliveries["persons"] + 1).product() > MOST:
            continue
        had = objectives.value("alignment", plan)
        for row in table(made, plan).filter(pl.col("status") != "unaffected").iter_rows(named=True):
            changed = WITHOUT[row["kind"]](made, row["id"])
            problem = candidates(changed, changed.policy)
            settled = [settle(problem, part, Manner("ortools")) for part in left_over(changed, plan)]
            most = max(objectives.value("alignment", one) for one in settled if one is not None)
            assert row["lost_at_once"] == pytest.approx(had - most, abs=TOLERANCE), (number, row)
            tried += 1
    assert tried > 5


@pytest.mark.parametrize("number", some(range(2262, 2268), 3))
def test_who_and_what_is_never_used_costs_nothing(number: int) -> None:
    one = exactly(number)
    rows = one.tables
    made = one.with_rows(
        organizations=[*rows["organizations"], {**rows["organizations"][0], "org_id": "idle"}],
        resources=[
            *rows.get("resources", []),
            {"resource_id": "idle", "name": "", "kind": "unheard of", "owner_kind": "street", "hours": 9.0},
        ],
        funds=[*rows["funds"], {"fund_id": "idle", "name": "", "amount": 0}],
    ).dataset()
    plan = planned(made)
    if plan is None:
        return
    found = table(made, plan)
    idle = found.filter(pl.col("id") == "idle").select(pl.exclude("name"))
    assert idle.rows() == [(kind, "idle", 0, 0, 0.0, 0.0, 0.0, "unaffected") for kind in KEYS]
    unused = found.filter(pl.col("awards") == 0, pl.col("kind") != "fund")
    assert set(unused["status"]) == {"unaffected"}


def test_awards_that_rest_on_a_thing_are_counted_with_their_amounts() -> None:
    made = dataset(
        policy(),
        organizations=[{"org_id": "o1"}, {"org_id": "o2"}],
        skills=[{"org_id": "o1"}],
        resources=[
            {"resource_id": "r1", "owner_kind": "organization", "owner_id": "o2", "hours": 4.0, "shared_hours": 4.0},
            {"resource_id": "r2", "hours": 1.0},
            {"resource_id": "r3", "kind": "bus"},
        ],
        needs=[{"hours_per_person": 0.5}],
        funds=[{"fund_id": "f1", "amount": 700}, {"fund_id": "f2", "amount": 400}],
    )
    plan = planned(made)
    assert plan is not None
    found = {row[:2]: row[3:] for row in affected(made, plan).iter_rows()}
    paid = dict(plan.payments.group_by("fund_id").agg(pl.col("amount").sum()).iter_rows())
    assert paid.keys() == {"f1", "f2"}
    assert found == {
        ("organization", "o1"): (1, 1000),
        ("organization", "o2"): (1, 1000),  # it lends
        ("resource", "r1"): (1, 1000),
        ("resource", "r2"): (1, 1000),
        ("resource", "r3"): (0, 0),
        ("fund", "f1"): (1, paid["f1"]),
        ("fund", "f2"): (1, paid["f2"]),
    }
    lost = {
        row["id"]: (row["lost_at_once"], row["lost_least"], row["lost_most"]) for row in table(made, plan).to_dicts()
    }
    # 4 hours of 2 persons each serve 8 of 10, 1 hour serves 2; 7 yuan pay for 7 persons, 4 yuan for 4.
    wanted = {"o1": 1.0, "o2": 0.8, "r1": 0.8, "r2": 0.2, "r3": 0.0, "f1": 0.6, "f2": 0.3}
    assert lost == {name: pytest.approx((value, value, value), abs=TOLERANCE) for name, value in wanted.items()}


def test_nobody_steps_in_at_once_and_another_may_after_planning_anew() -> None:
    made = dataset(
        policy(),
        organizations=[{"org_id": "o1"}, {"org_id": "o2"}],
        skills=[{"org_id": "o1"}, {"org_id": "o2", "competence": 0.75}],
    )
    plan = planned(made)
    assert plan is not None
    (row,) = table(made, plan).filter(pl.col("id") == "o1").to_dicts()
    assert (row["lost_at_once"], row["lost_least"], row["lost_most"]) == pytest.approx((1.0, 0.25, 0.25), abs=TOLERANCE)


def test_at_once_an_organizations_share_is_of_the_money_that_there_was() -> None:
    # Each may have half of 20 yuan. Without f2, half of 10 yuan is left for a new plan; what is agreed is agreed.
    made = dataset(
        policy(independence={"max_org_share": 0.5}),
        funds=[{"fund_id": "f1", "amount": 1000}, {"fund_id": "f2", "amount": 1000}],
        earmarks=[{"fund_id": "f2", "field": "category", "value": "other"}],
        demands=[{}, {"category": "other", "persons": 0}],
    )
    plan = planned(made)
    assert plan is not None
    (row,) = table(made, plan).filter(pl.col("id") == "f2").to_dicts()
    assert (row["awards"], row["status"]) == (0, "proven")
    assert (row["lost_at_once"], row["lost_least"], row["lost_most"]) == pytest.approx((0.0, 0.5, 0.5), abs=TOLERANCE)


def test_a_project_that_must_be_done_by_the_one_who_falls_out_leaves_no_plan_by_the_rules() -> None:
    made = dataset(policy(), projects=[{"required": True}])
    plan = planned(made)
    assert plan is not None
    (row,) = table(made, plan).filter(pl.col("kind") == "organization").to_dicts()
    assert (row["status"], row["lost_at_once"], row["lost_least"], row["lost_most"]) == ("infeasible", 1.0, None, None)
