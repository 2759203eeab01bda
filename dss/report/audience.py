"""What is internal only, and how it is taken out of what everybody may read.

Internal are names of people (who asked, who signed, a resource that is a social worker), trust, incomes and every share
of them, competitors' prices, and counts of 1 to 4 people. A small count is written ``<5``. Where a total would give it
away all the same, the smallest count beside it, or all that are as small, is closed with it, and written ``*``. So
what is closed in one document is closed in all, in whatever order they tell it.

A table by two things at once (community and service, say) has totals along both, and is not made for the public.
"""

from collections.abc import Sequence

import polars as pl

from dss.report.brief import Brief
from dss.texts.numbers import percent, whole
from dss.views.plan_view import PlanView

INTERNAL = frozenset(
    {"who", "trust", "total_income", "government_income", "before", "after", "fixed_cost", "unit_cost"}
)
"""Columns that the public does not see: people, trust, incomes and their shares, prices."""
FEWEST = 5
"""So many people are told of; fewer could be known by name."""
SMALL, CLOSED = f"<{FEWEST}", "*"


def columns(brief: Brief, frame: pl.DataFrame) -> pl.DataFrame:
    """``frame`` without the columns that the brief's audience may not see."""
    return frame.drop(INTERNAL & set(frame.columns)) if brief.public else frame


def counts(
    brief: Brief, frame: pl.DataFrame, names: Sequence[str], within: Sequence[str] = (), follows: Sequence[str] = ()
) -> pl.DataFrame:
    """``frame`` with its counts of people as the brief's audience may see them.

    - ``names``: a count, and the parts that make it up, if any (those in need: served, not served)
    - ``within``: the columns by which totals of the same counts are told; none: the total of all rows
    - ``follows``: columns that can be worked out from the counts (a share, say), null where these are closed
    - rows whose column ``closed`` is true, where ``frame`` has one, are closed for what another table does not tell

    For the public, a column in which something is closed becomes text: numbers, ``<5`` and ``*``. Where a count is told
    with its parts, closed rows come last: their place among the others would tell how large they are.
    """
    if not brief.public:
        return frame
    first, *parts = names
    group = pl.struct(within).rank("dense") if within else pl.lit(1)
    elsewhere = pl.col("closed") if "closed" in frame.columns else pl.lit(value=False)
    closed = _closed(frame.select(*names, group=group, closed=_small(first) | elsewhere), [first])
    behind = closed
    if parts:
        few = frame.select(*names, group=group, closed=pl.any_horizontal(closed, *map(_small, parts)))
        behind = _closed(few, parts)
    gone = dict.fromkeys(names, behind) | {first: closed}
    words = [_told(name, each) for name, each in gone.items() if each.any()]
    marked = frame.with_columns(*words, *(pl.when(~behind).then(pl.col(name)).alias(name) for name in follows))
    return marked.sort(pl.lit(behind), maintain_order=True) if parts else marked


def told(brief: Brief, number: int, of: int | None = None) -> str:
    """A single count of people in words; ``of``: the count that it is a part of, which is told beside it."""
    if brief.public and 0 < number < FEWEST:
        return SMALL
    return CLOSED if brief.public and of is not None and 0 < of - number < FEWEST else whole(number)


def few(brief: Brief, view: PlanView | None = None) -> bool:
    """Whether so few of all needs are met, or are not, that shares of all needs tell the public how many.

    ``view``: another plan than the brief's.
    """
    plan = brief.view if view is None else view
    persons, served = (int(plan.coverage[name].sum()) for name in ("persons", "served"))
    return brief.public and any(0 < count < FEWEST for count in (served, persons - served))


def coverage(brief: Brief, decimals: int = 0, view: PlanView | None = None) -> str:
    """The share of all needs that the plan meets, or ``view`` where that is another; closed where they are ``few``."""
    if few(brief, view):
        return CLOSED
    return percent(float((brief.view if view is None else view).summary["coverage"]), decimals)


def is_closed(name: str) -> pl.Expr:
    """Whether ``counts`` has closed the count ``name``."""
    return pl.col(name).cast(pl.String).is_in([SMALL, CLOSED])


def _small(name: str) -> pl.Expr:
    return pl.col(name).is_between(1, FEWEST - 1)


def _closed(frame: pl.DataFrame, names: Sequence[str]) -> pl.Series:
    """``closed`` of ``frame`` (the counts called ``names``, group), and what is closed too so that no total tells them.

    A total gives away what is closed in its group where that is one count alone, or where it leaves each the least that
    it can be (1 where it is small, else 0 or 5), or each the most (4, where all are small). Then the smallest open
    count is closed as well.
    """
    closed = pl.col("closed")
    many = closed.sum()
    given_away = [(many == 1)]
    for name in names:
        total, small = pl.col(name).filter(closed).sum(), (closed & _small(name)).sum()
        others = many - small
        given_away += [
            total == small,
            total == small + others * FEWEST,
            (others == 0) & (total == small * (FEWEST - 1)),
        ]
    needed = (many > 0) & pl.any_horizontal(given_away)
    smallest = pl.when(~closed & (pl.col(names[0]) > 0)).then(pl.col(names[0])).rank("min").eq(1).fill_null(False)  # noqa: FBT003
    while True:
        more = frame.with_columns(closed=closed | (needed.over("group") & smallest.over("group")))
        if more["closed"].sum() == frame["closed"].sum():
            return frame["closed"]
        frame = more


def _told(name: str, closed: pl.Series) -> pl.Expr:
    """The counts as text, the closed ones as ``<5`` where they are small, else as ``*``."""
    shown = pl.col(name).map_elements(whole, pl.String)
    return pl.when(~closed).then(shown).when(_small(name)).then(pl.lit(SMALL)).otherwise(pl.lit(CLOSED)).alias(name)
