"""Whole amounts from sources to sinks: which fund pays what of which award, which resource lends how many hours.

Both are the same question. Sources have a capacity (a fund's budget, a resource's hours) and, for what is marked, a
second one (hours that others may use). Sinks want an exact amount (an award's cost, the hours it needs). Arcs say who
may give to whom, some with a limit of their own, some marked (public money, borrowed hours). And for each
organization the marked part of all that it gets has a cap (dependency, borrowed share).

First a linear program finds a split in binary floating point (``flows``); then a maximum flow in integers makes it
exact. With the marked part of each sink settled, sources -> sinks is a network, so whole amounts exist whenever
any do; what a rounded marked part misses by a few units is shifted and tried again.
"""

from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from models.engine.flows import Split, flows_of
from models.solvers import Backend
from models.solvers.flow import most_flow

SHIFTS = 30


def whole_split(split: Split, backend: Backend, *, few: bool) -> pl.DataFrame | None:
    """source, sink, amount: what goes where, whole and exact; None if there is none. ``few``: by few arcs."""
    if split.sinks["amount"].sum() == 0:
        return split.arcs.select("source", "sink", amount=pl.lit(0, dtype=pl.Int64)).clear()
    if not split.arcs["sink"].is_duplicated().any():
        return _only_way(split)
    flows = flows_of(split, backend, few=few)
    if flows is None:
        return None
    guided = split.arcs.with_columns(flow=pl.Series(flows))
    used = replace(split, arcs=guided.filter(pl.col("flow") > 0.5))  # noqa: PLR2004 - half a unit is none
    found = _exact(used)
    return found if found is not None else _exact(replace(split, arcs=guided))


def _only_way(split: Split) -> pl.DataFrame | None:
    """The split where every sink has one arc at most, so that there is nothing to choose."""
    wanted, owners = (split.sinks[name].to_numpy() for name in ("amount", "owner"))
    source, sink, most, marked = (split.arcs[name].to_numpy() for name in ("source", "sink", "most", "marked"))
    carried = wanted[sink]
    part = np.where(marked, carried, 0)
    kept = (
        carried.sum() == wanted.sum()
        and (carried <= most).all()
        and _fits(source, carried, split.sources.select("source", "capacity"))
        and _fits(source, part, split.sources.select("source", "marked_capacity"))
        and _fits(owners[sink], part, split.caps.select("owner", "cap"))
    )
    return split.arcs.select("source", "sink", amount=pl.Series(carried)).filter(pl.col("amount") > 0) if kept else None


def _fits(place: NDArray[np.int64], amount: NDArray[np.int64], limits: pl.DataFrame) -> bool:
    """Whether what is carried at each place stays within its limit (place, limit), where it has one."""
    of, limit = (column.to_numpy() for column in limits)
    total = np.zeros(max(place.max(initial=0), of.max(initial=0)) + 1, dtype=np.int64)
    np.add.at(total, place, amount)
    return bool((total[of] <= limit).all())


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
