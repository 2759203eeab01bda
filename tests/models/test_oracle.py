"""The model's optimum is the oracle's, on hundreds of tiny datasets that use every rule and every objective."""

from fractions import Fraction
from pathlib import Path

import pytest

from dss.work.planning import Request, make_plan
from models.dataset import Dataset
from models.engine.plan_for import plan_for
from models.engine.result import Result
from models.solvers import Backend
from models.verify import verify
from tests.oracle import Answer, solve
from tests.oracle.exchange import cheaper
from tests.oracle.files import write
from tests.oracle.looser import BINDS
from tests.oracle.random_datasets import sample
from tests.thorough import THOROUGH, some

TOLERANCE = 1e-6
SECONDS = 10.0
CHUNK = 10
ALL = range(0, 500, CHUNK) if THOROUGH else sorted({number - number % CHUNK for number in BINDS.values()})
"""One test takes some datasets, so that several processes share them evenly; each rule binds in one of them."""


def disagreement(result: Result, answer: Answer | None) -> str:
    """What the two say, where they do not agree; a plan may be called ``feasible`` if its true gap is stated."""
    values = [(one.name, one.value, one.bound) for one in result.objectives]
    found = f"model: {result.status} {values}; oracle: {answer}"
    if answer is None:
        return "" if result.status == "infeasible" else found
    if result.plan is None or len(values) != len(answer.values):
        return found
    near = [
        abs(value - float(best)) <= TOLERANCE * max(1.0, abs(best))
        for (_, value, _), best in zip(values, answer.values, strict=True)
    ]
    return "" if all(near) else found


def waste(dataset: Dataset, result: Result) -> str:
    """A single exchange that would have cost less at the same values; empty where there is none."""
    if result.plan is None:
        return ""
    columns = ("org_id", "project_id", "community_id", "category", "group", "persons")
    deliveries = [
        (org, project, (community, category, group), persons)
        for org, project, community, category, group, persons in result.plan.deliveries.select(columns).iter_rows()
    ]
    dependency = next((one.value for one in result.objectives if one.name == "dependency"), 0.0)
    return "; ".join(
        f"{pair} is dearer than {[(*offer.pair, persons) for offer, persons in after]}"
        for pair, after in cheaper(dataset, deliveries, Fraction(dependency))
    )


def disagreements(first: int, count: int, backend: Backend) -> dict[int, str]:
    found = {}
    for number in range(first, first + count):
        dataset = sample(number).with_policy("solve", seconds=SECONDS).dataset()
        result = plan_for(dataset, dataset.policy, backend)
        found[number] = disagreement(result, solve(dataset)) or waste(dataset, result)
    return {number: what for number, what in found.items() if what}


@pytest.mark.parametrize("first", ALL)
def test_the_model_finds_the_oracles_optimum_and_wastes_nothing(first: int) -> None:
    assert disagreements(first, CHUNK, "ortools") == {}


@pytest.mark.parametrize("first", ALL[::5])
def test_so_does_the_other_backend(first: int) -> None:
    assert disagreements(first, CHUNK, "pulp") == {}


@pytest.mark.parametrize("number", some(range(0, 500, 20), 10))
def test_what_is_written_passes_the_check_with_the_oracles_values(number: int, tmp_path: Path) -> None:
    one = sample(number).with_policy("solve", seconds=SECONDS)
    answer = solve(one.dataset())
    outcome = make_plan(Request(write(one, tmp_path / "data"), tmp_path / "plan"))
    if answer is None:
        assert outcome.status == "infeasible"
        return
    report = verify(tmp_path / "data", tmp_path / "plan")
    assert report.ok, report.findings
    assert report.figures is not None
    values = [float(value) for value in report.figures.objectives.values()]
    assert values == pytest.approx([float(value) for value in answer.values], rel=TOLERANCE, abs=TOLERANCE)
