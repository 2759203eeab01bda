"""The project's own run: read, solved, written and verified, with every moment of it."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from dss import intake
from dss.files import plan_files
from models import objectives
from models import policy as policies
from models.candidates import Problem, candidates
from models.dataset import Dataset
from models.engine.clock import Progress
from models.engine.contained import contained
from models.engine.plan_for import Setup, plan_for
from models.engine.relaxation import relaxation
from models.engine.settle import Manner, settle
from models.plan import Plan
from models.policy import Policy
from models.solvers import ortools as _loaded  # noqa: F401 - before the clock starts, as the other contenders' solvers
from models.verify import broken, verify
from tests.benchmarks.ran import Asked, Point, Ran

T = TypeVar("T")
NEAR = 0.05
MANY = 20_000
"""Of more projects offers.csv would have a hundred million rows: what is planned is checked, what follows is not."""
ENDINGS = {"optimal": "proven", "feasible": "limit", "unknown": "no plan", "infeasible": "infeasible"}
NOT_ASKED = {"summary", "hash"}
"""The check's findings about the summary, which a plan has that is written here without one."""


def run(asked: Asked) -> Ran:
    """Solve with the default backend; every figure of the plan is verified from its files."""
    dataset, read = timed(lambda: opened(asked.source))
    policy = with_solve(dataset.policy, asked)
    told: list[Progress] = []
    setup = _known(asked, replace(dataset, policy=policy))._replace(without=frozenset(asked.without))
    result, seconds = timed(lambda: plan_for(dataset, policy, report=told.append, setup=setup))
    last = result.objectives[-1] if result.objectives else None
    ran = Ran(
        ENDINGS[result.status],
        seconds,
        last.value if last else None,
        last.bound if last else None,
        trace=tuple(Point(one.seconds, one.value, one.bound) for one in told),
    )
    if result.plan is None:
        return replace(ran, parts={"read": read, "build": result.seconds["build"]})
    verified, check = checked(asked.source, result.plan)
    everything, served = result.plan.problem, result.plan.deliveries
    exact = timed(lambda: settle(everything, served, Manner("ortools", few=True)))[1]
    parts = {"read": read, "build": result.seconds["build"], "exact": exact, "check": check}
    return replace(ran, verified=verified, parts=parts, first=_first(asked, everything, result.plan, told))


def root(asked: Asked) -> Ran:
    """The relaxation that the search for alignment begins with, but for the strengthenings left out."""
    dataset = opened(asked.source)
    everything, started = candidates(dataset, dataset.policy), perf_counter()
    board, _ = relaxation(everything, asked.seconds, frozenset(asked.without))
    return Ran("relaxation", perf_counter() - started, None, board.bound)


def _known(asked: Asked, after: Dataset) -> Setup:
    """What is known from the dataset as it was before: the plan's awards, and what was proven that holds here too."""
    if asked.former is None:
        return Setup()
    dataset = opened(asked.former)
    before = replace(dataset, policy=with_solve(dataset.policy, asked))
    result = plan_for(before, before.policy)
    if result.plan is None:
        return Setup()
    best = result.objectives[0].bound if contained(after, before) else None
    return Setup(result.plan.awards, best=best, basis=result.basis)


def opened(source: Path) -> Dataset:
    """The dataset in ``source``, which has no errors."""
    reading = intake.read(source)
    if reading.dataset is None:
        raise RuntimeError(f"{source} has errors: {reading.messages[:3]}")
    return reading.dataset


def with_solve(policy: Policy, asked: Asked) -> Policy:
    """The dataset's rules with what is asked."""
    solve = {"objectives": asked.objectives, "gap": asked.gap, "seconds": asked.seconds, "threads": asked.threads}
    return policy.model_copy(update={"solve": policy.solve.model_copy(update=solve)})


def _passes(source: Path, plan: Plan, folder: Path) -> bool:
    if plan.problem.dataset.projects.height > MANY:
        for name, frame in plan_files.decisions(plan).items():
            frame.write_csv(folder / name)
        (folder / "policy.toml").write_text(policies.write(plan.problem.policy), encoding="utf-8")
        return not broken(source, folder)
    plan_files.write(folder, plan, {})
    return {finding.rule for finding in verify(source, folder).findings} <= NOT_ASKED


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What ``work`` gives, and the seconds that it took."""
    started = perf_counter()
    return work(), perf_counter() - started


def checked(source: Path, plan: Plan) -> tuple[bool, float]:
    """Whether the files of ``plan`` pass every rule, and the seconds to write and to check them."""
    with tempfile.TemporaryDirectory() as folder:
        return timed(lambda: _passes(source, plan, Path(folder)))


def _first(asked: Asked, everything: Problem, last: Plan, told: list[Progress]) -> float | None:
    """Seconds until the first plan within 5 % of the last one was found and verified."""
    name = asked.objectives[0]
    sign, best = 1 if objectives.maximizes(name) else -1, objectives.value(name, last)
    for one in told:
        if one.plan is None or sign * (best - objectives.value(name, one.plan)) > NEAR * abs(best):
            continue
        good, seconds = checked(asked.source, replace(one.plan, problem=everything))
        if good:
            return one.seconds + seconds
    return None
