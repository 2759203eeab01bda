"""The linear program of a split: flows on its arcs in binary floating point, by few arcs where that is asked for."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from models.program import Arrays
from models.solvers import Backend, Task, solve
from models.solvers.highs import Steering, tree

ROUNDS = 6
"""Programs solved to make the arcs fewer, where that is asked for."""
SMALL, NODES, NEARLY = 2000, 50, 0.05
"""Up to so many arcs, a tree of so many nodes looks for fewer, to this gap."""
TRICKLE = 1e-6
"""Less of the mean amount is nothing."""
SECONDS = 600.0
"""For a linear program, which must end."""


@dataclass(frozen=True)
class Split:
    """Who may give what to whom; all amounts are whole (Int64).

    - ``sources``: source (0, 1, …), capacity, marked_capacity
    - ``sinks``: sink (0, 1, …), owner (0, 1, …: the organization), amount
    - ``arcs``: source, sink, most, marked
    - ``caps``: owner, cap: the most that is marked of what the owner gets; owners without a row have no cap
    """

    sources: pl.DataFrame
    sinks: pl.DataFrame
    arcs: pl.DataFrame
    caps: pl.DataFrame


class Rows(NamedTuple):
    """Rows over the arcs' flows: lower, upper, and the terms (row, arc); every coefficient is 1."""

    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    row: NDArray[np.int64]
    arc: NDArray[np.int64]
    most: NDArray[np.float64]

    @classmethod
    def of(cls, split: Split, unit: float) -> "Rows":
        """The rows of ``split``, its amounts divided by ``unit``."""
        arcs = split.arcs.with_row_index("arc").join(
            split.sinks.select("sink", "owner"), on="sink", how="left", maintain_order="left"
        )
        marked = arcs.filter("marked")
        blocks = [
            (split.sinks.select("sink", lower="amount", upper="amount"), arcs, "sink"),
            (split.sources.select("source", lower=pl.lit(0, dtype=pl.Int64), upper="capacity"), arcs, "source"),
            (
                split.sources.select("source", lower=pl.lit(0, dtype=pl.Int64), upper="marked_capacity"),
                marked,
                "source",
            ),
            (split.caps.select("owner", lower=pl.lit(0, dtype=pl.Int64), upper="cap"), marked, "owner"),
        ]
        limits: list[pl.DataFrame] = []
        terms: list[pl.DataFrame] = []
        first = 0
        for limit, over, key in blocks:
            numbered = limit.with_row_index("row", offset=first)
            limits.append(numbered.select("lower", "upper"))
            terms.append(over.select(key, "arc").join(numbered.select(key, "row"), on=key).select("row", "arc"))
            first += limit.height
        limit, term = pl.concat(limits), pl.concat(terms).sort("row", "arc")
        most = split.arcs.join(split.sinks, on="sink", how="left", maintain_order="left").select(
            pl.min_horizontal("most", "amount")
        )
        return cls(
            limit["lower"].to_numpy() / unit,
            limit["upper"].to_numpy() / unit,
            term["row"].to_numpy().astype(np.int64),
            term["arc"].to_numpy().astype(np.int64),
            most.to_series().to_numpy() / unit,
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
    unit = float(split.sinks.filter(pl.col("amount") > 0)["amount"].mean())  # pyright: ignore[reportArgumentType]
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
    fed = split.arcs.select("sink", flow=pl.Series(flows)).filter(pl.col("flow") > TRICKLE)
    return fed.height > fed["sink"].n_unique()
