"""Whole amounts from sources to sinks: which fund pays what of which award, which resource lends how many hours.

Both are the same question. Sources have a capacity (a fund's budget, a resource's hours) and, for what is marked, a
second one (hours that others may use). Sinks want an exact amount (an award's cost, the hours it needs). Arcs say who
may give to whom, some with a limit of their own, some marked (public money, borrowed hours). And for each
organization the marked part of all that it gets has a cap (dependency, borrowed share).

First a small program finds a split with few arcs, in binary floating point; then a maximum flow in integers makes
it exact. With the marked part of each sink settled, sources -> sinks is a network, so whole amounts exist whenever
any do; what a rounded marked part misses by a few units is shifted and tried again.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from models.program import Arrays
from models.solvers import Backend, Ending, Task, solve
from models.solvers.flow import most_flow

SMALL = 4000
"""Up to so many arcs the fewest are looked for; beyond, the few of a vertex of the linear program must do."""
SHIFTS = 30
LONG, SHORT = 600.0, 2.0
"""Seconds for the linear program, which must end, and for fewer arcs, which is a matter of neatness."""


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


def whole_split(split: Split, backend: Backend) -> pl.DataFrame | None:
    """source, sink, amount: what goes where, whole and exact, with few arcs; None if there is none."""
    if split.sinks["amount"].sum() == 0:
        return split.arcs.select("source", "sink", amount=pl.lit(0, dtype=pl.Int64)).clear()
    flows = _few(split, backend)
    if flows is None:
        return None
    guided = split.arcs.with_columns(flow=pl.Series(flows))
    used = replace(split, arcs=guided.filter(pl.col("flow") > 0.5))  # noqa: PLR2004 - half a unit is none
    found = _exact(used)
    return found if found is not None else _exact(replace(split, arcs=guided))


def _few(split: Split, backend: Backend) -> NDArray[np.float64] | None:
    """The flow on each arc, in binary floating point; None if there is none."""
    unit = float(split.sinks.filter(pl.col("amount") > 0)["amount"].mean())  # pyright: ignore[reportArgumentType]
    rows = _Rows.of(split, unit)
    relaxed = solve(_task(rows, np.zeros(split.arcs.height), LONG), backend)
    if relaxed.values is None:
        return None
    best = relaxed.values[: split.arcs.height]
    if split.arcs.height <= SMALL and _splits(best, split):
        counted = solve(_counted(rows, split), backend)
        if counted.values is not None and counted.ending is not Ending.INFEASIBLE:
            best = counted.values[: split.arcs.height]
    return best * unit


def _splits(flows: NDArray[np.float64], split: Split) -> bool:
    """Whether any sink is fed by more than one source."""
    fed = split.arcs.select("sink", flow=pl.Series(flows)).filter(pl.col("flow") > 1e-6)  # noqa: PLR2004 - a trace is none
    return fed.height > fed["sink"].n_unique()


class _Rows(NamedTuple):
    """Rows over the arcs' flows: lower, upper, and the terms (row, arc); every coefficient is 1."""

    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    row: NDArray[np.int64]
    arc: NDArray[np.int64]
    most: NDArray[np.float64]

    @classmethod
    def of(cls, split: Split, unit: float) -> "_Rows":
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


def _task(rows: _Rows, cost: NDArray[np.float64], seconds: float) -> Task:
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
    return Task(arrays, cost, 0.0, 0.0, seconds, 1, 1)


def _counted(rows: _Rows, split: Split) -> Task:
    """The same with a switch for each arc; the fewest switches on."""
    count, height = split.arcs.height, len(rows.lower)
    links = np.arange(count)
    base = _task(rows, np.concatenate([np.zeros(count), np.ones(count)]), SHORT)
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
    return replace(base, arrays=arrays)


def _exact(split: Split) -> pl.DataFrame | None:
    """The split in whole amounts that follows ``arcs.flow``; None if these arcs cannot carry everything."""
    marked = _marked_part(split)
    for _ in range(SHIFTS):
        flows, short = _carried(split, marked)
        if not short.any():
            return split.arcs.select("source", "sink", amount=pl.Series(flows)).filter(pl.col("amount") > 0)
        shifted = _within_caps(split, marked - short[: len(marked)] + short[len(marked) :])
        if (shifted == marked).all():
            return None
        marked = shifted
    return None


def _marked_part(split: Split) -> NDArray[np.int64]:
    """How much of each sink's amount comes by marked arcs: as the flow says, in whole units, within the caps."""
    return _within_caps(split, _by_sink(split, split.arcs.filter("marked"), "flow").round().astype(np.int64))


def _within_caps(split: Split, marked: NDArray[np.int64]) -> NDArray[np.int64]:
    amount = split.sinks["amount"].to_numpy()
    only_marked = ~_reached(split, ~pl.col("marked"))
    free = _reached(split, pl.col("marked")) & ~only_marked
    part = np.clip(np.where(only_marked, amount, np.where(free, marked, 0)), 0, amount)
    owners = split.sinks["owner"].to_numpy()
    for owner, cap in split.caps.select("owner", "cap").iter_rows():
        mine = np.flatnonzero(owners == owner)
        over = part[mine].sum() - cap
        for sink in mine[free[mine]]:
            less = min(max(over, 0), part[sink])
            part[sink] -= less
            over -= less
    return part


def _reached(split: Split, arcs: pl.Expr) -> NDArray[np.bool_]:
    return np.isin(split.sinks["sink"].to_numpy(), split.arcs.filter(arcs)["sink"].to_numpy())


def _by_sink(split: Split, arcs: pl.DataFrame, column: str) -> NDArray[np.float64]:
    total = arcs.group_by("sink").agg(pl.col(column).sum())
    return split.sinks.join(total, on="sink", how="left", maintain_order="left")[column].fill_null(0).to_numpy()


def _carried(split: Split, marked: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The most that the arcs carry, and what the marked parts, then the unmarked parts, are short of."""
    m, n = split.sources.height, split.sinks.height
    start, end, lent, sinks = 2 * m + 2 * n, 2 * m + 2 * n + 1, m, 2 * m
    parts = np.concatenate([marked, split.sinks["amount"].to_numpy() - marked])
    by_mark = pl.when("marked")
    given = split.arcs.select(
        tail=by_mark.then(pl.col("source") + lent).otherwise("source").cast(pl.Int64),
        head=by_mark.then(pl.col("sink") + sinks).otherwise(pl.col("sink") + sinks + n).cast(pl.Int64),
        capacity="most",
    )
    inner = [
        _arcs(np.full(m, start), np.arange(m), split.sources["capacity"].to_numpy()),
        _arcs(np.arange(m), lent + np.arange(m), split.sources["marked_capacity"].to_numpy()),
        _arcs(sinks + np.arange(2 * n), np.full(2 * n, end), parts),
    ]
    flows = most_flow(pl.concat([given, *inner]), start, end)
    return flows[: given.height], parts - flows[-2 * n :]


def _arcs(tail: NDArray[np.int64], head: NDArray[np.int64], capacity: NDArray[np.int64]) -> pl.DataFrame:
    return pl.DataFrame(
        {"tail": tail, "head": head, "capacity": capacity}, schema=dict.fromkeys(("tail", "head", "capacity"), pl.Int64)
    )
