"""Plans beside one another in samples of demand: hand-made figures, the oracle's hindsight, a case for robustness."""

from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest

from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.result import Result
from models.studies import Findings, Question, stress
from models.studies.stress.carrying import Enquiry, waived
from models.studies.stress.demand import Demand, worst
from models.studies.stress.sampling import drawn
from tests.builders import dataset, policy
from tests.models.studies.plainly import plainly
from tests.models.studies.steady import steady
from tests.oracle import solve
from tests.oracle.random_datasets import Sample, sample
from tests.thorough import some

TOLERANCE = 1e-6


def told(made: Dataset, **options: Any) -> Findings:  # noqa: ANN401 - as they come
    given: Any = {"parts": ["demand"], "samples": 4, "spread": 0.3, "seed": 1, **options}
    return list(stress.run(made, plainly, **given))[-1]


def exactly(number: int) -> Sample:
    return sample(number).with_policy("solve", objectives=["alignment"], gap=0.0, seconds=500.0)


def test_the_plan_that_stands_better_in_the_worst_tenth_is_found_and_chosen() -> None:
    found = told(steady(), samples=12, spread=0.5)
    plans = {row["plan"]: row for row in found.tables["plans"].to_dicts()}
    assert plans.keys() == {"nominal", "lower"}
    persons = [one.demands.filter(pl.col("category") == "a")["persons"].item() for one in drawn(steady(), 12, 0.5, 1)]
    totals = [float((one.demands["persons"] * one.demands["priority"]).sum()) for one in drawn(steady(), 12, 0.5, 1)]
    nominal = sorted(min(8, count) / total for count, total in zip(persons, totals, strict=True))
    assert (plans["nominal"]["mean"], plans["nominal"]["least"]) == pytest.approx((sum(nominal) / 12, nominal[0]))
    assert plans["nominal"]["worst_tenth"] == pytest.approx((nominal[0] + nominal[1]) / 2)
    assert plans["lower"]["worst_tenth"] > plans["nominal"]["worst_tenth"]
    assert (plans["lower"]["chosen"], plans["nominal"]["chosen"]) == (True, False)
    robust = found.plans["robust"].plan
    assert robust is not None
    assert robust.awards.rows() == [("ob", "pb", 70, 800)]
    assert robust.problem.dataset.locks.is_empty()
    # It is a plan of the dataset, of which A is the best: 8 of 120 for 7.
    (reached,) = found.plans["robust"].objectives
    assert (reached.value, reached.bound, reached.gap) == pytest.approx((7 / 120, 8 / 120, 1 / 7))
    assert found.plans["robust"].status == "feasible"
    assert found.facts["worst_tenth_most"] >= plans["lower"]["worst_tenth"] - TOLERANCE


def test_what_is_forgone_by_not_knowing_is_what_the_other_plan_would_have_brought() -> None:
    given: Any = {"parts": ["surveys"], "samples": 1, "spread": 0.5, "seed": 1}
    table = list(stress.run(steady(), plainly, **given))[-1].tables["surveys"]
    first, *rest = table.to_dicts()
    # With 5 in need in c1, A serves 5 and B would serve 7, of 115; both awards are others.
    assert (first["community_id"], first["awards_changed"]) == ("c1", 2)
    assert (first["forgone_least"], first["forgone_most"]) == pytest.approx((2 / 115, 2 / 115), abs=TOLERANCE)
    assert {(row["forgone_most"], row["awards_changed"]) for row in rest} == {(0.0, 0)}


