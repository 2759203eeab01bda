"""Cost: what all awards cost together, the less the better.

    cost = sum(fixed_cost[o, p] * award[o, p] + unit_cost[o, p] * sum(persons[o, p, d] for d) for o, p)    [fen; yuan]

Source: contract, section 2.
"""

from models.candidates import Problem
from models.costs import costs
from models.goal import Goal
from models.parts import Part
from models.plan import Plan

MAXIMIZE = False


def goal(problem: Problem, part: Part, first: int) -> Goal:  # noqa: ARG001 - every objective is asked alike
    """The least fen; the value is yuan."""
    return Goal(maximize=MAXIMIZE, unit="money", scale=100.0, terms=costs(problem), whole=1.0)


def value(plan: Plan, part: Part) -> float:  # noqa: ARG001 - every objective is asked alike
    """The cost in yuan."""
    return int(plan.awards["amount"].sum()) / 100
