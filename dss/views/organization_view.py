"""What a plan means for its organizations, as frames for people: capacity, money, sharing, one organization alone."""

import polars as pl

from dss.views import plan_view
from dss.views.plan_view import PlanView
from models import lending

KEY = "org_id"


def capacity(view: PlanView) -> pl.DataFrame:
    """Each organization of the dataset, by its id.

    org_id, organization (name), orientation; awards (number), persons (served), amount (fen), share (of the plan's
    budget); competence (mean over the services that it offers), trust (mean over all communities); used, hours (staff
    hours, the limit null where there is none), max_projects (null: no limit).
    """
    data = view.dataset
    given = (
        view.awards.join(hours_per_person(view), on=(KEY, "project_id"))
        .group_by(KEY)
        .agg(
            awards=pl.len().cast(pl.Int64),
            persons=pl.col("persons").sum(),
            amount=pl.col("amount").sum(),
            used=(pl.col("persons") * pl.col("hours_per_person")).sum(),
        )
    )
    budget = plan_view.budget(view)
    return (
        data.organizations.select(KEY, "orientation", "hours", "max_projects")
        .join(plan_view.names(data.organizations, KEY, "organization"), on=KEY)
        .join(given, on=KEY, how="left")
        .join(data.skills.group_by(KEY).agg(pl.col("competence").mean()), on=KEY, how="left")
        .join(trust(view).group_by(KEY).agg(pl.col("trust").mean()), on=KEY)
        .with_columns(pl.col("awards", "persons", "amount").fill_null(0), pl.col("used").fill_null(0.0))
        .with_columns(share=pl.col("amount") / budget if budget else pl.lit(0.0))
        .select(
            KEY, "organization", "orientation", "awards", "persons", "amount", "share",
            "competence", "trust", "used", "hours", "max_projects",
        )
        .sort(KEY)
    )  # fmt: skip


def hours_per_person(view: PlanView) -> pl.DataFrame:
    """Staff hours that one person takes in each award: org_id, project_id, hours_per_person (the bid's, if it says)."""
    data = view.dataset
    bids = data.bids.select(KEY, "project_id", bid="hours_per_person")
    return (
        view.awards.select(KEY, "project_id")
        .join(data.projects.select("project_id", "hours_per_person"), on="project_id")
        .join(bids, on=(KEY, "project_id"), how="left")
        .select(KEY, "project_id", hours_per_person=pl.coalesce("bid", "hours_per_person"))
    )


def trust(view: PlanView) -> pl.DataFrame:
    """How far each community trusts each organization: org_id, community_id, trust (the policy's where unknown)."""
    data = view.dataset
    return (
        data.organizations.select(KEY)
        .join(data.communities.select("community_id"), how="cross")
        .join(data.trust.select(KEY, "community_id", "trust"), on=(KEY, "community_id"), how="left")
        .with_columns(pl.col("trust").fill_null(view.policy.effectiveness.default_trust))
    )


def uses(view: PlanView) -> pl.DataFrame:
    """Whose resources each organization uses, its own too: owner_kind, owner_id (null: the street's), org_id, hours."""
    return lending.uses(plan_view.table(view.folder, "loans"), view.dataset.resources)


def lent(view: PlanView) -> pl.DataFrame:
    """Who lends to whom: owner_kind, lender (name; null: the street), organization (name), hours; most hours first."""
    data = view.dataset
    organizations = plan_view.names(data.organizations, KEY, "lender").rename({KEY: "owner_id"})
    communities = plan_view.names(data.communities, "community_id", "lender").rename({"community_id": "owner_id"})
    owners = pl.concat(
        [
            organizations.with_columns(owner_kind=pl.lit("organization")),
            communities.with_columns(owner_kind=pl.lit("community")),
        ]
    )
    own = (pl.col("owner_kind") == "organization") & (pl.col("owner_id") == pl.col(KEY))
    return (
        uses(view)
        .filter(~own)
        .join(owners, on=("owner_kind", "owner_id"), how="left")
        .join(plan_view.names(data.organizations, KEY, "organization"), on=KEY)
        .sort(["hours", "lender", "organization"], descending=[True, False, False])
        .select("owner_kind", "lender", "organization", "hours")
    )


def pairs(view: PlanView) -> pl.DataFrame:
    """Pairs of organizations that share (see ``models.lending.pairs``), by name: organization, partner and the rest."""
    names = plan_view.names(view.dataset.organizations, KEY, "organization")
    return (
        lending.pairs(uses(view))
        .join(names, on=KEY)
        .join(names.rename({KEY: "partner_id", "organization": "partner"}), on="partner_id")
        .sort(["lent", "organization", "partner"], descending=[True, False, False])
        .select("organization", "partner", "lent", "returned", "share", "balance")
    )


def places(view: PlanView) -> pl.DataFrame:
    """Whom each organization serves where: org_id, community (name), persons, trust; most persons first."""
    return (
        plan_view.table(view.folder, "deliveries")
        .group_by(KEY, "community_id")
        .agg(pl.col("persons").sum())
        .join(trust(view), on=(KEY, "community_id"))
        .join(plan_view.names(view.dataset.communities, "community_id", "community"), on="community_id")
        .sort(["persons", "community"], descending=[True, False])
        .select(KEY, "community", "persons", "trust")
    )
