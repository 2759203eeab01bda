"""Dataset and policy -> the best plan: the objectives one after the other, each held while the next is sought."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

import polars as pl

from models.dataset import Dataset
from models.engine.clock import Clock, Listen, Progress, Report, silent
from models.engine.finish import finished, holding
from models.engine.gap import hold
from models.engine.impossible import nothing_found
from models.engine.prepared import Prepare, prepared
from models.engine.ratio import ratio_search
from models.engine.result import Result, claimed
from models.engine.search import Found, search
from models.engine.step import Settings, Step
from models.goal import Goal
from models.plan import Plan
from models.policy import Policy
from models.program import Program, extended
from models.solvers import Backend, Ending
from models.solvers.highs import Basis


class Setup(NamedTuple):
    """What is asked beside the policy's objectives, and what does not change the optimum, only the way to it.

    - ``held``: (objective, value): only plans that are no worse than each value are of interest
    - ``former``: awards (org_id, project_id) of a plan for nearly the same question, to be tried first; passed over
      where the same plan is to be found again
    - ``basis``: where the relaxation of nearly the same question ended (see ``Result``); passed over as ``former`` is
    - ``best``: a proven bound of the first objective, of a question that contains this one (see ``contained``)
    - ``enough``: stop as soon as a plan's first objective is at least so good, or it is proven that none can be; such
      a plan answers whether there is one, and is not made cheaper at the end
    - ``within``: deliveries (org_id, project_id, community_id, category, group, persons) that no plan may exceed: who
      is not in them is not served. Messages then speak of the offers that are left
    - ``without``: names of strengthenings (``tighten.NAMES``) to leave out, for tests and measures
    - ``prepare``: who makes the problem ready, and may have kept it from the question before
    """

    former: pl.DataFrame | None = None
    enough: float | None = None
    held: tuple[tuple[str, float], ...] = ()
    within: pl.DataFrame | None = None
    best: float | None = None
    without: AbstractSet[str] = frozenset()
    prepare: Prepare = prepared
    basis: Basis | None = None


FRESH = Setup()


def plan_for(
    dataset: Dataset, policy: Policy, backend: Backend = "ortools", report: Report = silent, setup: Setup = FRESH
) -> Result:
    """The best plan for ``policy.solve.objectives`` that ``policy.solve.seconds`` allow, and how far it is proven.

    The plan keeps every rule in whole persons and fen; nothing of it is verified here (see ``models.verify``).
    """
    clock = Clock(policy.solve.seconds)
    ready = setup.prepare(dataset, policy, setup.within, setup.without)
    if ready.messages:
        return Result("infeasible", None, (), tuple(ready.messages), {"build": clock.elapsed, "solve": 0.0})
    goals, program = ready.formulated([*policy.solve.objectives, *(name for name, _ in setup.held)])
    step = Step(
        "",
        goals[policy.solve.objectives[0]],
        ready.problem,
        _holding(program, goals, setup.held),
        _settings(policy, backend),
        held=setup.held,
        ratio=next((value for name, value in setup.held if goals[name].at_most), None),
        former=None if policy.solve.reproducible else setup.former,
        enough=setup.enough,
        best=None if policy.solve.reproducible else setup.best,
        basis=None if policy.solve.reproducible else setup.basis,
        without=setup.without,
    )
    build = clock.elapsed
    found = _one_after_the_other(step, goals, clock, report)
    timing = {"build": build, "solve": clock.elapsed - build}
    if isinstance(found, Found):
        proof = found.ending is Ending.INFEASIBLE
        status = "infeasible" if proof else "unknown"
        return Result(status, None, (), (nothing_found(proven=proof),), timing, bound=None if proof else found.bound)
    plan = replace(found.plan, problem=ready.everything)
    reached, status = claimed(plan, found.bounds, policy.solve.gap)
    again = policy.solve.reproducible and status == "optimal" and clock.left > 0
    return Result(status, plan, reached, (), timing, reproducible=again, held=setup.held, basis=found.basis)


def _settings(policy: Policy, backend: Backend) -> Settings:
    """How to solve; threads that race each other do not find the same plan again."""
    threads = 1 if policy.solve.reproducible else policy.solve.threads
    return Settings(backend, policy.solve.gap, threads, policy.solve.seed)


def _holding(program: Program, goals: Mapping[str, Goal], held: Sequence[tuple[str, float]]) -> Program:
    for name, value in held:
        program = extended(program, "held", hold(goals[name], value))
    return program


class _Planned(NamedTuple):
    plan: Plan
    bounds: dict[str, float]
    basis: Basis | None


def _one_after_the_other(step: Step, goals: Mapping[str, Goal], clock: Clock, report: Report) -> _Planned | Found:
    """The plan, each objective's bound and the first one's basis; or what was found without a plan."""
    tidy = step.enough is None
    plan = ready = basis = None
    bounds: dict[str, float] = {}
    names = step.problem.policy.solve.objectives
    for place, name in enumerate(names):
        step = replace(step, name=name, goal=goals[name], last=tidy and place == len(names) - 1)
        own = Clock(clock.left / (len(names) - place))
        found = _sought(step, plan, own, _listener(name, clock, report))
        if found.ending is Ending.UNKNOWN and clock.left > 0 and step.enough is None:  # a plan at all comes first
            found = _sought(step, plan, Clock(clock.left), _listener(name, clock, report))
        if found.plan is None:
            return found
        plan, basis = found.plan, basis or found.basis
        bounds[name] = found.bound
        step, ready = holding(step, plan), found.finished
    if plan is None:
        return Found(Ending.UNKNOWN, None, 0.0)
    return _Planned((ready or finished(step, plan, clock)) if tidy else plan, bounds, basis)


def _sought(step: Step, plan: Plan | None, clock: Clock, listen: Listen) -> Found:
    return ratio_search(step, plan, clock, listen) if step.goal.at_most else search(step, plan, clock, listen)


def _listener(name: str, clock: Clock, report: Report) -> Listen:
    return lambda value, bound, plan: report(Progress(name, clock.elapsed, value, bound, plan))
