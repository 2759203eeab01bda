"""Coverage: the share of all who need a service that are served.

    coverage = sum(persons[o, p, d] for o, p, d) / sum(persons[d] for d); 1 without demand.

Source: contract, section 2.
"""

import polars as pl

from models.candidates import Problem
from models.goal import Goal
from models.parts import Part, within
from models.plan import Plan

MAXIMIZE = True


def goal(problem: Problem, part: Part, first: int) -> Goal:  # noqa: ARG001 - every objective is asked alike
    """The most persons served."""
    demand = int(within(problem.cells, part)["persons"].sum())
    terms = within(problem.deliveries, part).select("column", coefficient=1.0)
    if demand == 0:
        return Goal(maximize=MAXIMIZE, unit="persons", scale=1.0, terms=terms.clear(), constant=1.0)
    return Goal(maximize=MAXIMIZE, unit="persons", scale=demand, terms=terms, whole=1.0)


def value(plan: Plan, part: Part) -> float:
    """The share served, 0 to 1."""
    cells = within(plan.coverage, part).select(pl.col("persons", "served").sum())
    demand, served = cells.row(0)
    return served / demand if demand else 1.0
