"""The race: the same optimum by one thread and by two, and the same plan again by one."""

import polars as pl
import pytest

from dss import intake
from models.dataset import Dataset
from models.engine import search
from models.engine.clock import Progress
from models.engine.plan_for import Setup, plan_for
from models.engine.result import Result
from models.policy import override
from tests.benchmarks.generate import SIZES, generate


@pytest.fixture(scope="module")
def subdistrict(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    dataset = intake.read(generate(tmp_path_factory.mktemp("generated"), SIZES["S"])).dataset
    assert dataset is not None
    return dataset


def solved(dataset: Dataset, *settings: str, setup: Setup | None = None) -> Result:
    policy, messages = override(dataset.policy, ["solve.seconds=120.0", *settings])
    assert policy is not None, messages
    return plan_for(dataset, policy, setup=setup or Setup())


def awards(result: Result) -> pl.DataFrame:
    assert result.plan is not None
    return result.plan.awards


def frames(result: Result) -> list[pl.DataFrame]:
    assert result.plan is not None
    plan = result.plan
    return [plan.awards, plan.deliveries, plan.payments, plan.loans]


def test_value_and_bound_close_in_on_the_optimum_and_every_better_plan_is_told(subdistrict: Dataset) -> None:
    told: list[Progress] = []
    result = plan_for(subdistrict, subdistrict.policy, report=told.append)
    assert result.status == "optimal"
    (reached,) = result.objectives
    bounds = [one.bound for one in told if one.bound is not None]
    plans = [one for one in told if one.plan is not None]
    known = [one.value for one in told if one.value is not None]
    assert bounds == sorted(bounds, reverse=True)
    assert known == sorted(known)
    assert all(bound >= reached.value - 1e-9 for bound in bounds)
    assert plans
    assert plans[-1].value == pytest.approx(reached.value, rel=1e-6)


def test_one_thread_and_two_agree_within_the_gap(subdistrict: Dataset) -> None:
    one, two = (solved(subdistrict, f"solve.threads={threads}").objectives[0] for threads in (1, 2))
    assert one.value <= two.bound + 1e-9
    assert two.value <= one.bound + 1e-9


def test_a_reproducible_plan_is_found_again_whatever_the_order_of_rows(subdistrict: Dataset) -> None:
    first = solved(subdistrict, "solve.reproducible=true")
    again = solved(subdistrict, "solve.reproducible=true")
    assert first.reproducible
    assert all(one.equals(other) for one, other in zip(frames(first), frames(again), strict=True))
    assert not solved(subdistrict).reproducible


def test_with_the_former_plan_the_same_question_has_the_same_answer(subdistrict: Dataset) -> None:
    former = solved(subdistrict)
    again = solved(subdistrict, setup=Setup(former=awards(former)))
    assert again.status == "optimal"
    assert again.objectives[0].value <= former.objectives[0].bound + 1e-9


def test_where_the_same_plan_is_to_be_found_again_a_former_one_changes_nothing(subdistrict: Dataset) -> None:
    former = solved(subdistrict, "budget.scale=0.6")
    fresh = solved(subdistrict, "solve.reproducible=true")
    again = solved(subdistrict, "solve.reproducible=true", setup=Setup(former=awards(former)))
    assert all(one.equals(other) for one, other in zip(frames(fresh), frames(again), strict=True))


def test_a_former_plan_that_is_possible_no_longer_does_not_mislead(subdistrict: Dataset) -> None:
    former = solved(subdistrict)
    poorer = solved(subdistrict, "budget.scale=0.6", setup=Setup(former=awards(former)))
    fresh = solved(subdistrict, "budget.scale=0.6")
    assert poorer.status == fresh.status == "optimal"
    assert poorer.objectives[0].value <= fresh.objectives[0].bound + 1e-9
    assert fresh.objectives[0].value <= poorer.objectives[0].bound + 1e-9


def test_where_the_program_is_too_large_for_a_tree_the_relaxation_alone_proves(
    subdistrict: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    proven = solved(subdistrict).objectives[0]
    monkeypatch.setattr(search, "LARGE", 0)
    (alone,) = solved(subdistrict, "solve.seconds=5.0").objectives
    assert alone.value <= proven.bound + 1e-9
    assert alone.bound >= proven.value - 1e-9
    assert alone.gap < 0.02
    assert solved(subdistrict, 'coverage=[{field="all", min=1.0}]').status == "infeasible"
