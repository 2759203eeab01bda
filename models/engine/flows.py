"""The linear program of a split: flows on its arcs in binary floating point, by few arcs where that is asked for."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.program import Arrays
from models.solvers import Backend, Task, solve
from models.solvers.highs import Steering, tree

Whole = NDArray[np.int64]

ROUNDS = 6
"""Programs solved to make the arcs fewer, where that is asked for."""
SMALL, NODES, NEARLY = 2000, 5, 0.05
"""Up to so many arcs, a tree of so many nodes looks for fewer, to this gap."""
TRICKLE = 1e-6
"""Less of the mean amount is nothing."""
SECONDS = 600.0
"""For a linear program, which must end."""


@dataclass(frozen=True)
class Split:
    """Who may give what to whom; all amounts are whole (int64). Sources, sinks and owners are numbered 0, 1, ….

    - ``capacity``, ``marked_capacity``: of each source
    - ``amount``, ``owner`` (the organization): of each sink
    - ``source``, ``sink``, ``most``, ``marked``: of each arc
    - ``capped``, ``cap``: owners that have a cap, and the most that is marked of what each of them gets
    """

    capacity: Whole
    marked_capacity: Whole
    amount: Whole
    owner: Whole
    source: Whole
    sink: Whole
    most: Whole
    marked: NDArray[np.bool_]
    capped: Whole
    cap: Whole

    def only(self, kept: NDArray[np.bool_]) -> "Split":
        """The same with only the arcs that are ``kept``."""
        arcs = {name: getattr(self, name)[kept] for name in ("source", "sink", "most", "marked")}
        return replace(self, **arcs)


class Rows(NamedTuple):
    """Rows over the arcs' flows: lower, upper, and the terms (row, arc); every coefficient is 1."""

    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    row: Whole
    arc: Whole
    most: NDArray[np.float64]

    @classmethod
    def of(cls, split: Split, unit: float) -> "Rows":
        """The rows of ``split``, its amounts divided by ``unit``: one a sink, two a source, one an owner's cap."""
        sinks, sources = len(split.amount), len(split.capacity)
        caps = sinks + 2 * sources
        owner = split.owner[split.sink]
        arcs, marked = np.arange(len(split.sink)), np.flatnonzero(split.marked)
        capped = marked[np.isin(owner[marked], split.capped)]
        place = np.zeros(max(split.owner.max(initial=0), split.capped.max(initial=0)) + 1, dtype=np.int64)
        place[split.capped] = np.arange(len(split.capped))
        row = np.concatenate(
            [split.sink, sinks + split.source, sinks + sources + split.source[marked], caps + place[owner[capped]]]
        )
        arc = np.concatenate([arcs, arcs, marked, capped])
        order = np.lexsort((arc, row))
        least = np.zeros(2 * sources + len(split.cap), dtype=np.int64)
        return cls(
            np.concatenate([split.amount, least]) / unit,
            np.concatenate([split.amount, split.capacity, split.marked_capacity, split.cap]) / unit,
            row[order],
            arc[order],
            np.minimum(split.most, split.amount[split.sink]) / unit,
        )


def _task(rows: Rows, cost: NDArray[np.float64]) -> Task:
    count = len(rows.most)
    arrays = Arrays(
        lower=np.zeros(count),
        upper=rows.most,
        integer=np.zeros(count, dtype=bool),
        row_lower=rows.lower,
        row_upper=rows.upper,
        row=rows.row,
        column=rows.arc,
        value=np.ones(len(rows.row)),
        column_scale=np.ones(count),
        row_scale=np.ones(len(rows.lower)),
    )
    return Task(arrays, cost, 0.0, 0.0, SECONDS, 1, 1)


def _counted(rows: Rows, flows: NDArray[np.float64]) -> Task:
    """The same with a switch for each arc, from ``flows``; the fewest switches on."""
    count, height = len(flows), len(rows.lower)
    links = np.arange(count)
    base = _task(rows, np.concatenate([np.zeros(count), np.ones(count)]))
    row = np.concatenate([rows.row, height + links, height + links])
    column = np.concatenate([rows.arc, links, count + links])
    value = np.concatenate([np.ones(len(rows.row) + count), -rows.most])
    order = np.lexsort((column, row))
    arrays = replace(
        base.arrays,
        lower=np.zeros(2 * count),
        upper=np.concatenate([rows.most, np.ones(count)]),
        integer=np.repeat([False, True], count),
        row_lower=np.concatenate([rows.lower, np.full(count, -np.inf)]),
        row_upper=np.concatenate([rows.upper, np.zeros(count)]),
        row=row[order],
        column=column[order],
        value=value[order],
        column_scale=np.ones(2 * count),
        row_scale=np.ones(height + count),
    )
    start = np.concatenate([flows, (flows > TRICKLE).astype(float)])
    return replace(base, arrays=arrays, start=start, gap=NEARLY)


def flows_of(split: Split, backend: Backend, *, few: bool) -> NDArray[np.float64] | None:
    """The flow on each arc, in binary floating point; None if there is none.

    Fewer arcs by slope scaling: an arc costs one over what it carried last, so that a full arc is charged 1 and a
    trickle much. Source: Kim and Pardalos, "A solution approach to the fixed charge network flow problem using a
    dynamic slope scaling procedure", Operations Research Letters 24 (1999).
    """
    unit = float(split.amount[split.amount > 0].mean())
    rows = Rows.of(split, unit)
    cost = 1 / np.maximum(rows.most, TRICKLE)
    best: NDArray[np.float64] | None = None
    for _ in range(ROUNDS if few else 1):
        flows = solve(_task(rows, cost), backend).values
        if flows is None:
            return best
        if best is not None and (flows > TRICKLE).sum() >= (best > TRICKLE).sum():
            break
        best = flows
        cost = np.where(flows > TRICKLE, 1 / np.maximum(flows, TRICKLE), cost)
    if best is not None and few and len(best) <= SMALL and _splits(best, split):
        best = _fewer(rows, best)
    return None if best is None else best * unit


def _fewer(rows: Rows, flows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Flows by fewer arcs where a small tree finds them."""
    values = tree(_counted(rows, flows), Steering(proving=True, nodes=NODES)).values
    return flows if values is None else values[: len(flows)]


def _splits(flows: NDArray[np.float64], split: Split) -> bool:
    """Whether any sink is fed by more than one source."""
    fed = split.sink[flows > TRICKLE]
    return len(fed) > len(np.unique(fed))
