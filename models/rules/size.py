"""Size: who takes a project serves at least its least and at most its most; without the award, nobody.

    min_persons[o, p] * award[o, p] <= sum(persons[o, p, d] for d) <= max_persons[o, p] * award[o, p]    [persons]

The least is at least 1. Source: contract, constraint 2.
"""

import polars as pl

from models.candidates import Problem
from models.program import Rows

KEY = ("org_id", "project_id")


def rows(problem: Problem) -> list[Rows]:
    """Two rows an offer."""
    return [_bounded(problem, "lower", "min_persons"), _bounded(problem, "upper", "max_persons")]


def _bounded(problem: Problem, side: str, limit: str) -> Rows:
    persons = problem.deliveries.select(*KEY, "column", coefficient=1.0)
    allowed = problem.offers.select(*KEY, "column", coefficient=-pl.col(limit).cast(pl.Float64))
    limits = problem.offers.select(*KEY, pl.lit(0.0).alias(side))
    return Rows(KEY, limits, pl.concat([persons, allowed]), "persons", "nothing")
