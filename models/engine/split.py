"""Whole amounts from sources to sinks: which fund pays what of which award, which resource lends how many hours.

Both are the same question. Sources have a capacity (a fund's budget, a resource's hours) and, for what is marked, a
second one (hours that others may use). Sinks want an exact amount (an award's cost, the hours it needs). Arcs say who
may give to whom, some with a limit of their own, some marked (public money, borrowed hours). And for each
organization the marked part of all that it gets has a cap (dependency, borrowed share).

First a linear program finds a split in binary floating point (``flows``); then a maximum flow in integers makes it
exact. With the marked part of each sink settled, sources -> sinks is a network, so whole amounts exist whenever
any do; what a rounded marked part misses by a few units is shifted and tried again.
"""

import numpy as np
from numpy.typing import NDArray

from models.engine.flows import Split, Whole, flows_of
from models.solvers import Backend
from models.solvers.flow import most_flow

SHIFTS = 30


def whole_split(split: Split, backend: Backend, *, few: bool) -> Whole | None:
    """What each arc carries, whole and exact; None if there is no split. ``few``: by few arcs."""
    if split.amount.sum() == 0:
        return np.zeros_like(split.sink)
    if len(np.unique(split.sink)) == len(split.sink):
        return _only_way(split)
    flows = flows_of(split, backend, few=few)
    if flows is None:
        return None
    used = flows > 0.5  # noqa: PLR2004 - half a unit is none
    found = _exact(split.only(used), flows[used])
    if found is None:
        return _exact(split, flows)
    carried = np.zeros_like(split.sink)
    carried[used] = found
    return carried


def _only_way(split: Split) -> Whole | None:
    """The split where every sink has one arc at most, so that there is nothing to choose."""
    carried = split.amount[split.sink]
    part = np.where(split.marked, carried, 0)
    owners = max(split.owner.max(initial=0), split.capped.max(initial=0)) + 1
    sources = len(split.capacity)
    kept = (
        carried.sum() == split.amount.sum()
        and (carried <= split.most).all()
        and (_total(split.source, carried, sources) <= split.capacity).all()
        and (_total(split.source, part, sources) <= split.marked_capacity).all()
        and (_total(split.owner[split.sink], part, owners)[split.capped] <= split.cap).all()
    )
    return carried if kept else None


def _total(place: Whole, amount: Whole, places: int) -> Whole:
    """What is carried at each place."""
    total = np.zeros(places, dtype=np.int64)
    np.add.at(total, place, amount)
    return total


def _exact(split: Split, flows: NDArray[np.float64]) -> Whole | None:
    """What each arc carries, in whole units near ``flows``; None if these arcs cannot carry everything."""
    marked = _marked_part(split, flows)
    for _ in range(SHIFTS):
        carried, short = _carried(split, marked)
        if not short.any():
            return carried
        shifted = _within_caps(split, marked - short[: len(marked)] + short[len(marked) :])
        if (shifted == marked).all():
            return None
        marked = shifted
    return None


def _marked_part(split: Split, flows: NDArray[np.float64]) -> Whole:
    """How much of each sink's amount comes by marked arcs: as the flow says, in whole units, within the caps."""
    part = np.bincount(split.sink[split.marked], flows[split.marked], len(split.amount))
    return _within_caps(split, part.round().astype(np.int64))


def _within_caps(split: Split, marked: Whole) -> Whole:
    only_marked = ~_reached(split, ~split.marked)
    free = _reached(split, split.marked) & ~only_marked
    part = np.clip(np.where(only_marked, split.amount, np.where(free, marked, 0)), 0, split.amount)
    for owner, cap in zip(split.capped, split.cap, strict=True):
        mine = np.flatnonzero(split.owner == owner)
        over = part[mine].sum() - cap
        for sink in mine[free[mine]]:
            less = min(max(over, 0), part[sink])
            part[sink] -= less
            over -= less
    return part


def _reached(split: Split, arcs: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which sinks any of ``arcs`` leads to."""
    reached = np.zeros(len(split.amount), dtype=bool)
    reached[split.sink[arcs]] = True
    return reached


def _carried(split: Split, marked: Whole) -> tuple[Whole, Whole]:
    """The most that the arcs carry, and what the marked parts, then the unmarked parts, are short of."""
    m, n = len(split.capacity), len(split.amount)
    start, end, lent, sinks = 2 * m + 2 * n, 2 * m + 2 * n + 1, m, 2 * m
    parts = np.concatenate([marked, split.amount - marked])
    each, both = np.arange(m), np.arange(2 * n)
    tail = [np.where(split.marked, split.source + lent, split.source), np.full(m, start), each, sinks + both]
    head = [np.where(split.marked, split.sink, split.sink + n) + sinks, each, lent + each, np.full(2 * n, end)]
    most = [split.most, split.capacity, split.marked_capacity, parts]
    flows = most_flow(np.concatenate(tail), np.concatenate(head), np.concatenate(most), start, end)
    return flows[: len(split.sink)], parts - flows[-2 * n :]
