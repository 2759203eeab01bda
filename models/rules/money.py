"""Money: every award is paid in full by funds that may pay it, and no fund pays more than it has.

    sum(payment[f, o, p] for f) = fixed_cost[o, p] * award[o, p] + unit_cost[o, p] * sum(persons[o, p, d] for d)
    payment[f, o, p] <= max_per_award[f]                  (an upper bound of the variable)
    sum(payment[f, o, p] for o, p) <= budget[f]                                                    [fen]

Source: contract, constraint 5.
"""

import polars as pl

from models.candidates import Problem
from models.costs import costs
from models.program import Rows


def rows(problem: Problem) -> list[Rows]:
    """One row an offer (paid in full), one a fund (its budget)."""
    award = ("org_id", "project_id")
    due = costs(problem, *award).with_columns(-pl.col("coefficient"))
    paid = problem.payments.select(*award, "column", coefficient=pl.lit(1, dtype=pl.Int64))
    return [
        Rows(
            award,
            problem.offers.select(*award, lower=pl.lit(0), upper=pl.lit(0)),
            pl.concat([paid, due]),
            "money",
            "nothing",
        ),
        Rows(
            ("fund_id",),
            problem.budgets.select("fund_id", upper="budget"),
            problem.payments.select("fund_id", "column", coefficient=1.0),
            "money",
            "fund",
        ),
    ]
