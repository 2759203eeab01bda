"""One objective to be solved, and one run of a solver for it."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from math import inf

import numpy as np
import polars as pl
from numpy.typing import NDArray

from models.candidates import Problem
from models.engine.clock import Listen, unheard
from models.engine.gap import EQUAL
from models.goal import Goal
from models.program import SCALE, Arrays, Program, scaled
from models.solvers import Backend, Outcome, Task, solve
from models.solvers.highs import Basis
from models.solvers.reduced import INFEASIBLE, reduced

LEAST_SECONDS = 0.05
MARGIN = 1e-7
"""What is worse than good enough by less than this part counts as good enough, so that no rounding hides a plan."""
TRACE = 1e-3
"""Whole numbers come back from a solver nearer than this."""


@dataclass(frozen=True)
class Settings:
    """How to solve: backend, relative gap, threads and seed."""

    backend: Backend
    gap: float
    threads: int
    seed: int


@dataclass(frozen=True)
class Step:
    """One objective to be solved: the program with earlier objectives held, and what they are held at.

    - ``former``: awards (org_id, project_id) of a plan for nearly the same question, to be tried first
    - ``best``: a bound that is proven already
    - ``enough``: a value of the objective at which a plan is good enough, and below which none is of interest
    - ``without``: names of strengthenings that are left out
    - ``basis``: where the relaxation of nearly the same question ended
    - ``last``: no further objective comes after it, and the plan is to be finished (see ``finish``)
    """

    name: str
    goal: Goal
    problem: Problem
    program: Program
    settings: Settings
    held: tuple[tuple[str, float], ...] = ()
    ratio: float | None = None
    former: pl.DataFrame | None = None
    enough: float | None = None
    best: float | None = None
    without: AbstractSet[str] = frozenset()
    basis: Basis | None = None
    last: bool = False


@dataclass(frozen=True)
class Run:
    """One run: with which arrays, to which relative gap, for how long, from which solution (scaled values)."""

    arrays: Arrays
    gap: float
    seconds: float
    start: NDArray[np.float64] | None = None


def stages(program: Program) -> tuple[Arrays, Arrays]:
    """The program with only awards whole, and the program itself."""
    whole = scaled(program)
    awards = (program.columns["family"] == "award").to_numpy()
    return replace(whole, integer=whole.integer & awards), whole


def solved(step: Step, run: Run, listen: Listen = unheard) -> Outcome:
    """One run of the backend; ``listen`` is told values in the objective's unit."""

    def told(number: float | None) -> float | None:
        return None if number is None else value_of(step.goal, number)

    return solve(task(step, run), step.settings.backend, lambda best, bound: listen(told(best), told(bound), None))


def grown(step: Step, run: Run, *, relaxed: bool = False) -> Outcome:
    """One run of a program in which most columns are fixed; ``relaxed``: of its linear relaxation."""
    small = reduced(replace(task(step, run), relaxed=relaxed))
    if small.task is None:
        return INFEASIBLE
    return small.outcome(solve(small.task, step.settings.backend))


def task(step: Step, run: Run) -> Task:
    """What the solver gets: the goal, minimized, in scaled units."""
    goal, settings, arrays, unit = step.goal, step.settings, run.arrays, _unit(step.goal)
    cost = np.zeros(len(arrays.lower))
    column = goal.terms["column"].to_numpy()
    cost[column] = goal.terms["coefficient"].to_numpy() * arrays.column_scale[column] / unit
    seconds = max(run.seconds, LEAST_SECONDS)
    return Task(arrays, cost, goal.constant / unit, run.gap, seconds, settings.threads, settings.seed, start=run.start)


def most_of(step: Step) -> float:
    """The solver's objective at which solutions are no longer good enough; inf where any plan is."""
    enough, goal = step.enough, step.goal
    if enough is None or (goal.maximize and enough <= 0):
        return inf
    margin = MARGIN * max(1.0, abs(enough))
    return objective_of(goal, enough - margin if goal.maximize else enough + margin)


def value_of(goal: Goal, objective: float) -> float:
    """A solver's objective in the unit of the goal's value."""
    return objective * _unit(goal) / goal.scale


def objective_of(goal: Goal, value: float) -> float:
    """A value of the goal as the solver's objective."""
    return value * goal.scale / _unit(goal)


def _unit(goal: Goal) -> float:
    return SCALE[goal.unit] * (-1 if goal.maximize else 1)


def tighter(goal: Goal, bound: float, objective: float) -> float:
    """The tighter of ``bound`` and the solver's bound ``objective``, in the goal's unit, rounded where it can be."""
    if not np.isfinite(objective):
        return bound
    raw = objective * SCALE[goal.unit]
    if goal.whole:
        raw = np.ceil((raw - TRACE * goal.whole - EQUAL * abs(raw)) / goal.whole) * goal.whole
    found = -raw / goal.scale if goal.maximize else raw / goal.scale
    return float(min(bound, found) if goal.maximize else max(bound, found))