@pytest.mark.parametrize("number", some(range(2400, 2406), 4))
def test_the_best_in_hindsight_is_the_oracles_or_a_plan_that_was_asked_for_less(number: int) -> None:
    one = exactly(number)
    made = one.dataset()
    found = told(made, samples=2, spread=0.5)
    if not found.tables:
        return
    table = found.tables["samples"]
    for at, outcome in enumerate(drawn(made, 2, 0.5, 1)):
        here = table.filter(pl.col("sample") == at + 1)
        answer = solve(outcome)
        wanted = max([*here["alignment"], *([] if answer is None else [float(answer.values[0])])])
        for row in here.to_dicts():
            assert (row["best_least"], row["best_most"]) == pytest.approx((wanted, wanted), abs=TOLERANCE), row
            assert row["kept_least"] == pytest.approx(row["alignment"] / wanted if wanted else 1.0, abs=TOLERANCE)
            assert row["kept_least"] <= row["kept_most"] <= 1


@pytest.mark.parametrize("number", range(2400, 2404))
def test_no_plan_reaches_more_in_the_worst_tenth_than_is_proven(number: int) -> None:
    found = told(exactly(number).dataset(), samples=3, spread=0.5)
    if found.tables:
        assert max(found.tables["plans"]["worst_tenth"]) <= found.facts["worst_tenth_most"] + TOLERANCE


@pytest.mark.parametrize("number", some(range(2400, 2406), 4))
def test_with_no_spread_every_sample_is_the_plan(number: int) -> None:
    made = exactly(number).dataset()
    found = told(made, samples=3, spread=0.0)
    if not found.tables:
        return
    reached = found.facts["alignment"]
    assert (
        found.tables["samples"].select("plan", "alignment", "kept_least", "kept_most").rows()
        == [("nominal", reached, 1.0, 1.0)] * 3
    )
    assert found.tables["plans"].select("mean", "least", "worst_tenth").row(0) == pytest.approx((reached,) * 3)
    assert found.facts["worst_tenth_most"] >= reached - TOLERANCE


@pytest.mark.parametrize(("samples", "count"), [(1, 1), (10, 1), (11, 2), (20, 2), (30, 3), (100, 10)])
def test_the_worst_tenth_has_at_least_one_sample(samples: int, count: int) -> None:
    assert worst(samples) == count


def beside(values: Sequence[float | None], *others: Sequence[float | None]) -> Demand:
    """Plans with these alignments, hindsight being the plan of the dataset, whose alignment is 1."""
    made = dataset(policy())
    nominal = plainly(Question(made))
    one = Demand(Enquiry(plainly, Clock(9.0), 0), made, nominal, [made] * len(values), 0.2)
    one.reached = {"nominal": list(values)} | {f"other {at}": list(other) for at, other in enumerate(others)}
    best: list[Result | None] = [nominal] * len(values)
    one.best = best
    return one


def test_figures_are_of_all_samples() -> None:
    table = beside([0.5, 0.2, 0.8], [0.4, 0.3, 0.5]).table()
    assert [row[:4] for row in table.rows()] == [
        ("nominal", pytest.approx(0.5), 0.2, 0.2),
        ("other 0", pytest.approx(0.4), 0.3, 0.3),
    ]
    assert table["chosen"].to_list() == [False, True]
    assert table["kept_least"].to_list() == pytest.approx([0.5, 0.4])


def test_of_equals_the_plan_itself_is_chosen_and_what_is_not_known_in_all_samples_never() -> None:
    assert beside([0.5, 0.2], [0.9, 0.2]).table()["chosen"].to_list() == [True, False]
    told = beside([0.5, 0.2], [0.9, None]).table()
    assert told["chosen"].to_list() == [True, False]
    assert told.row(1)[1:6] == (None,) * 5
    assert beside([None, 0.2]).table()["chosen"].to_list() == [False]


def test_waived_rules_are_those_that_ask_for_at_least_so_much() -> None:
    made = dataset(policy(coverage=[{"field": "all", "value": "", "min": 1.0}]), projects=[{"min_persons": 5}])
    free = waived(made)
    assert (free.policy.coverage, free.projects["min_persons"].to_list()) == ((), [0])
    assert free.policy.independence.max_org_share == made.policy.independence.max_org_share
