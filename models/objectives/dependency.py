"""Dependency: the highest share of government money in the income of an organization that has an award.

    dependency = max((G[o] + P[o]) / (T[o] + A[o]) for o awarded, its income known, T[o] + A[o] > 0); 0 without any

with T and G the income and its government part, A the awards and P what public funds pay of them, in fen. A ratio is
no linear objective; that it stays at or under a bound r is: with awarded[o] >= award[o, p] for all p,

    (G[o] - r * T[o]) * awarded[o] + P[o] - r * A[o] <= 0        [fen]

Source: contract, section 2.
"""

import polars as pl

from models.candidates import Problem
from models.goal import Goal
from models.parts import Part
from models.plan import Plan
from models.program import Rows

MAXIMIZE = False
KEY = ("org_id",)


def goal(problem: Problem, part: Part, first: int) -> Goal:  # noqa: ARG001 - every objective is asked alike
    """The lowest ratio; one own column an organization with known income: whether it has an award."""
    known = _known(problem).join(problem.offers, on="org_id", how="semi").with_row_index("column", first)
    link = problem.offers.select("org_id", "project_id", "column").join(
        known.select("org_id", awarded="column"), on="org_id"
    )
    award = ("org_id", "project_id")
    linked = pl.concat(
        [link.select(*award, "column", coefficient=-1.0), link.select(*award, column="awarded", coefficient=1.0)]
    )
    paid = problem.payments.select("org_id", "column", "public").join(known.select("org_id"), on="org_id")

    def at_most(ratio: float) -> list[Rows]:
        income = known.select("org_id", "column", coefficient=pl.col("government") - ratio * pl.col("total"))
        awards = paid.select("org_id", "column", coefficient=pl.when("public").then(1 - ratio).otherwise(-ratio))
        limits = known.select("org_id", upper=0.0)
        return [Rows(KEY, limits, pl.concat([income, awards]), "money", "organization")]

    return Goal(
        maximize=MAXIMIZE,
        unit="share",
        scale=1.0,
        terms=pl.DataFrame(schema={"column": pl.UInt32, "coefficient": pl.Float64}),
        columns=known.with_columns(lower=0.0, upper=1.0, unit=pl.lit("award")),
        rows=[Rows(award, link.select(*award, lower=0.0), linked, "award", "organization")],
        at_most=at_most,
    )


def value(plan: Plan, part: Part) -> float:  # noqa: ARG001 - every objective is asked alike
    """The highest ratio, 0 to 1."""
    ratios = dependencies(plan).filter(pl.col("after").is_not_null())
    return float(ratios["after"].max() or 0.0)  # pyright: ignore[reportArgumentType]


def dependencies(plan: Plan) -> pl.DataFrame:
    """Awarded organizations: org_id, awarded, public (fen), before and after (shares; null where income is unknown)."""
    public = plan.payments.join(plan.problem.budgets.filter("public"), on="fund_id", how="semi")
    awarded = plan.awards.group_by("org_id").agg(awarded=pl.col("amount").sum())
    paid = public.group_by("org_id").agg(public=pl.col("amount").sum())
    total = pl.col("total") + pl.col("awarded")
    return (
        awarded.join(paid, on="org_id", how="left")
        .with_columns(pl.col("public").fill_null(0))
        .join(_known(plan.problem), on="org_id", how="left")
        .with_columns(
            before=pl.when(pl.col("total") > 0).then(pl.col("government") / pl.col("total")),
            after=pl.when(total > 0).then((pl.col("government") + pl.col("public")) / total),
        )
        .select("org_id", "awarded", "public", "before", "after")
        .sort("org_id")
    )


def _known(problem: Problem) -> pl.DataFrame:
    return problem.dataset.organizations.select(
        "org_id", total="total_income", government="government_income"
    ).drop_nulls()
