"""The ladder of cuts: each plan lies within the one before, is the best that does, and what that costs is enclosed."""

from collections.abc import Sequence

import pytest

from models.dataset import Dataset
from models.engine.result import Result
from models.plan import AWARD, CELL, Plan
from models.studies import Findings, Question, Solver, ladder
from tests.builders import dataset, policy
from tests.models.conftest import Hands
from tests.models.studies.plainly import plainly
from tests.oracle import solve
from tests.oracle.limited import solve_within
from tests.oracle.random_datasets import Sample, sample
from tests.thorough import some

STEPS = [1.3, 1.0, 0.7, 0.4]
NEAR = 1e-6
NUMBERS = [2004, 2017, 2036, 2042, 2062, 2079, 2087, 2100]


def told(made: Dataset, steps: Sequence[float], solver: Solver = plainly) -> list[Findings]:
    return list(ladder.run(made, solver, steps=steps))


def at(one: Sample, scale: float) -> Dataset:
    return one.with_policy("budget", scale=scale).with_policy("solve", objectives=["alignment"]).dataset()


def limits(plan: Plan) -> dict[tuple[tuple[str, str], tuple[str, str, str]], int]:
    return {((row[0], row[1]), (row[2], row[3], row[4])): row[5] for row in plan.deliveries.iter_rows()}


def plans(found: Findings) -> list[Plan]:
    return [result.plan for result in found.plans.values() if result.plan is not None]


@pytest.mark.parametrize("number", some(NUMBERS, 3))
def test_each_step_is_the_oracles_best_within_the_one_before(number: int) -> None:
    one = sample(number).with_policy("solve", seconds=500.0, gap=0.0)
    found = told(one.dataset(), STEPS)[-1]
    before: Plan | None = None
    for row in found.tables["ladder"].iter_rows(named=True):
        made = at(one, row["scale"])
        anew = solve(made)
        nested = anew if before is None else solve_within(made, limits(before))
        assert (row["alone"] is None) == (anew is None)
        assert (row["alignment"] is None) == (nested is None) == (row["status"] == "infeasible")
        if anew is not None and nested is not None:
            best, kept = float(anew.values[0]), float(nested.values[0])
            assert (row["alone"], row["alignment"]) == pytest.approx((best, kept), rel=NEAR, abs=NEAR)
            assert (row["lost_least"], row["lost_most"]) == pytest.approx((best - kept, best - kept), abs=NEAR)
            before = found.plans[f"{row['scale']:g}"].plan


@pytest.mark.parametrize("number", some(NUMBERS, 3))
def test_with_a_wide_gap_every_plan_lies_within_the_one_before_and_the_loss_is_enclosed(number: int) -> None:
    one = sample(number).with_policy("solve", seconds=500.0, gap=0.2)
    found = told(one.dataset(), STEPS)[-1]
    for before, after in zip(plans(found), plans(found)[1:], strict=False):
        pairs = after.deliveries.join(before.deliveries, on=(*AWARD, *CELL), how="left", suffix="_before")
        assert (pairs["persons"] <= pairs["persons_before"].fill_null(0)).all()
    for place, row in enumerate(found.tables["ladder"].drop_nulls("alignment").iter_rows(named=True)):
        anew = solve(at(one, row["scale"]))
        assert anew is not None
        best = float(anew.values[0])
        assert row["alignment"] - NEAR <= row["alone"] <= best + NEAR
        assert best <= row["alone_bound"] + NEAR
        assert place == 0 or best - row["alignment"] <= row["lost_most"] + NEAR  # nothing was cut at the first
        assert row["lost_least"] <= row["lost_most"] + NEAR
        claim = found.plans[f"{row['scale']:g}"].objectives[0]
        assert claim.value - NEAR <= best <= claim.bound + NEAR


def cut() -> Dataset:
    """1,000 fen: p1 serves all 10 (500 and 50 each). 500 fen: p1 serves nobody; p2, at 200 each, serves 2."""
    projects = [{"fixed_cost": 500, "unit_cost": 50}, {"project_id": "p2", "unit_cost": 200}]
    return dataset(policy(), projects=projects, funds=[{"amount": 1000}])


