"""Who has no award serves nobody and is paid nothing: said for each delivery and each payment by itself.

    persons[o, p, d] <= min(persons[d], max_persons[o, p]) * award[o, p]
    payment[f, o, p] <= min(max_per_award[f], budget[f]) * award[o, p], where less than the award's greatest cost

Both hold in every plan: without the award, size and money make the left side 0; with it, the right side is an upper
bound of the left. A fractional award, though, may break them, so that the relaxation is tighter. Where a payment's
limit is no less than the greatest cost, the sum of payments says as much already.
"""

import polars as pl

from models.candidates import Problem
from models.plan import AWARD
from models.program import Rows, Unit


def rows(problem: Problem) -> list[Rows]:
    """One row a delivery, and one a payment that its fund's limit could bind."""
    awards = problem.offers.select(*AWARD, award="column", most="max_persons")
    deliveries = problem.deliveries.join(awards, on=AWARD, maintain_order="left").with_columns(
        coefficient=-pl.min_horizontal("persons", "most").cast(pl.Float64)
    )
    costs = problem.offers.select(
        *AWARD, award="column", greatest=pl.col("fixed_cost") + pl.col("unit_cost") * pl.col("max_persons")
    )
    payments = (
        problem.payments.join(problem.budgets.select("fund_id", "budget"), on="fund_id", maintain_order="left")
        .with_columns(limit=pl.min_horizontal("most", "budget"))
        .join(costs, on=AWARD, maintain_order="left")
        .filter(pl.col("limit") < pl.col("greatest"))
        .with_columns(coefficient=-pl.col("limit").cast(pl.Float64))
    )
    return [_linked(deliveries, "persons"), _linked(payments, "money")]


def _linked(frame: pl.DataFrame, unit: Unit) -> Rows:
    key = ("link",)
    rows = frame.select(link="column", award="award", coefficient="coefficient")
    mine = rows.select("link", column="link", coefficient=1.0)
    award = rows.select("link", column="award", coefficient="coefficient")
    return Rows(key, rows.select("link", upper=0.0), pl.concat([mine, award]), unit, "nothing")
