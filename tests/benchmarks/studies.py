"""Studies on the demo, each plan verified, as ratios to one fresh solve of the same run.

python -m tests.benchmarks.studies [STUDY]…
"""

import sys
from collections.abc import Callable, Mapping
from statistics import mean
from time import perf_counter
from typing import Any, NamedTuple

from dss import intake
from dss.solving import verified
from dss.summary import Origin
from models import studies
from models.dataset import Dataset
from models.studies import Question, Solver
from models.studies.change import with_policy
from tests.benchmarks.datasets import DEMO


class Asked(NamedTuple):
    """A study, its options, objectives other than the policy's, and at most how many fresh solves' time it may take."""

    study: str
    options: Mapping[str, Any]
    most: float
    objectives: tuple[str, ...] = ()


STUDIES: Mapping[str, Asked] = {
    "curve": Asked("curve", {"factors": [round(0.5 + 0.05 * n, 2) for n in range(21)], "by_fund": False}, 5),
    "frontier": Asked("frontier", {"points": 20}, 15, ("alignment", "cost")),
}


def main() -> None:
    """Print one line a study: seconds, and how many fresh solves' time that is."""
    names = sys.argv[1:] or list(STUDIES)
    dataset = intake.read(DEMO).dataset
    if dataset is None:
        sys.exit("the demo is faulty")
    solver = verified(DEMO, Origin(dataset, dataset.policy, "ortools", ""))
    fresh = [_fresh(dataset, solver)]
    print(f"fresh solve: {fresh[0]:.1f} s")
    for name in names:
        asked = STUDIES[name]
        seconds, told = _study(dataset, solver, asked, asked.most * fresh[0])
        fresh.append(_fresh(dataset, solver))
        ratio = seconds / mean(fresh[-2:])
        print(f"{name:<14}{seconds:>8.1f} s {ratio:>6.2f} fresh solves, at most {asked.most:g}: {told}", flush=True)
    print("fresh solves of this run, seconds:", ", ".join(f"{one:.1f}" for one in fresh))


def _fresh(dataset: Dataset, solver: Solver) -> float:
    started = perf_counter()
    solver(Question(dataset))
    return perf_counter() - started


def _study(dataset: Dataset, solver: Solver, asked: Asked, seconds: float) -> tuple[float, str]:
    """The study's seconds, and how complete it is; it is given ``seconds``."""
    objectives = asked.objectives or dataset.policy.solve.objectives
    given = with_policy(dataset, "solve", seconds=seconds, objectives=objectives)
    started = perf_counter()
    *_, last = studies.run(asked.study, given, solver, asked.options)
    done = f"{last.done} of {last.of} parts"
    return perf_counter() - started, f"{done}; {PROVEN[asked.study](last)}" if asked.study in PROVEN else done


def _gaps(table: str) -> Callable[[studies.Findings], str]:
    def told(found: studies.Findings) -> str:
        gaps = found.tables[table]["gap"].drop_nulls().to_list()
        proven = (found.tables[table]["status"] == "optimal").sum()
        return f"{proven} of {len(gaps)} proven, greatest gap {100 * max(gaps, default=0.0):.2f} %"

    return told


PROVEN: Mapping[str, Callable[[studies.Findings], str]] = {"curve": _gaps("curve"), "frontier": _gaps("frontier")}


if __name__ == "__main__":
    main()
