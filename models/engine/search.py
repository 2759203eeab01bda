"""The search for one linear objective: persons continuous first, whole at the end, and whole throughout if need be.

With continuous persons the program is a relaxation: its bound is a bound, and it is far quicker. Its winners fixed,
a small program finds whole persons. Where that leaves too wide a gap, or no plan (exact locks, tight floors), the
program with whole persons is solved for the time that is left.
"""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from models import objectives
from models.candidates import Problem
from models.engine.clock import Clock, Listen
from models.engine.gap import EQUAL, gap_between, holds, proven
from models.engine.settle import settle
from models.goal import Goal
from models.plan import AWARD, CELL, Plan
from models.program import SCALE, Arrays, Program, scaled
from models.solvers import Backend, Ending, Outcome, Task, solve

AIM = 0.8
"""The search with continuous persons aims at this part of the gap: whole persons cost a little."""
SHARE = 0.7
"""The part of the time that the search with continuous persons may take."""
TRACE = 1e-3
"""Whole numbers come back from a solver nearer than this."""
REPAIRS = 5
LEAST_SECONDS = 0.05


@dataclass(frozen=True)
class Settings:
    """How to solve: backend, relative gap, threads and seed."""

    backend: Backend
    gap: float
    threads: int
    seed: int


@dataclass(frozen=True)
class Step:
    """One objective to be solved: the program with earlier objectives held, and what they are held at."""

    name: str
    goal: Goal
    problem: Problem
    program: Program
    settings: Settings
    held: tuple[tuple[str, float], ...] = ()
    ratio: float | None = None


@dataclass(frozen=True)
class Found:
    """The best plan (None: none found) and a proven ``bound`` in the objective's unit; how the search ended."""

    ending: Ending
    plan: Plan | None
    bound: float


def search(step: Step, start: Plan | None, clock: Clock, listen: Listen) -> Found:
    """The best plan for ``step`` before ``clock`` ends, no worse than ``start``."""
    eased, whole = stages(step.program)
    gap = step.settings.gap
    best, bound, ending = start, 1.0 if step.goal.maximize else 0.0, Ending.UNKNOWN
    for arrays, at_gap, share in ((eased, gap * AIM, SHARE), (whole, gap, 1.0)):
        outcome = solved(step, arrays, at_gap, share * clock.left, listen)
        if outcome.ending is Ending.INFEASIBLE:
            ending = Ending.INFEASIBLE
            break
        bound = _tighter(step.goal, bound, outcome)
        if outcome.values is not None:
            best = _better(step, best, whole_plan(step, whole, outcome.values, clock))
        if best is not None and gap_between(_value(step, best), bound) <= gap:
            break
        if clock.left == 0:
            break
    if best is None:
        return Found(ending, None, bound)
    return Found(Ending.FEASIBLE, best, proven(_value(step, best), bound, maximize=step.goal.maximize))


def stages(program: Program) -> tuple[Arrays, Arrays]:
    """The program with only awards whole, and the program itself."""
    whole = scaled(program)
    awards = (program.columns["family"] == "award").to_numpy()
    return replace(whole, integer=whole.integer & awards), whole


def _value(step: Step, plan: Plan) -> float:
    return objectives.value(step.name, plan)


def _better(step: Step, plan: Plan | None, other: Plan | None) -> Plan | None:
    if plan is None or other is None:
        return plan or other
    ahead = _value(step, other) - _value(step, plan)
    return other if (ahead > 0) == step.goal.maximize and ahead != 0 else plan


def solved(step: Step, arrays: Arrays, gap: float, seconds: float, listen: Listen) -> Outcome:
    """One run of the backend for at most ``seconds``; ``listen`` is told values in the objective's unit."""
    goal = step.goal
    unit = SCALE[goal.unit] * (-1 if goal.maximize else 1)
    told = lambda number: None if number is None else number * unit / goal.scale
    return solve(
        _task(step, arrays, gap, seconds), step.settings.backend, lambda best, bound: listen(told(best), told(bound))
    )


