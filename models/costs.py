"""What awards cost: ``fixed_cost[o, p] * award[o, p] + unit_cost[o, p] * persons[o, p, d]``, in fen."""

import polars as pl

from models.candidates import Problem


def costs(problem: Problem, *keys: str) -> pl.DataFrame:
    """What awards cost, as terms in fen: the columns of ``keys`` (of org_id, project_id), column, coefficient."""
    return pl.concat(
        [
            problem.offers.select(*keys, "column", coefficient="fixed_cost"),
            problem.deliveries.select(*keys, "column", coefficient="unit_cost"),
        ]
    ).filter(pl.col("coefficient") > 0)
