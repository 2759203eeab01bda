"""Covers of an organization's hours: projects that do not all fit in are not all awarded.

For an organization with hours b, its projects p with hours h[p] = hours_per_person * persons, 0 <= h[p] <= u[p] *
award[p] (u: the hours of its most persons), and projects C that together could take more, over = sum(u[C]) - b > 0:

    sum(h[p] + max(0, u[p] - over) * (1 - award[p]) for p in C) <= b                                        [hours]

Every plan keeps it: without the award of p, h[p] = 0 and at most u[p] - over is charged for it; if one p with u[p] >
over is not awarded, the others take at most sum(u[C]) - u[p] = b - (u[p] - over) in all, and each further one that is
not awarded frees u and is charged less; if none is, the row is the organization's own. A fractional award breaks it,
where its hours are only just enough. Source: flow covers (Padberg, Van Roy and Wolsey, 1985).

The same holds for funds and resources; of those the relaxation breaks next to none.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from models.candidates import Problem
from models.plan import AWARD
from models.program import Rows

Numbers = NDArray[np.float64]

BROKEN = 1e-4
"""A row that is broken by less than this part of the hours is not worth having."""


class Shares(NamedTuple):
    """What each offer of an organization with limited hours takes of them, in ``frame``'s order.

    - ``frame``: org_id, project_id, column, by their ids
    - ``owner``: the number of its organization, whose hours are ``hours``
    - ``most``, ``taken``: hours of its most persons, and of those that it serves; ``award``: its part
    """

    frame: pl.DataFrame
    owner: NDArray[np.int64]
    hours: Numbers
    most: Numbers
    taken: Numbers
    award: Numbers


class Covers(NamedTuple):
    """One cover for each organization: which offers are in it, by how much they are over, by how much it is broken."""

    inside: NDArray[np.bool_]
    over: Numbers
    excess: Numbers


ORDERS: tuple[Callable[[Shares], tuple[Numbers, ...]], ...] = (
    lambda of: (1 - of.award, -of.most),
    lambda of: ((1 - of.award) / of.most,),
    lambda of: (-of.most * of.award,),
    lambda of: (-of.most,),
)
"""The orders in which projects are taken until they no longer fit in: nearly awarded ones and large ones first."""


def broken(problem: Problem, values: NDArray[np.float64]) -> list[Rows]:
    """The covers that ``values`` (awards, then persons) break: of each organization the one that is broken most."""
    shares = _shares(problem, values)
    found = [_cover(shares, order(shares)) for order in ORDERS]
    worst = np.argmax([cover.excess for cover in found], axis=0)
    owners = np.arange(len(shares.hours))
    excess, over = (np.stack([getattr(cover, name) for cover in found])[worst, owners] for name in ("excess", "over"))
    inside = np.stack([cover.inside for cover in found])[worst[shares.owner], np.arange(len(shares.owner))]
    inside &= (excess > BROKEN * shares.hours)[shares.owner]
    if not inside.any():
        return []
    charged = _charged(shares, over)
    cover = shares.frame.with_columns(hours=pl.Series(shares.hours[shares.owner]), charged=charged).filter(inside)
    limits = cover.group_by("org_id").agg(upper=pl.col("hours").first() - pl.col("charged").sum()).sort("org_id")
    served = problem.deliveries.join(cover.select(AWARD), on=AWARD)
    terms = [
        served.select("org_id", "column", coefficient="hours_per_person"),
        cover.filter(pl.col("charged") > 0).select("org_id", "column", coefficient=-pl.col("charged")),
    ]
    return [Rows(("org_id",), limits, pl.concat(terms), "hours", "organization")]


def _shares(problem: Problem, values: NDArray[np.float64]) -> Shares:
    persons = problem.deliveries.select(*AWARD, persons=pl.Series(values[problem.deliveries["column"].to_numpy()]))
    frame = (
        problem.offers.with_columns(award=pl.Series(values[: problem.offers.height]))
        .join(problem.dataset.organizations.select("org_id", "hours").drop_nulls(), on="org_id")
        .join(persons.group_by(AWARD).agg(pl.col("persons").sum()), on=AWARD)
        .filter(pl.col("persons") * pl.col("hours_per_person") > 0)
        .sort(AWARD)
    )
    owner = frame["org_id"].rle_id().to_numpy().astype(np.int64)
    hours, each, most, taken, award = (
        frame[name].to_numpy().astype(np.float64)
        for name in ("hours", "hours_per_person", "max_persons", "persons", "award")
    )
    firsts = np.unique(owner, return_index=True)[1]
    return Shares(frame.select(*AWARD, "column"), owner, hours[firsts], each * most, each * taken, award)


def _cover(shares: Shares, order: tuple[Numbers, ...]) -> Covers:
    """The first projects of each organization in ``order`` that do not all fit in; not broken at all where all fit."""
    owner, count = shares.owner, len(shares.hours)
    place = np.lexsort((*reversed(order), owner))
    before = np.cumsum(shares.most[place]) - shares.most[place]
    first = np.diff(owner[place], prepend=-1) > 0
    before -= np.maximum.accumulate(np.where(first, before, 0.0))
    inside = np.zeros(len(owner), dtype=bool)
    inside[place[before <= shares.hours[owner[place]]]] = True
    over = np.bincount(owner[inside], shares.most[inside], count) - shares.hours
    charge = shares.taken + _charged(shares, over) * (1 - shares.award)
    excess = np.bincount(owner[inside], charge[inside], count) - shares.hours
    return Covers(inside, over, np.where(over > 0, excess, 0.0))


def _charged(shares: Shares, over: Numbers) -> Numbers:
    return np.maximum(shares.most - over[shares.owner], 0.0)
