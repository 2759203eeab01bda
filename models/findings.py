"""What a plan says beside its awards: why each pair won, lost or never was an offer, and what is left or unchecked."""

from collections.abc import Mapping

import polars as pl

from models.candidates import Problem, pairs, project_sites
from models.plan import AWARD, Plan
from models.rules.independence import known_income


def offers(plan: Plan) -> pl.DataFrame:
    """org_id, project_id, status (won, lost, no offer), why: every pair that has the skill or has bid, in key order."""
    return outcomes(plan.problem, plan.awards)


def outcomes(problem: Problem, awards: pl.DataFrame) -> pl.DataFrame:
    """``offers`` of a plan of ``problem`` of which only the awards (org_id, project_id) are known."""
    met = pairs(problem.dataset).join(problem.dataset.organizations.select("org_id", "eligible"), on="org_id")
    won = awards.select(*AWARD, won=pl.lit(value=True))
    taken = awards.select("project_id", taken=pl.lit(value=True))
    return (
        met.join(_hopeless(problem), on=AWARD, how="left")
        .join(won, on=AWARD, how="left")
        .join(taken, on="project_id", how="left")
        .with_columns(pl.col("won", "taken").fill_null(value=False))
        .with_columns(why=_no_offer())
        .select(
            *AWARD,
            status=pl.when("won")
            .then(pl.lit("won"))
            .when(pl.col("why") == "")
            .then(pl.lit("lost"))
            .otherwise(pl.lit("no offer")),
            why=pl.when("won")
            .then(pl.lit(""))
            .when(pl.col("why") != "")
            .then("why")
            .when("taken")
            .then(pl.lit("another organization was chosen"))
            .otherwise(pl.lit("project not awarded")),
        )
        .sort(AWARD)
    )


def _no_offer() -> pl.Expr:
    """The first reason why a pair is no offer, as the contract orders them; empty for an offer."""
    return (
        pl.when(~pl.col("eligible"))
        .then(pl.lit("not eligible"))
        .when(~pl.col("skilled"))
        .then(pl.lit("no skill"))
        .when(pl.col("tendered") & ~pl.col("bid"))
        .then(pl.lit("no bid"))
        .when("excluded")
        .then(pl.lit("excluded"))
        .otherwise(pl.col("hopeless").fill_null(""))
    )


def _hopeless(problem: Problem) -> pl.DataFrame:
    """Offers that no plan can award: org_id, project_id, hopeless (the first reason)."""
    reach = problem.deliveries.group_by(AWARD).agg(reach=pl.col("persons").sum())
    hours = problem.dataset.organizations.select("org_id", "hours", "max_projects")
    offers = (
        problem.offers.join(reach, on=AWARD, how="left")
        .with_columns(pl.col("reach").fill_null(0))
        .join(hours, on="org_id", how="left")
    )
    costs = (pl.col("fixed_cost") + pl.col("unit_cost") * pl.col("min_persons")) > 0
    too_small = (
        (pl.col("reach") < pl.col("min_persons"))
        | (pl.col("hours_per_person") * pl.col("min_persons") > pl.col("hours") * (1 + 1e-9)).fill_null(value=False)
        | (pl.col("max_projects") == 0).fill_null(value=False)
    )
    reasons: Mapping[str, pl.DataFrame] = {
        "conflict at every site": _barred(problem, offers.filter(pl.col("reach") == 0)),
        "no demand": offers.filter(pl.col("reach") == 0),
        "no fund may pay": offers.filter(costs).join(problem.payments, on=AWARD, how="anti"),
        "no resource": _unequipped(problem),
        "capacity": offers.filter(too_small),
    }
    found = [
        frame.select(*AWARD, hopeless=pl.lit(why), order=pl.lit(i)) for i, (why, frame) in enumerate(reasons.items())
    ]
    return pl.concat(found).sort("order").unique(AWARD, keep="first", maintain_order=True).drop("order")


def _barred(problem: Problem, unreached: pl.DataFrame) -> pl.DataFrame:
    sites = unreached.select(AWARD).join(project_sites(problem.dataset), on="project_id")
    open_sites = sites.join(problem.dataset.conflicts, on=["org_id", "community_id"], how="anti")
    return unreached.join(open_sites, on=AWARD, how="anti")


def _unequipped(problem: Problem) -> pl.DataFrame:
    needs = problem.dataset.needs.filter((pl.col("hours_fixed") > 0) | (pl.col("hours_per_person") > 0))
    wanted = problem.offers.select(AWARD).join(needs.select("project_id", "kind"), on="project_id")
    return wanted.join(problem.loans, on=(*AWARD, "kind"), how="anti").unique(AWARD)


def unused(plan: Plan) -> pl.DataFrame:
    """fund_id, amount (fen left), why: every fund that has money left."""
    problem = plan.problem
    paid = plan.payments.group_by("fund_id").agg(paid=pl.col("amount").sum())
    payable = problem.payments.select("fund_id").unique().with_columns(payable=pl.lit(value=True))
    return (
        problem.budgets.join(paid, on="fund_id", how="left")
        .join(payable, on="fund_id", how="left")
        .with_columns(amount=pl.col("budget") - pl.col("paid").fill_null(0))
        .filter(pl.col("amount") > 0)
        .select(
            "fund_id",
            "amount",
            why=pl.when(pl.col("payable").is_null())
            .then(pl.lit("it may pay for no offer"))
            .otherwise(pl.lit("no better use that the rules and the earmarks allow")),
        )
        .sort("fund_id")
    )


def unchecked(plan: Plan) -> pl.DataFrame:
    """rule, org_id, why: awarded organizations whose dependency on government money cannot be known."""
    awarded = plan.problem.dataset.organizations.join(plan.awards, on="org_id", how="semi").filter(~known_income())
    if plan.problem.policy.independence.unknown_income == "as_zero":
        awarded = awarded.clear()
    return awarded.select("org_id", rule=pl.lit("independence"), why=pl.lit("its income is not known")).select(
        "rule", "org_id", "why"
    )
