"""Plans side by side: their figures, the awards in which they differ, and what each community gets."""

from collections.abc import Mapping

import polars as pl

from dss.views import plan_view
from dss.views.plan_view import PlanView

Views = Mapping[str, PlanView]
"""What each plan is called on the page -> the plan; at least one, in the order in which they are shown."""


def figures(views: Views) -> pl.DataFrame:
    """One row a plan: scenario, alignment, coverage, lowest (shares), used, left (fen), awards, organizations."""
    return pl.DataFrame(
        [
            {
                "scenario": name,
                "alignment": float(view.summary["alignment"]),
                "coverage": float(view.summary["coverage"]),
                "lowest": float(view.summary["equity"]),
                "used": int(view.awards["amount"].sum()),
                "left": plan_view.budget(view) - int(view.awards["amount"].sum()),
                "awards": view.awards.height,
                "organizations": view.awards["org_id"].n_unique(),
            }
            for name, view in views.items()
        ]
    )


def awards(views: Views) -> pl.DataFrame:
    """Projects that do not go to the same organization in all plans: project (name), and a column a plan.

    In the plan's column stands the organization's name, null where the plan does not award the project. Names are
    those of the first plan that knows the project.
    """
    long = pl.concat(
        view.awards.join(plan_view.names(view.dataset.organizations, "org_id", "organization"), on="org_id").select(
            "project_id", "org_id", "organization", scenario=pl.lit(name)
        )
        for name, view in views.items()
    )
    differing = (
        long.group_by("project_id")
        .agg(plans=pl.len(), winners=pl.col("org_id").n_unique())
        .filter((pl.col("plans") < len(views)) | (pl.col("winners") > 1))
    )
    wide = long.join(differing, on="project_id", how="semi").pivot(
        "scenario", index="project_id", values="organization"
    )
    absent = [pl.lit(None, dtype=pl.String).alias(name) for name in views if name not in wide.columns]
    return (
        wide.with_columns(absent)
        .join(_projects(views), on="project_id", how="left")
        .sort("project", "project_id")
        .select("project", *views)
    )


def _projects(views: Views) -> pl.DataFrame:
    named = (plan_view.names(view.dataset.projects, "project_id", "project") for view in views.values())
    return pl.concat(named).unique("project_id", keep="first", maintain_order=True)


def communities(views: Views) -> pl.DataFrame:
    """Coverage of each community with demand: community (name), a column a plan, apart (the widest difference).

    The communities that differ most come first; null where the plan's data have no demand of the community, and in
    apart where that leaves nothing to compare.
    """
    covered = (
        plan_view.communities(view).select("community", "coverage", scenario=pl.lit(name))
        for name, view in views.items()
    )
    wide = pl.concat(covered).pivot("scenario", index="community", values="coverage")
    known = pl.sum_horizontal(pl.col(*views).is_not_null())
    apart = pl.when(known > 1).then(pl.max_horizontal(*views) - pl.min_horizontal(*views))
    return wide.with_columns(apart=apart).sort(["apart", "community"], descending=[True, False], nulls_last=True)
