"""A problem within given deliveries: nothing exceeds them, and the plan is the oracle's best among such plans."""

from random import Random

import polars as pl
import pytest

from models.candidates import candidates
from models.dataset import Dataset
from models.engine.plan_for import Setup, plan_for
from models.engine.result import Result
from models.plan import AWARD, CELL
from tests.builders import dataset, persons, policy
from tests.oracle.limited import solve_within
from tests.oracle.random_datasets import sample
from tests.thorough import some

KEY = (*AWARD, *CELL)
NUMBERS = [2017, 2019, 2035, 2036, 2039, 2041, 2042, 2064, 2077, 2079, 2087, 2094, 2095, 2096, 2100, 2105, 2107, 2109]
"""Datasets with a plan of more than one award."""


def limited(made: Dataset, most: pl.DataFrame) -> Result:
    return plan_for(made, made.policy, setup=Setup(within=most))


def drawn(made: Dataset, number: int) -> pl.DataFrame:
    """Some of the deliveries that there could be, most of them with fewer persons."""
    random = Random(number)  # noqa: S311 - no secret
    every = candidates(made, made.policy).deliveries.select(*KEY, "persons")
    numbers = [random.randint(0 if random.random() < 0.3 else (most + 1) // 2, most) for most in every["persons"]]
    return every.with_columns(pl.Series("persons", numbers, dtype=pl.Int64)).filter(pl.col("persons") > 0)


@pytest.mark.parametrize("number", some(NUMBERS, 9))
def test_the_best_plan_within_limits_is_the_oracles(number: int) -> None:
    made = sample(number).with_policy("solve", gap=0.0, seconds=500.0).dataset()
    most = drawn(made, number)
    limits = {((row[0], row[1]), (row[2], row[3], row[4])): row[5] for row in most.iter_rows()}
    wanted, found = solve_within(made, limits), limited(made, most)
    assert (found.plan is None) == (wanted is None) == (found.status == "infeasible")
    if found.plan is not None and wanted is not None:
        values = [reached.value for reached in found.objectives]
        assert values == pytest.approx([float(value) for value in wanted.values], rel=1e-6, abs=1e-6)
        served = found.plan.deliveries.join(most, on=KEY, how="left", suffix="_most")
        assert (served["persons"] <= served["persons_most"].fill_null(0)).all()


def test_the_limits_are_each_deliverys_own() -> None:
    made = dataset(
        policy("coverage"),
        communities=[{}, {"community_id": "c2"}],
        demands=[{}, {"community_id": "c2"}],
        projects=[{}, {"project_id": "p2"}],
    )
    most = pl.DataFrame(
        [("o1", "p1", "c1", "care", "all", 3), ("o1", "p1", "c2", "care", "all", 2)],
        schema=[*KEY, "persons"],
        orient="row",
    )
    plan = limited(made, most).plan
    assert plan is not None
    assert plan.deliveries.rows() == most.rows()
    assert plan.problem.offers.height == 2  # the plan is one of the whole problem
    assert persons(plan) == {("o1", "p1"): 5}


def test_within_nothing_a_required_project_cannot_be_awarded() -> None:
    made = dataset(policy(), projects=[{"required": True}])
    nothing = candidates(made, made.policy).deliveries.select(*KEY, "persons").clear()
    assert limited(made, nothing).status == "infeasible"
    free = dataset(policy())
    result = limited(free, nothing)
    assert result.plan is not None
    assert result.plan.awards.is_empty()