def test_what_is_lost_by_cutting_is_told_in_plain_figures() -> None:
    found = told(cut(), [0.5, 1.0])[-1]
    names = ("scale", "budget", "alignment", "cost", "awards", "status", "alone", "alone_status")
    assert found.tables["ladder"].select(names).rows() == [
        (1.0, 1000, 1.0, 1000, 1, "optimal", 1.0, "optimal"),
        (0.5, 500, 0.0, 0, 0, "optimal", 0.2, "optimal"),
    ]
    assert found.tables["ladder"].select("lost_least", "lost_most").rows() == [(0.0, 0.0), pytest.approx((0.2, 0.2))]
    assert found.tables["order"].rows() == [(0.5, "o1", "p1", "goes", 10, 0, 1000)]
    assert (found.done, found.of, list(found.plans)) == (3, 3, ["1", "0.5"])


def test_awards_shrink_before_they_go() -> None:
    found = told(dataset(policy(), funds=[{"amount": 1000}]), [1.0, 0.5, 0.0])[-1]
    assert found.tables["order"].rows() == [
        (0.5, "o1", "p1", "shrinks", 10, 5, 500),
        (0.0, "o1", "p1", "goes", 5, 0, 500),
    ]


def test_a_step_at_which_a_required_project_cannot_be_paid_is_impossible() -> None:
    made = dataset(policy(), projects=[{"required": True, "min_persons": 5}], funds=[{"amount": 1000}])
    found = told(made, [1.0, 0.4])[-1]
    row = found.tables["ladder"].row(1, named=True)
    assert (row["status"], row["alone_status"], row["alignment"], row["alone"]) == (
        "infeasible",
        "infeasible",
        None,
        None,
    )
    assert (row["lost_least"], row["alone_bound"], list(found.plans)) == (None, None, ["1"])
    assert found.done == found.of


def test_the_ladder_goes_on_from_the_last_plan_that_exists() -> None:
    def solver(question: Question) -> Result:
        lost = question.within is not None and question.dataset.policy.budget.scale == 0.8
        return Result("unknown", None, (), (), {}, bound=1.0) if lost else plainly(question)

    found = told(dataset(policy(), funds=[{"amount": 1000}]), [1.0, 0.8, 0.5], solver)[-1]
    table = found.tables["ladder"]
    assert table["status"].to_list() == ["optimal", "unknown", "optimal"]
    assert table["alone"].to_list() == [1.0, 0.8, 0.5]
    assert found.tables["order"].rows() == [(0.5, "o1", "p1", "shrinks", 10, 5, 500)]


def test_the_ladder_begins_at_the_first_budget_that_has_a_plan() -> None:
    def solver(question: Question) -> Result:
        if question.dataset.policy.budget.scale == 1.0:
            return Result("unknown", None, (), (), {}, bound=1.0)
        return plainly(question)

    found = told(dataset(policy(), funds=[{"amount": 1000}]), [1.0, 0.8, 0.5], solver)[-1]
    assert found.tables["ladder"].select("status", "alone_status", "alone").rows() == [
        ("unknown", "feasible", 0.8),  # more money buys no less
        ("optimal", "optimal", 0.8),
        ("optimal", "optimal", 0.5),
    ]
    assert (found.done, found.of) == (4, 4)


def test_out_of_time_the_ladder_goes_on_and_nothing_more_is_asked_anew(hands: Hands) -> None:
    def slow(question: Question) -> Result:
        hands.move(0.3)
        return plainly(question)

    made = dataset(policy(solve={"seconds": 0.2}), funds=[{"amount": 1000}])
    found = told(made, [1.0, 0.5], slow)[-1]
    row = found.tables["ladder"].row(1, named=True)
    assert (row["alignment"], row["alone_status"], row["alone_bound"]) == (0.5, "not asked", 1.0)
    assert (found.done, found.of, list(found.plans)) == (2, 3, ["1", "0.5"])


def test_a_plan_is_kept_once_what_its_budget_could_reach_is_known() -> None:
    findings = told(cut(), [1.0, 0.5])
    assert [(one.done, one.of, list(one.plans)) for one in findings] == [
        (1, 3, ["1"]),
        (2, 3, ["1"]),
        (3, 3, ["1", "0.5"]),
    ]
    claim = findings[-1].plans["0.5"]
    assert (claim.status, claim.objectives[0].value, claim.objectives[0].bound) == ("feasible", 0.0, pytest.approx(0.2))
