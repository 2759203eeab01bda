"""Equity: the coverage of the community that is served least.

    equity = min(sum(persons[o, p, d] for o, p, d in c) / sum(persons[d] for d in c) for c with demand); 1 without any.

Source: contract, section 2.
"""

import polars as pl

from models.candidates import Problem
from models.goal import Goal
from models.parts import Part, within
from models.plan import Plan
from models.program import Rows

MAXIMIZE = True
KEY = ("community_id",)


def goal(problem: Problem, part: Part, first: int) -> Goal:
    """The highest share that every community reaches: one own column, under each community's coverage."""
    demand = (
        within(problem.cells, part).group_by(KEY).agg(pl.col("persons").sum()).filter(pl.col("persons") > 0).sort(KEY)
    )
    lowest = demand.select(*KEY, column=pl.lit(first, dtype=pl.UInt32), coefficient=pl.col("persons").cast(pl.Float64))
    served = within(problem.deliveries, part).select(*KEY, "column", coefficient=-1.0)
    return Goal(
        maximize=MAXIMIZE,
        unit="share",
        scale=1.0,
        terms=pl.DataFrame({"column": [first], "coefficient": [1.0]}, schema_overrides={"column": pl.UInt32}),
        columns=pl.DataFrame({"lower": [0.0], "upper": [1.0], "unit": ["share"]}),
        rows=[Rows(KEY, demand.select(*KEY, upper=0.0), pl.concat([lowest, served]), "persons", "everything")],
    )


def value(plan: Plan, part: Part) -> float:
    """The lowest coverage, 0 to 1."""
    communities = (
        within(plan.coverage, part).group_by(KEY).agg(pl.col("persons", "served").sum()).filter(pl.col("persons") > 0)
    )
    lowest = communities.select((pl.col("served") / pl.col("persons")).min()).item()
    return 1.0 if lowest is None else lowest
