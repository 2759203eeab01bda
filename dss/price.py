"""What a change costs, and whom: two plans of the same tables, before and after it."""

import polars as pl

from dss import plan_view
from dss.plan_view import PlanView


def lost(before: PlanView, after: PlanView) -> float:
    """Alignment that is lost; below 0 is a gain."""
    return float(before.summary["alignment"]) - float(after.summary["alignment"])


def organizations(before: PlanView, after: PlanView) -> pl.DataFrame:
    """Organizations whose money changes: organization (name), before, after, more (fen); who loses most first."""
    return _differing(*(_sums(view, "organizations") for view in (before, after)), "organization")


def communities(before: PlanView, after: PlanView) -> pl.DataFrame:
    """Communities where other numbers are served: community (name), before, after, more (persons); losses first."""
    return _differing(*(_sums(view, "communities") for view in (before, after)), "community")


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
