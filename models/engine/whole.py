"""Winners -> a plan in whole persons, whole fen and exact hours."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from models.candidates import Problem
from models.engine.clock import Clock
from models.engine.gap import EQUAL, holds
from models.engine.settle import Manner, settle
from models.engine.step import TRACE, Run, Step, grown, task
from models.plan import AWARD, CELL, Plan
from models.program import Arrays, Program
from models.solvers import Outcome

REPAIRS = 5
FINER = 0.1
"""The persons of given winners are sought to this part of the gap, where nothing else is known."""


class Effort(NamedTuple):
    """To which relative ``gap`` persons are sought, and until when."""

    gap: float
    clock: Clock


class Whole(NamedTuple):
    """A plan and the numbers (scaled) of its program's variables, to start from."""

    plan: Plan
    values: NDArray[np.float64]


def whole_plan(step: Step, arrays: Arrays, values: NDArray[np.float64], effort: Effort) -> Whole | None:
    """Whole persons, fen and hours for the winners of ``values`` (scaled); None if these winners leave no plan.

    Solvers keep rows within a tolerance; where rounding breaks a row by it, the row is tightened and solved again.
    """
    awards = step.problem.offers.height
    chosen = np.round(values[:awards])
    lower, upper = arrays.lower.copy(), arrays.upper.copy()
    lower[:awards], upper[:awards] = chosen, chosen
    fixed = replace(arrays, lower=lower, upper=upper)
    for _ in range(REPAIRS):
        outcome = _persons(step, fixed, values, effort)
        if outcome.values is None:
            return None
        persons = np.round(outcome.values[: awards + step.problem.deliveries.height])
        over, under = _broken(step.program, persons)
        if over.any() or under.any():
            fixed = _tightened(fixed, over, under)
            continue
        plan = settle(step.problem, _served(step.problem, persons[awards:]), Manner(step.settings.backend, step.ratio))
        if plan is not None and all(holds(name, value, plan) for name, value in step.held):
            return Whole(plan, outcome.values)
        fixed = _tightened(fixed, *_margins(step.program))
    return None


def _persons(step: Step, arrays: Arrays, values: NDArray[np.float64], effort: Effort) -> Outcome:
    """Whole persons beside ``values`` if they lose no more than the gap allows, otherwise any.

    The first is quick even for a city: most persons of a relaxation's optimum are whole already, and stay.
    """
    seconds = max(effort.clock.left, 1.0)
    asked = task(step, Run(arrays, effort.gap, seconds))
    aim = float(asked.cost @ values) + asked.offset
    beside = grown(step, Run(_beside(arrays, values), effort.gap / 2, seconds))
    if beside.values is not None and beside.objective - aim <= effort.gap * abs(aim):
        return beside
    return grown(step, Run(arrays, effort.gap, seconds, beside.values))


def _beside(arrays: Arrays, values: NDArray[np.float64]) -> Arrays:
    """Each whole number no farther from ``values`` than to the next one."""
    lower = np.where(arrays.integer, np.maximum(arrays.lower, np.floor(values + TRACE)), arrays.lower)
    upper = np.where(arrays.integer, np.minimum(arrays.upper, np.ceil(values - TRACE)), arrays.upper)
    return replace(arrays, lower=np.minimum(lower, upper), upper=upper)


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
    over, under = sums - upper, lower - sums
    return (
        np.where(outside | (over <= EQUAL * np.maximum(1, np.abs(upper))), 0.0, over),
        np.where(outside | (under <= EQUAL * np.maximum(1, np.abs(lower))), 0.0, under),
    )


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
