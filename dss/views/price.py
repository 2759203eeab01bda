"""What a change costs, and whom: two plans of the same tables, before and after it."""

import polars as pl

from dss.texts import Language, translator
from dss.views import plan_view
from dss.views.plan_view import PlanView

SMALL = 0.95
"""Percentage points below which a difference needs a second decimal."""


def gained(difference: float, lang: Language) -> str | None:
    """A gain (or with a minus, a loss) of alignment in percentage points; None where nothing of it is seen.

    Small ones have a second decimal: most prices of single changes are small.
    """
    _, points = translator(lang), 100 * difference
    told = f"{points:+.2f}" if abs(points) < SMALL else f"{points:+.1f}"
    return None if float(told) == 0 else _("{points} points").format(points=told)


def organizations(before: PlanView, after: PlanView) -> pl.DataFrame:
    """Organizations whose money changes: organization (name), before, after, more (fen); who loses most first."""
    return _differing(_sums(before, "organizations"), _sums(after, "organizations"), "organization")


def communities(before: PlanView, after: PlanView) -> pl.DataFrame:
    """Communities where other numbers are served: community (name), before, after, more (persons); losses first."""
    return _differing(_sums(before, "communities"), _sums(after, "communities"), "community")


def _sums(view: PlanView, what: str) -> pl.DataFrame:
    """Name and value of all that have any."""
    if what == "communities":
        return plan_view.communities(view).select(name="community", value="served")
    named = plan_view.names(view.dataset.organizations, "org_id", "name")
    return view.awards.join(named, on="org_id").group_by("name").agg(value=pl.col("amount").sum())


def _differing(before: pl.DataFrame, after: pl.DataFrame, name: str) -> pl.DataFrame:
    both = before.join(after, on="name", how="full", coalesce=True, suffix="_after").with_columns(
        pl.col("value", "value_after").fill_null(0)
    )
    more = pl.col("value_after") - pl.col("value")
    shown = both.select(pl.col("name").alias(name), before="value", after="value_after", more=more)
    return shown.filter(pl.col("more") != 0).sort("more", name)
