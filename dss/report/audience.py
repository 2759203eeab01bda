"""What is internal only, and how it is taken out of what everybody may read.

Internal are names of people (who asked, who signed, a resource that is a social worker), trust, incomes and every share
of them, competitors' prices, and counts of 1 to 4 people. A small count is written ``<5``. Where a total would give it
away all the same, further counts are closed with it, the smallest that do, and written ``*``.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dss.report.brief import Brief
from dss.texts.numbers import whole

INTERNAL = frozenset(
    {"who", "trust", "total_income", "government_income", "before", "after", "fixed_cost", "unit_cost"}
)
"""Columns that the public does not see: people, trust, incomes and their shares, prices."""
FEWEST = 5
"""So many people are told of; fewer could be known by name."""
SMALL, CLOSED = f"<{FEWEST}", "*"
SURE = 1e-6

Totals = Sequence[tuple[str, ...]]
"""Which totals are told beside a table: by which columns it is added up; () is the total of all its rows."""
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]


def columns(brief: Brief, frame: pl.DataFrame) -> pl.DataFrame:
    """``frame`` without the columns that the brief's audience may not see."""
    return frame.drop(INTERNAL & set(frame.columns)) if brief.public else frame


def counts(
    brief: Brief, frame: pl.DataFrame, names: Sequence[str], totals: Totals, follows: Sequence[str] = ()
) -> pl.DataFrame:
    """``frame`` with its counts of people as the brief's audience may see them.

    ``names``: a count, and the parts that make it up, if any (those in need: served, not served). For the public a
    column in which something is closed becomes text: numbers, ``<5`` and ``*``. Columns that ``follows`` names can be
    worked out from the counts (a share, say), and are null where these are closed.
    """
    if not brief.public or frame.is_empty():
        return frame
    first, *parts = (frame[name].to_numpy() for name in names)
    groups = np.vstack([_members(frame, keys) for keys in totals])
    closed = _close([first], groups, _small(first))
    behind = _close(parts, groups, closed | np.any([_small(part) for part in parts], axis=0)) if parts else closed
    told = [_told(frame[name], behind if place else closed) for place, name in enumerate(names)]
    gone = [pl.when(pl.Series(~behind)).then(pl.col(name)).alias(name) for name in follows]
    return frame.with_columns(*told, *gone)


def _small(counts: Numbers) -> Flags:
    return (counts > 0) & (counts < FEWEST)


def _members(frame: pl.DataFrame, keys: Sequence[str]) -> Flags:
    """A row for each total, true where the frame's row is a part of it."""
    if not keys:
        return np.ones((1, frame.height), dtype=bool)
    group = frame.select(pl.struct(keys).rank("dense")).to_series().to_numpy()
    return group == np.unique(group)[:, None]


def _close(counts: Sequence[Numbers], groups: Flags, closed: Flags) -> Flags:
    """``closed`` and what has to be closed with it, so that no total gives any of it away."""
    while True:
        given_away = _given_away(counts, groups, closed)
        beside = (groups[(groups & given_away).any(axis=1)]).any(axis=0) & ~closed & (counts[0] > 0)
        if not beside.any():
            return closed
        closed = closed.copy()
        closed[np.where(beside, counts[0], np.iinfo(np.int64).max).argmin()] = True


def _given_away(counts: Sequence[Numbers], groups: Flags, closed: Flags) -> Flags:
    """Which closed counts follow from the totals and the counts that are told.

    One does where it is a sum of totals, the told counts taken off; and where all that is closed in a total is small,
    and the total leaves each the least or the most that a small count can be.
    """
    places = np.flatnonzero(closed)
    sums = groups[:, places].astype(float)
    found = np.zeros_like(closed)
    found[places] = np.diag(np.linalg.pinv(sums) @ sums) > 1 - SURE
    for values in counts:
        hidden = groups & closed
        small, total, many = (groups & closed & _small(values)), (hidden * values).sum(axis=1), hidden.sum(axis=1)
        tight = (small == hidden).all(axis=1) & ((total == many) | (total == many * (FEWEST - 1)))
        found |= hidden[tight].any(axis=0)
    return found


def _told(counts: pl.Series, closed: Flags) -> pl.Series:
    if not closed.any():
        return counts
    words = [
        whole(count) if not gone else SMALL if 0 < count < FEWEST else CLOSED
        for count, gone in zip(counts, closed, strict=True)
    ]
    return pl.Series(counts.name, words)
