"""Changes against last year: awards that are not given again, and awards that are new.

    changes = |previous| - sum(award[o, p] for (o, p) in previous) + sum(award[o, p] for (o, p) not in previous)

Source: contract, section 2; the ids in ``previous`` may be of earlier years, and then count as not given again.
"""

import polars as pl

from models.candidates import Problem
from models.goal import Goal
from models.parts import Part
from models.plan import Plan

MAXIMIZE = False
KEY = ("org_id", "project_id")


def goal(problem: Problem, part: Part, first: int) -> Goal:  # noqa: ARG001 - every objective is asked alike
    """The fewest changed awards."""
    previous = problem.dataset.previous.select(*KEY, coefficient=-1.0)
    terms = (
        problem.offers.select(*KEY, "column")
        .join(previous, on=KEY, how="left")
        .with_columns(pl.col("coefficient").fill_null(1.0))
    )
    return Goal(
        maximize=MAXIMIZE,
        unit="award",
        scale=1.0,
        terms=terms.select("column", "coefficient"),
        constant=previous.height,
        whole=1.0,
    )


def value(plan: Plan, part: Part) -> float:  # noqa: ARG001 - every objective is asked alike
    """The number of changed awards."""
    previous = plan.problem.dataset.previous
    again = plan.awards.join(previous, on=KEY, how="semi").height
    return previous.height + plan.awards.height - 2 * again
