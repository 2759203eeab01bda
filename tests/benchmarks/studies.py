"""Studies on the demo, each plan verified, as ratios to one fresh solve of the same run.

python -m tests.benchmarks.studies [STUDY]…
"""

import sys
from collections.abc import Mapping
from statistics import mean
from time import perf_counter
from typing import Any, NamedTuple

import polars as pl

from dss import intake
from dss.work.solving import verified
from dss.work.summary import Origin
from models import studies
from models.dataset import Dataset
from models.engine.result import Result
from models.plan import AWARD, Plan
from models.studies import Question, Solver
from models.studies.change import with_policy
from models.studies.explain.tables import served
from tests.benchmarks.datasets import DEMO


class Asked(NamedTuple):
    """A study, its options, at most how many fresh solves' time it may take, and objectives if not the policy's."""

    study: str
    options: Mapping[str, Any]
    most: float
    objectives: tuple[str, ...] = ()


FACTORS = [round(0.5 + 0.05 * number, 2) for number in range(21)]
OF_PLANS = ("optimal", "feasible")
"""What a plan is called that is proven to its gap, or is not."""
STEPS = (1.0, 0.95, 0.9, 0.8, 0.7, 0.6)


def asked(fresh: Result) -> Mapping[str, Asked]:
    """Every study by its name; reasons are asked for of the plan of ``fresh``."""
    if fresh.plan is None:
        raise ValueError(fresh.status)
    first, awards = fresh.objectives[0], fresh.plan.awards.select(AWARD).to_dicts()
    plan = {"awards": awards, "alignment": first.value, "bound": first.bound, "served": served(fresh.plan).to_dicts()}
    reasons = {"pair": _loser(fresh.plan), "plan": plan}
    return {
        "curve": Asked("curve", {"factors": FACTORS, "by_fund": False}, 5),
        "ladder": Asked("ladder", {"steps": STEPS}, 8),
        "explain": Asked("explain", reasons, 3),
        "changes": Asked("explain", reasons | {"changes": True}, 10),
        "frontier": Asked("frontier", {"points": 20}, 15, ("alignment", "cost")),
        "prices": Asked("prices", {"least": 0.001}, 40),
        "alternatives": Asked("alternatives", {"loss": 0.01, "plans": 5}, 40),
    }


def _loser(plan: Plan) -> list[str]:
    """The first offer that lost to another organization."""
    awards, offers = plan.awards, plan.problem.offers
    lost = offers.join(awards, on=AWARD, how="anti").join(awards, on="project_id", how="semi").sort(AWARD)
    return list(lost.select(AWARD).row(0))


def main() -> None:
    """Print one line a study: seconds, and how many fresh solves' time that is."""
    dataset = intake.read(DEMO).dataset
    if dataset is None:
        sys.exit("the demo is faulty")
    origin = Origin(dataset, dataset.policy, "ortools", "")
    result, seconds = _fresh(dataset, verified(DEMO, origin))
    fresh = [seconds]
    print(f"fresh solve: {seconds:.1f} s", flush=True)
    table = asked(result)
    for name in sys.argv[1:] or table:
        given = table[name]
        seconds, told = _study(dataset, verified(DEMO, origin), given, given.most * fresh[0])
        fresh.append(_fresh(dataset, verified(DEMO, origin))[1])
        ratio = seconds / mean(fresh[-2:])
        print(f"{name:<14}{seconds:>8.1f} s {ratio:>6.2f} fresh solves, at most {given.most:g}: {told}", flush=True)
    print("fresh solves of this run, seconds:", ", ".join(f"{one:.1f}" for one in fresh))


def _fresh(dataset: Dataset, solver: Solver) -> tuple[Result, float]:
    started = perf_counter()
    result = solver(Question(dataset))
    return result, perf_counter() - started


def _study(dataset: Dataset, solver: Solver, given: Asked, seconds: float) -> tuple[float, str]:
    """The study's seconds, and how complete it is; it is given ``seconds``."""
    objectives = given.objectives or dataset.policy.solve.objectives
    timed = with_policy(dataset, "solve", seconds=seconds, objectives=objectives)
    started = perf_counter()
    *_, last = studies.run(given.study, timed, solver, given.options)
    told = [f"{name}: {_proven(table)}" for name, table in last.tables.items() if _of_plans(table)]
    return perf_counter() - started, "; ".join([f"{last.done} of {last.of} parts", *told])


def _of_plans(table: pl.DataFrame) -> bool:
    """Whether each row stands for a plan."""
    return "status" in table.columns and bool(table["status"].is_in(OF_PLANS).any())


def _proven(table: pl.DataFrame) -> str:
    """How many plans are proven to their gap, and where the gaps are told the widest."""
    widest = table["gap"].max() if "gap" in table.columns else None
    count = f"{(table['status'] == 'optimal').sum()} of {table.height} proven"
    return count if widest is None else f"{count}, the widest gap {widest:.2%}"


if __name__ == "__main__":
    main()
