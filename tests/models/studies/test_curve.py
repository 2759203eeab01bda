"""The budget curve: every point is the oracle's optimum at that budget, and more money never brings less."""

from collections.abc import Sequence

import polars as pl
import pytest

from models.dataset import Dataset
from models.engine.result import Result
from models.studies import Question, Solver, curve
from tests.builders import dataset, policy
from tests.models.studies.plainly import plainly
from tests.oracle import solve
from tests.oracle.random_datasets import Sample, sample
from tests.thorough import some

SCALES = [0.0, 0.4, 0.8, 1.0, 1.3]
TOLERANCE = 1e-6


def found(made: Dataset, scales: Sequence[float], solver: Solver = plainly) -> pl.DataFrame:
    return list(curve.run(made, solver, factors=sorted(scales), by_fund=False))[-1].tables["curve"]


def best(one: Sample, scale: float) -> float | None:
    """The oracle's optimum at a scale; None where no plan exists."""
    scaled = one.with_policy("budget", scale=scale).with_policy("solve", objectives=["alignment"])
    answer = solve(scaled.dataset())
    return None if answer is None else float(answer.values[0])


@pytest.mark.parametrize("number", some(range(2000, 2030), 9))
def test_each_point_is_the_oracles_optimum(number: int) -> None:
    one = sample(number).with_policy("solve", seconds=500.0, gap=0.0)
    table = found(one.dataset(), SCALES)
    for scale, value, status in table.select("scale", "alignment", "status").iter_rows():
        wanted = best(one, scale)
        assert (value is None) == (wanted is None) == (status == "infeasible"), (scale, value, wanted)
        if wanted is not None:
            assert value == pytest.approx(wanted, rel=TOLERANCE, abs=TOLERANCE)


@pytest.mark.parametrize("number", some(range(2000, 2010), 5))
def test_beyond_the_proven_gaps_more_money_never_brings_less(number: int) -> None:
    one = sample(number).with_policy("solve", seconds=500.0, gap=0.05)
    table = found(one.dataset(), SCALES).filter(pl.col("alignment").is_not_null())
    assert (table["bound"] >= table["alignment"] - TOLERANCE).all()
    assert (table["alignment"].cum_max() <= table["bound"] + TOLERANCE).all()
    assert table["bound"].is_sorted()


def test_money_buys_what_it_pays_for() -> None:
    made = dataset(policy(), funds=[{"amount": 1000}])
    table = found(made, [1.0, 0.25, 0.5])
    assert table.select("scale", "budget", "alignment", "coverage", "cost", "status").rows() == [
        (0.25, 250, 0.2, 0.2, 200, "optimal"),
        (0.5, 500, 0.5, 0.5, 500, "optimal"),
        (1.0, 1000, 1.0, 1.0, 1000, "optimal"),
    ]


def test_what_is_proven_for_more_money_is_proven_for_less() -> None:
    rows = [
        {"scale": 0.5, "budget": 5, "alignment": 0.4, "cost": 5, "bound": 0.9, "status": "feasible"},
        {"scale": 1.0, "budget": 9, "alignment": 0.4, "cost": 5, "bound": 0.4, "status": "optimal"},
        {"scale": 0.1, "budget": 1, "bound": None, "status": "infeasible"},
        {"scale": 0.2, "budget": 2, "bound": 1.0, "status": "unknown"},
    ]
    table = curve.curve(rows, 0.001).select("scale", "bound", "gap", "status")
    assert table.rows() == [
        (0.1, None, None, "infeasible"),
        (0.2, 0.4, None, "unknown"),
        (0.5, 0.4, 0.0, "optimal"),
        (1.0, 0.4, 0.0, "optimal"),
    ]


def test_a_point_without_a_plan_has_its_budget_and_no_figures() -> None:
    made = dataset(policy(), projects=[{"required": True, "min_persons": 2}], funds=[{"amount": 100}])
    (row,) = found(made, [1.0]).rows(named=True)
    assert (row["budget"], row["alignment"], row["cost"], row["status"]) == (100, None, None, "infeasible")


def test_all_points_share_the_time() -> None:
    asked: list[float] = []

    def solver(question: Question) -> Result:
        asked.append(question.dataset.policy.solve.seconds)
        assert question.dataset.policy.solve.objectives == ("alignment",)
        assert (question.former is None) == (len(asked) == 1)
        return plainly(question)

    made = dataset(policy("cost", solve={"seconds": 30.0}))
    found(made, [0.5, 1.0, 1.5], solver)
    assert asked[0] == pytest.approx(10.0, abs=0.5)
    assert asked[2] > asked[0]


def test_the_curve_is_told_point_by_point() -> None:
    told = list(curve.run(dataset(policy()), plainly, factors=[0.5, 1.0, 1.5], by_fund=False))
    assert [(one.done, one.tables["curve"].height) for one in told] == [(1, 1), (2, 2), (3, 3), (3, 3)]
    assert {one.of for one in told} == {3}


@pytest.mark.parametrize("number", some(range(2000, 2012), 5))
def test_half_way_the_optimum_lies_between_what_is_said(number: int) -> None:
    one = sample(number).with_policy("solve", seconds=500.0, gap=0.0)
    told = list(curve.run(one.dataset(), plainly, factors=SCALES, by_fund=False))[-1]
    assert told.tables["between"].height == len(SCALES) - 1
    for scale, least, most in told.tables["between"].select("scale", "least", "most").iter_rows():
        wanted = best(one, scale)
        if wanted is None:
            assert least is None
        else:
            assert (least or 0.0) - TOLERANCE <= wanted <= most + TOLERANCE


@pytest.mark.parametrize("number", some(range(2000, 2008), 4))
def test_each_fund_alone_is_the_oracles_optimum(number: int) -> None:
    one = sample(number).with_policy("solve", seconds=500.0, gap=0.0)
    table = list(curve.run(one.dataset(), plainly, factors=[0.5, 1.5], by_fund=True))[-1].tables["funds"]
    own = one.policy.get("budget", {}).get("fund_scale", {})
    assert table.height == 2 * one.dataset().funds.height
    for fund, scale, value in table.select("fund_id", "scale", "alignment").iter_rows():
        changed = one.with_policy("budget", fund_scale={**own, fund: scale * own.get(fund, 1.0)})
        answer = solve(changed.with_policy("solve", objectives=["alignment"]).dataset())
        assert value == (None if answer is None else pytest.approx(float(answer.values[0]), abs=TOLERANCE))


def test_what_more_money_buys_ends_where_all_are_served() -> None:
    # 10 persons at 1 yuan: 5 yuan serve 5, so that 10,000 yuan more would bring a tenth a yuan, up to 10 yuan.
    made = dataset(policy(), funds=[{"amount": 500_000}], projects=[{"unit_cost": 100_000, "max_persons": 10}])
    (row,) = list(curve.run(made, plainly, factors=[1.0], by_fund=True))[-1].tables["worth"].rows(named=True)
    assert (row["fund_id"], row["budget"]) == ("f1", 500_000)
    assert row["gain"] == pytest.approx(1.0)
    assert row["until"] == pytest.approx(1_000_000, rel=0.12)
