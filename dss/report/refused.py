"""Offers that were not chosen, each with what stopped it: seen in the plan itself, without solving anew.

A limit stops an offer where its organization's awards, as they stand, leave no room for the offer at its least size.
That is a fact of the plan that was decided; whether another plan could have had the offer is what studies answer.
"""

from collections.abc import Sequence

import polars as pl

from dss.record import Override
from dss.views import organization_view, plan_view
from dss.views.plan_view import PlanView
from models.candidates import Problem, candidates
from models.exact import exact
from models.plan import AWARD
from models.policy import Policy
from models.rules.independence import known_income

SLACK = 1 + 1e-9
"""Hours that differ by less are the same."""


def refused(view: PlanView, overrides: Sequence[Override]) -> pl.DataFrame:
    """Each offer that lost, and each bid that was no offer, in the order of ids; money in fen.

    - org_id, project_id, organization, project (names), category, bid (whether it has bid)
    - its terms, null for what was no offer: fixed_cost, unit_cost, hours_per_person, min_persons, max_persons, cost and
      needed (money and staff hours at its least size), competence
    - the organization in the plan: awards, amount, used, hours, max_projects, budget (of the plan); served and demand
      (persons in the category: the organization's, and all who need it)
    - after: the part of its income that would come from the government with the offer, cap: the most allowed
    - cause: ``meeting`` (changed in the room), ``locked``, why it was no offer, the first limit that leaves no room
      (hours, max_projects, fund, max_org_share, max_dependency, max_category_share), else ``weighed`` (another
      organization has the project) or ``unarranged`` (nobody has)
    """
    problem = candidates(view.dataset, view.policy)
    bids = view.dataset.bids.select(*AWARD, bid=pl.lit(value=True))
    return (
        plan_view.offers(view)
        .join(bids, on=AWARD, how="left")
        .with_columns(pl.col("bid").fill_null(value=False))
        .filter((pl.col("status") == "lost") | ((pl.col("status") == "no offer") & pl.col("bid")))
        .join(_terms(problem), on=AWARD, how="left")
        .join(_own(view), on="org_id")
        .join(_served(view), on=("org_id", "category"), how="left")
        .join(plan_view.categories(view).select("category", demand="persons"), on="category", how="left")
        .join(_spare(view, problem), on=AWARD, how="left")
        .join(_settled(view, overrides), on=AWARD, how="left")
        .with_columns(
            pl.col("served", "demand", "spare").fill_null(0),
            cost=pl.col("fixed_cost") + pl.col("unit_cost") * pl.col("min_persons"),
            needed=pl.col("hours_per_person") * pl.col("min_persons"),
            budget=pl.lit(plan_view.budget(view)),
        )
        .with_columns(
            cause=_cause(view.policy),
            after=pl.when(pl.col("total") + pl.col("amount") + pl.col("cost") > 0).then(
                (pl.col("government") + pl.col("public") + pl.col("cost"))
                / (pl.col("total") + pl.col("amount") + pl.col("cost"))
            ),
        )
        .sort(AWARD)
    )


def _cause(policy: Policy) -> pl.Expr:
    """The first that holds."""
    lost, taken = pl.col("status") == "lost", pl.col("why") == "another organization was chosen"
    limits = {
        "hours": pl.col("used") + pl.col("needed") > pl.col("hours") * SLACK,
        "max_projects": pl.col("awards") + 1 > pl.col("max_projects"),
        "fund": ~taken & (pl.col("spare") < pl.col("cost")),
        "max_org_share": _above(pl.col("amount") + pl.col("cost"), policy.independence.max_org_share, "budget"),
        "max_dependency": _dependent(),
        "max_category_share": _above(
            pl.col("served") + pl.col("min_persons"), policy.independence.max_category_share, "demand"
        ),
    }
    return pl.coalesce(
        "settled",
        pl.when(~lost).then("why"),
        *(pl.when(stops).then(pl.lit(name)) for name, stops in limits.items()),
        pl.when(taken).then(pl.lit("weighed")).otherwise(pl.lit("unarranged")),
    )


