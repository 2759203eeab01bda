"""What the benchmark compares is one model, built in three ways."""

from dataclasses import replace
from pathlib import Path

import pulp
import pytest

from dss import intake
from models.dataset import Dataset
from models.engine.plan_for import plan_for
from models.objectives import value
from models.solvers import Backend
from tests.benchmarks.generate import SIZES, generate
from tests.benchmarks.plain_pulp import PlainModel

SMALL = replace(SIZES["S"], communities=6, categories=5, organizations=6, projects=12, resources=8)


def dataset(folder: Path, seed: int) -> Dataset:
    read = intake.read(generate(folder, SMALL, seed)).dataset
    assert read is not None
    return read


def plain_optimum(data: Dataset) -> float:
    model = PlainModel(data, data.policy).problem
    model.solve(pulp.COIN_CMD(path=pulp.PULP_CBC_CMD.pulp_cbc_path, msg=False, gapRel=1e-9))
    assert model.sol_status == pulp.LpSolutionOptimal
    policy, best = data.policy.value, 0.0
    for left, right, slope in zip((0.0, *policy.shares), policy.shares, policy.slopes, strict=False):
        best += (right - left) * slope
    most = sum(weight * persons for weight, persons in data.demands.select("priority", "persons").iter_rows()) * best
    found = pulp.value(model.objective)
    assert isinstance(found, float)
    return -found / most


@pytest.mark.parametrize("backend", ["ortools", "pulp"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_frames_and_plain_pulp_objects_have_the_same_optimum(tmp_path: Path, seed: int, backend: Backend) -> None:
    data = dataset(tmp_path, seed)
    solve = data.policy.solve.model_copy(update={"gap": 1e-7, "seconds": 60.0})
    plan = plan_for(data, data.policy.model_copy(update={"solve": solve}), backend).plan
    assert plan is not None
    assert value("alignment", plan) == pytest.approx(plain_optimum(data), rel=1e-6)


def test_the_same_size_and_seed_give_the_same_files(tmp_path: Path) -> None:
    one, two = generate(tmp_path / "one", SMALL, 7), generate(tmp_path / "two", SMALL, 7)
    assert [path.read_bytes() for path in sorted(one.iterdir())] == [
        path.read_bytes() for path in sorted(two.iterdir())
    ]
