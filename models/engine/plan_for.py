"""Dataset and policy -> the best plan: the objectives one after the other, each held while the next is sought."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

import polars as pl

from models import objectives
from models.candidates import Problem, candidates, numbered
from models.dataset import Dataset
from models.engine import tighten
from models.engine.clock import Clock, Listen, Progress, Report, silent
from models.engine.exchange import without_waste
from models.engine.gap import gap_between, hold, proven
from models.engine.impossible import contradictions, nothing_found
from models.engine.ratio import ratio_search
from models.engine.result import Reached, Result
from models.engine.search import Found, search
from models.engine.settle import Manner, settle
from models.engine.step import Settings, Step
from models.goal import Goal
from models.plan import AWARD, CELL, Plan
from models.policy import Policy
from models.program import extended
from models.solvers import Backend, Ending


class Setup(NamedTuple):
    """What does not change the optimum, only the way to it.

    - ``former``: awards (org_id, project_id) of a plan for nearly the same question, to be tried first; passed over
      where the same plan is to be found again
    - ``enough``: stop as soon as a plan's first objective is at least so good, or it is proven that none can be; such
      a plan answers whether there is one, and is not made cheaper at the end
    - ``within``: deliveries (org_id, project_id, the cell's key, persons) of a plan: nobody serves anybody who is not
      in it, nor more persons than there
    - ``without``: names of strengthenings (``tighten.NAMES``) to leave out, for tests and measures
    """

    former: pl.DataFrame | None = None
    enough: float | None = None
    within: pl.DataFrame | None = None
    without: AbstractSet[str] = frozenset()


FRESH = Setup()


def plan_for(
    dataset: Dataset, policy: Policy, backend: Backend = "ortools", report: Report = silent, setup: Setup = FRESH
) -> Result:
    """The best plan for ``policy.solve.objectives`` that ``policy.solve.seconds`` allow, and how far it is proven.

    The plan keeps every rule in whole persons and fen; nothing of it is verified here (see ``models.verify``).
    """
    clock = Clock(policy.solve.seconds)
    everything = candidates(dataset, policy)
    messages = contradictions(everything)
    if messages:
        return Result("infeasible", None, (), tuple(messages), {"build": clock.elapsed, "solve": 0.0})
    problem = tighten.tightened(_within(everything, setup.within), setup.without)
    goals = _goals(problem)
    step = Step(
        "",
        goals[0],
        problem,
        tighten.program(problem, goals, setup.without),
        _settings(policy, backend),
        former=None if policy.solve.reproducible else setup.former,
        enough=setup.enough,
    )
    build = clock.elapsed
    found = _one_after_the_other(step, goals, clock, report)
    timing = {"build": build, "solve": clock.elapsed - build}
    if isinstance(found, Found):
        proof = found.ending is Ending.INFEASIBLE
        status = "infeasible" if proof else "unknown"
        return Result(status, None, (), (nothing_found(proven=proof),), timing, bound=None if proof else found.bound)
    plan, bounds = replace(found[0], problem=everything), found[1]
    reached = tuple(_reached(plan, name, bound) for name, bound in bounds.items())
    status = "optimal" if all(one.gap <= policy.solve.gap for one in reached) else "feasible"
    again = policy.solve.reproducible and status == "optimal" and clock.left > 0
    return Result(status, plan, reached, (), timing, reproducible=again)


def _within(problem: Problem, most: pl.DataFrame | None) -> Problem:
    """``problem`` with no delivery larger than in ``most``: a smaller problem, whose plans are plans of the whole."""
    if most is None:
        return problem
    key = (*AWARD, *CELL)
    kept = problem.deliveries.join(most.select(*key, most="persons"), on=key, maintain_order="left")
    smaller = kept.with_columns(pl.min_horizontal("persons", "most").alias("persons")).drop("most")
    choices = numbered(problem.offers, smaller, problem.payments, problem.loans)
    return replace(problem, **choices._asdict())


def _settings(policy: Policy, backend: Backend) -> Settings:
    """How to solve; threads that race each other do not find the same plan again."""
    threads = 1 if policy.solve.reproducible else policy.solve.threads
    return Settings(backend, policy.solve.gap, threads, policy.solve.seed)


def _goals(problem: Problem) -> list[Goal]:
    goals: list[Goal] = []
    first = problem.size
    for name in problem.policy.solve.objectives:
        goals.append(objectives.goal(name, problem, first))
        first += goals[-1].columns.height
    return goals


def _one_after_the_other(
    step: Step, goals: list[Goal], clock: Clock, report: Report
) -> tuple[Plan, dict[str, float]] | Found:
    """The plan, and each objective's bound; or what was found without a plan."""
    tidy = step.enough is None
    plan: Plan | None = None
    bounds: dict[str, float] = {}
    names = step.problem.policy.solve.objectives
    for place, (name, goal) in enumerate(zip(names, goals, strict=True)):
        step = replace(step, name=name, goal=goal)
        own = Clock(clock.left / (len(names) - place))
        found = _sought(step, plan, own, _listener(name, clock, report))
        if found.ending is Ending.UNKNOWN and clock.left > 0 and step.enough is None:  # a plan at all comes first
            found = _sought(step, plan, Clock(clock.left), _listener(name, clock, report))
        if found.plan is None:
            return found
        plan = found.plan
        bounds[name] = found.bound
        value = objectives.value(name, plan)
        step = replace(
            step,
            program=extended(step.program, "held", hold(goal, value)),
            held=(*step.held, (name, value)),
            ratio=value if goal.at_most else step.ratio,
            enough=None,
        )
    if plan is None:
        return Found(Ending.UNKNOWN, None, 0.0)
    return (_tidied(step, without_waste(step, plan, clock)) if tidy else plan), bounds


def _tidied(step: Step, plan: Plan) -> Plan:
    """The same awards with few payments and loans, so that none is split for nothing."""
    tidied = settle(step.problem, plan.deliveries, Manner(step.settings.backend, step.ratio, few=True))
    return plan if tidied is None else tidied


def _sought(step: Step, plan: Plan | None, clock: Clock, listen: Listen) -> Found:
    return ratio_search(step, plan, clock, listen) if step.goal.at_most else search(step, plan, clock, listen)


def _listener(name: str, clock: Clock, report: Report) -> Listen:
    return lambda value, bound, plan: report(Progress(name, clock.elapsed, value, bound, plan))


def _reached(plan: Plan, name: str, bound: float) -> Reached:
    value = objectives.value(name, plan)
    believed = proven(value, bound, maximize=objectives.maximizes(name))
    return Reached(name, value, believed, gap_between(value, believed))