def _above(value: pl.Expr, share: float, whole: str) -> pl.Expr:
    """Whether ``value`` is more than ``share`` of ``whole``, in whole numbers; a share of 1 is no limit."""
    cap = exact(share)
    more = value.cast(pl.Int128) * cap.denominator > pl.col(whole).cast(pl.Int128) * cap.numerator
    return more if share < 1 else pl.lit(value=False)


def _dependent() -> pl.Expr:
    """Whether the offer, paid from public funds alone, would lift its organization above the cap on dependency."""
    cost, above, below = pl.col("cost"), pl.col("numerator").cast(pl.Int128), pl.col("denominator").cast(pl.Int128)
    room = (above * pl.col("total") - below * pl.col("government")).clip(0)
    return pl.col("all_public") & (
        below * (pl.col("public") + cost) - above * (pl.col("amount") + cost) > room
    )  # null where the income is not known: then nothing is checked


def _terms(problem: Problem) -> pl.DataFrame:
    """What each offer asks for and is worth, and whether public funds alone may pay for it (all_public)."""
    skills = problem.dataset.skills.select("org_id", "category", "competence")
    payable = problem.payments.group_by(AWARD).agg(all_public=pl.col("public").all())
    terms = ("fixed_cost", "unit_cost", "hours_per_person", "min_persons", "max_persons")
    return (
        problem.offers.join(skills, on=("org_id", "category"))
        .join(payable, on=AWARD, how="left")
        .select(*AWARD, *terms, "competence", "all_public")
    )


def _own(view: PlanView) -> pl.DataFrame:
    """Each organization in the plan, with its income where the rules take it as known."""
    data, zero = view.dataset, view.policy.independence.unknown_income == "as_zero"
    public = (
        view.payments.join(data.funds.filter("public"), on="fund_id", how="semi")
        .group_by("org_id")
        .agg(public=pl.col("amount").sum())
    )
    income = {"total": "total_income", "government": "government_income"}
    unknown = pl.lit(0 if zero else None, dtype=pl.Int64)
    return (
        organization_view.capacity(view)
        .join(data.organizations.select("org_id", *income.values()), on="org_id")
        .join(plan_view.caps(view.policy), on="orientation")
        .join(public, on="org_id", how="left")
        .with_columns(
            pl.col("public").fill_null(0),
            **{name: pl.when(known_income()).then(column).otherwise(unknown) for name, column in income.items()},
        )
        .select(
            "org_id", "orientation", "awards", "amount", "used", "hours", "max_projects", "public",
            "total", "government", "cap", "numerator", "denominator",
        )
    )  # fmt: skip


def _served(view: PlanView) -> pl.DataFrame:
    """Persons whom each organization serves in each category: org_id, category, served."""
    return plan_view.awards(view, "").group_by("org_id", "category").agg(served=pl.col("persons").sum())


def _spare(view: PlanView, problem: Problem) -> pl.DataFrame:
    """Money that is left and may pay for each offer: org_id, project_id, spare."""
    left = plan_view.names(view.dataset.funds, "fund_id", "fund").join(
        plan_view.funds(view).select("fund", "left"), on="fund"
    )
    return problem.payments.join(left, on="fund_id").group_by(AWARD).agg(spare=pl.min_horizontal("left", "most").sum())


def _settled(view: PlanView, overrides: Sequence[Override]) -> pl.DataFrame:
    """Pairs that people decided about: org_id, project_id, settled (``meeting`` or ``locked``)."""
    pairs = plan_view.offers(view).select(AWARD)
    told = pl.DataFrame(
        [(one.kind, one.org_id, one.project_id) for one in overrides],
        schema=dict.fromkeys(("kind", *AWARD), pl.String),
        orient="row",
    )
    locked = view.dataset.locks.filter(pl.col("decision") == "award").select("project_id", settled=pl.lit("locked"))
    given = told.filter(pl.col("kind") == "award").select("project_id")
    taken = told.filter(pl.col("kind") == "exclude").select(AWARD)
    in_room = pl.concat([pairs.join(given, on="project_id", how="semi"), pairs.join(taken, on=AWARD, how="semi")])
    return pl.concat([in_room.with_columns(settled=pl.lit("meeting")), pairs.join(locked, on="project_id")]).unique(
        AWARD, keep="first", maintain_order=True
    )
