"""What stands behind each award, as frames: who offered the project, what the rules allow, whom it serves with what."""

import polars as pl

from dss.views import organization_view, plan_view
from dss.views.plan_view import PlanView
from models.candidates import BID_FIELDS, Problem, candidates
from models.exact import exact
from models.plan import AWARD


def problem(view: PlanView) -> Problem:
    """Everything that the plan could choose."""
    return candidates(view.dataset, view.policy)


def contenders(view: PlanView, chosen_from: Problem) -> pl.DataFrame:
    """All offers for each project that is awarded, the winner first, then by price; money in fen.

    org_id, project_id, organization, fixed_cost, unit_cost, hours_per_person, max_persons, competence; trust and
    effect (means over the demand that the offer reaches); price: what one person helped would cost, with as many
    persons as the award has or as the offer allows; status (``won``, ``lost``).
    """
    offers, data = chosen_from.offers, view.dataset
    reached = (
        chosen_from.deliveries.join(organization_view.trust(view), on=("org_id", "community_id"))
        .group_by(AWARD)
        .agg((pl.col(name) * pl.col("persons")).sum() / pl.col("persons").sum() for name in ("trust", "effect"))
    )
    served = pl.min_horizontal("max_persons", "awarded")
    return (
        offers.join(view.awards.select("project_id", awarded="persons"), on="project_id")
        .join(data.skills.select("org_id", "category", "competence"), on=("org_id", "category"))
        .join(reached, on=AWARD, how="left")
        .join(plan_view.names(data.organizations, "org_id", "organization"), on="org_id")
        .join(view.offers.select(*AWARD, "status"), on=AWARD)
        .with_columns(cost=pl.col("fixed_cost") + pl.col("unit_cost") * served)
        .with_columns(price=(pl.col("cost") / (pl.col("effect") * served)).round().cast(pl.Int64))
        .sort("project_id", pl.col("status").replace_strict(plan_view.PLACES), "price", "org_id", nulls_last=True)
        .select(*AWARD, "organization", *BID_FIELDS, "competence", "trust", "effect", "price", "status")
    )


def excluded(view: PlanView) -> pl.DataFrame:
    """Bids that were no offer: org_id, project_id, organization, why."""
    bids = view.dataset.bids.select(AWARD)
    return (
        plan_view.offers(view)
        .filter(pl.col("status") == "no offer")
        .join(bids, on=AWARD, how="semi")
        .select(*AWARD, "organization", "why")
    )


def standing(view: PlanView, chosen_from: Problem) -> pl.DataFrame:
    """Each award beside the limits that it is held to, dearest first; money in fen.

    ``plan_view.awards``, and: min_persons, max_persons, cost (what its prices make) and paid; of its organization in
    the whole plan: used and hours, awards and max_projects, total and most (money), before, after and cap (dependency
    on government money, null where unknown), over; served and most_served (persons in the category). A limit is null
    where there is none.
    """
    caps = view.policy.independence
    offers = chosen_from.offers.select(*AWARD, "fixed_cost", "unit_cost", "min_persons", "max_persons")
    organizations = organization_view.capacity(view).select(
        "org_id", "used", "hours", "awards", "max_projects", total="amount"
    )
    awards = plan_view.awards(view, "")
    served = awards.group_by("org_id", "category").agg(served=pl.col("persons").sum())
    needed = plan_view.categories(view).select("category", needed="persons")
    return (
        awards.join(offers, on=AWARD, maintain_order="left")
        .join(view.payments.group_by(AWARD).agg(paid=pl.col("amount").sum()), on=AWARD, how="left")
        .join(organizations, on="org_id")
        .join(served, on=("org_id", "category"))
        .join(needed, on="category")
        .join(_dependency(view), on="organization", how="left")
        .with_columns(
            pl.col("paid").fill_null(0),
            cost=pl.col("fixed_cost") + pl.col("unit_cost") * pl.col("persons"),
            most=_part(caps.max_org_share, pl.lit(plan_view.budget(view))),
            most_served=_part(caps.max_category_share, pl.col("needed")),
        )
    )


def _part(share: float, whole: pl.Expr) -> pl.Expr:
    """The most whole units that ``share`` of ``whole`` allows; null where the share is no limit."""
    cap = exact(share)
    return (whole * cap.numerator // cap.denominator if share < 1 else pl.lit(None)).cast(pl.Int64)


def _dependency(view: PlanView) -> pl.DataFrame:
    return plan_view.independence(view).select("organization", "before", "after", "cap", "over")


def places(view: PlanView) -> pl.DataFrame:
    """Whom each award serves: org_id, project_id, community (name), group, persons; most persons first."""
    return (
        plan_view.table(view.folder, "deliveries")
        .join(plan_view.names(view.dataset.communities, "community_id", "community"), on="community_id")
        .sort(["persons", "community", "group"], descending=[True, False, False])
        .select(*AWARD, "community", "group", "persons")
    )


def payments(view: PlanView) -> pl.DataFrame:
    """Who pays for each award: org_id, project_id, fund (name), amount (fen); the largest first."""
    return (
        view.payments.join(plan_view.names(view.dataset.funds, "fund_id", "fund"), on="fund_id")
        .sort(["amount", "fund"], descending=[True, False])
        .select(*AWARD, "fund", "amount")
    )


def loans(view: PlanView) -> pl.DataFrame:
    """Shared resources that each award uses: org_id, project_id, resource (name), hours; most hours first."""
    resources = view.dataset.resources
    return (
        plan_view.table(view.folder, "loans")
        .join(plan_view.names(resources, "resource_id", "resource"), on="resource_id")
        .sort(["hours", "resource"], descending=[True, False])
        .select(*AWARD, "resource", "hours")
    )