def _task(step: Step, arrays: Arrays, gap: float, seconds: float) -> Task:
    goal, settings = step.goal, step.settings
    unit = SCALE[goal.unit] * (-1 if goal.maximize else 1)
    cost = np.zeros(len(arrays.lower))
    column = goal.terms["column"].to_numpy()
    cost[column] = goal.terms["coefficient"].to_numpy() * arrays.column_scale[column] / unit
    return Task(arrays, cost, goal.constant / unit, gap, max(seconds, LEAST_SECONDS), settings.threads, settings.seed)


def _tighter(goal: Goal, bound: float, outcome: Outcome) -> float:
    """The tighter of ``bound`` and the outcome's, in the objective's unit, rounded where values are whole."""
    if not np.isfinite(outcome.bound):
        return bound
    raw = outcome.bound * SCALE[goal.unit]
    if goal.whole:
        raw = np.ceil((raw - TRACE * goal.whole - EQUAL * abs(raw)) / goal.whole) * goal.whole
    found = -raw / goal.scale if goal.maximize else raw / goal.scale
    return float(min(bound, found) if goal.maximize else max(bound, found))


def whole_plan(step: Step, arrays: Arrays, values: NDArray[np.float64], clock: Clock) -> Plan | None:
    """Whole persons, fen and hours for the winners of ``values`` (scaled); None if these winners leave no plan.

    Solvers keep rows within a tolerance; where rounding breaks a row by it, the row is tightened and solved again.
    """
    awards = step.problem.offers.height
    chosen = np.round(values[:awards])
    lower, upper = arrays.lower.copy(), arrays.upper.copy()
    lower[:awards], upper[:awards] = chosen, chosen
    fixed = replace(arrays, lower=lower, upper=upper)
    for _ in range(REPAIRS):
        outcome = solve(_task(step, fixed, step.settings.gap / 10, max(clock.left, 1.0)), step.settings.backend)
        if outcome.values is None:
            return None
        persons = np.round(outcome.values[: awards + step.problem.deliveries.height])
        over, under = _broken(step.program, persons)
        if over.any() or under.any():
            fixed = _tightened(fixed, over, under)
            continue
        plan = settle(step.problem, _served(step.problem, persons[awards:]), step.settings.backend, step.ratio)
        if plan is not None and all(holds(name, value, plan) for name, value in step.held):
            return plan
        fixed = _tightened(fixed, *_margins(step.program))
    return None


def _served(problem: Problem, persons: NDArray[np.float64]) -> pl.DataFrame:
    whole = pl.Series("persons", persons).cast(pl.Int64)
    return problem.deliveries.select(*AWARD, *CELL, whole).filter(pl.col("persons") > 0)


def _broken(program: Program, chosen: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """By how much each row on awards and persons alone is over its upper and under its lower limit (natural units)."""
    row, column = program.terms["row"].to_numpy(), program.terms["column"].to_numpy()
    inside = column < len(chosen)
    count = program.rows.height
    outside = np.bincount(row[~inside], minlength=count) > 0
    sums = np.bincount(row[inside], program.terms["coefficient"].to_numpy()[inside] * chosen[column[inside]], count)
    lower, upper = program.rows["lower"].to_numpy(), program.rows["upper"].to_numpy()
    exceeds = lambda by, limit: np.where(outside | (by <= EQUAL * np.maximum(1, np.abs(limit))), 0.0, by)
    return exceeds(sums - upper, upper), exceeds(lower - sums, lower)


def _margins(program: Program) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A little less of every fund, cap and resource, where money or hours could not be split exactly."""
    loose = pl.col("lower").is_infinite() & pl.col("rule").is_in(["money", "independence", "sharing"])
    over = program.rows.select(pl.when(loose).then(pl.col("unit").replace_strict(MARGIN, default=0.0)).otherwise(0.0))
    return over.to_series().to_numpy(), np.zeros(program.rows.height)


MARGIN = {"money": 10.0, "hours": 0.001}
"""Ten fen, a thousandth of an hour."""


def _tightened(arrays: Arrays, over: NDArray[np.float64], under: NDArray[np.float64]) -> Arrays:
    step = 1 + TRACE
    return replace(
        arrays,
        row_upper=arrays.row_upper - over * step / arrays.row_scale,
        row_lower=arrays.row_lower + under * step / arrays.row_scale,
    )
