"""Independence: no organization lives on the government alone, none takes too much of the money or of a category.

With A = what an organization is awarded, P = the part of it from public funds, T and G = its whole income and
the part that comes from the government, t = ``max_dependency`` of its orientation:

    P[o] - t * A[o] <= max(0, t * T[o] - G[o])                                            [fen]
    A[o] <= max_org_share * sum(budget[f] for f)                                          [fen]
    sum(persons[o, p, d] for p in s, d) <= max_category_share * sum(persons[d] for d in s)     [persons]

The first says that after the awards at most t of the income comes from the government, or, for an organization that
is above the cap already, that at most t of its awards is paid from public funds. A cap of 1 is off.
Source: contract, constraint 6.
"""

from fractions import Fraction

import polars as pl

from models.candidates import Problem, fund_factor
from models.costs import costs
from models.exact import exact, floored
from models.program import Rows


def rows(problem: Problem) -> list[Rows]:
    """One row an organization whose income is known, one an organization, one an organization and category."""
    return [*_dependency(problem), *_share_of_money(problem), *_share_of_category(problem)]


def allowances(problem: Problem) -> pl.DataFrame:
    """Organizations that the dependency cap binds: org_id, cap (t), total, government (T and G, fen; 0 where unknown).

    Unknown income: left out, or taken as zero, as the policy's ``unknown_income`` says.
    """
    caps = problem.policy.independence.max_dependency.model_dump()
    as_zero = problem.policy.independence.unknown_income == "as_zero"
    return (
        problem.dataset.organizations.select(
            "org_id",
            cap=pl.col("orientation").replace_strict(caps, return_dtype=pl.Float64),
            known=known_income(),
            total="total_income",
            government="government_income",
        )
        .filter((pl.col("cap") < 1) & (pl.col("known") | as_zero))
        .with_columns(pl.when("known").then(side).otherwise(0).alias(side) for side in ("total", "government"))
        .drop("known")
    )


def known_income() -> pl.Expr:
    """Whether both incomes of an organization are known and there is any income at all."""
    return (pl.col("total_income") > 0).fill_null(value=False) & pl.col("government_income").is_not_null()


def _dependency(problem: Problem) -> list[Rows]:
    allowed = allowances(problem)
    terms = problem.payments.join(allowed, on="org_id").select(
        "org_id", "column", coefficient=pl.when("public").then(1 - pl.col("cap")).otherwise(-pl.col("cap"))
    )
    room = (pl.col("cap") * pl.col("total") - pl.col("government")).clip(0)
    return [Rows(("org_id",), allowed.select("org_id", upper=room), terms, "money", "organization")]


def _share_of_money(problem: Problem) -> list[Rows]:
    share = problem.policy.independence.max_org_share
    if share >= 1:
        return []
    most = most_money(problem)
    limits = problem.dataset.organizations.select("org_id", upper=pl.lit(most, dtype=pl.Int64))
    return [Rows(("org_id",), limits, costs(problem, "org_id"), "money", "organization")]


def most_money(problem: Problem) -> int:
    """The most whole fen that one organization may be awarded: its share of all budgets, which are not rounded."""
    policy = problem.policy
    funds = problem.dataset.funds.select("fund_id", "amount").iter_rows()
    total = sum((amount * fund_factor(policy, fund) for fund, amount in funds), Fraction(0))
    return floored(exact(policy.independence.max_org_share) * total)


def _share_of_category(problem: Problem) -> list[Rows]:
    share = problem.policy.independence.max_category_share
    if share >= 1:
        return []
    key = ("org_id", "category")
    demand = problem.cells.group_by("category").agg(pl.col("persons").sum())
    most = [floored(exact(share) * persons) for persons in demand["persons"]]
    limits = (
        problem.deliveries.select(key)
        .unique()
        .join(demand.select("category", upper=pl.Series(most, dtype=pl.Int64)), on="category")
    )
    return [Rows(key, limits, problem.deliveries.select(*key, "column", coefficient=1.0), "persons", "organization")]
