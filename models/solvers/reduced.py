"""A task without its fixed columns: what is left of a large program where most is decided.

Fixed columns (lower = upper) move into the rows' limits and the offset; rows without a column left are checked here
and go. The smaller task has the same optimum, its columns in the same order.
"""

from dataclasses import replace
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.solvers import Ending, Outcome, Task

TOLERANCE = 1e-6
"""Solvers keep rows within this; so do the rows that are checked here."""


class Reduced(NamedTuple):
    """``task``: None where a row without a free column is broken; ``free``: the columns that are left."""

    task: Task | None
    free: NDArray[np.int64]
    fixed: NDArray[np.float64]

    def outcome(self, found: Outcome) -> Outcome:
        """What was found for the smaller task, as numbers of all columns."""
        if found.values is None:
            return found
        values = self.fixed.copy()
        values[self.free] = found.values
        return replace(found, values=values)


INFEASIBLE = Outcome(Ending.INFEASIBLE, None, inf, -inf)


def reduced(task: Task) -> Reduced:
    """``task`` without columns that are fixed."""
    arrays = task.arrays
    is_free = arrays.lower < arrays.upper
    free, fixed = np.flatnonzero(is_free), np.where(is_free, 0.0, arrays.lower)
    rows = len(arrays.row_lower)
    constant = np.bincount(arrays.row, arrays.value * fixed[arrays.column], rows)
    lower, upper = arrays.row_lower - constant, arrays.row_upper - constant
    terms = is_free[arrays.column]
    kept = np.zeros(rows, dtype=bool)
    kept[arrays.row[terms]] = True
    if (lower[~kept] > TOLERANCE).any() or (upper[~kept] < -TOLERANCE).any():
        return Reduced(None, free, fixed)
    row, column = np.cumsum(kept) - 1, np.cumsum(is_free) - 1
    smaller = replace(
        arrays,
        lower=arrays.lower[free],
        upper=arrays.upper[free],
        integer=arrays.integer[free],
        row_lower=lower[kept],
        row_upper=upper[kept],
        row=row[arrays.row[terms]],
        column=column[arrays.column[terms]],
        value=arrays.value[terms],
        column_scale=arrays.column_scale[free],
        row_scale=arrays.row_scale[kept],
    )
    start = None if task.start is None else task.start[free]
    offset = task.offset + float(task.cost @ fixed)
    return Reduced(replace(task, arrays=smaller, cost=task.cost[free], offset=offset, start=start), free, fixed)
