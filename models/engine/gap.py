"""Values, bounds and gaps, and when two of them are the same: the contract's definitions, in one place."""

import polars as pl

from models import objectives
from models.goal import Goal
from models.plan import Plan
from models.program import Rows

EQUAL = 1e-9
"""Values this near, relative to max(1, |value|), are the same."""
CROSSING = 1e-6
"""A bound may lie on the wrong side of a plan's value by a solver's tolerance, and not by more."""


def same(value: float, other: float) -> bool:
    """Equal within the contract's tolerance."""
    return abs(value - other) <= EQUAL * max(1.0, abs(value))


def gap_between(value: float, bound: float) -> float:
    """|bound - value| / max(|value|, 1e-9); 0 where both are equal."""
    return 0.0 if same(value, bound) else abs(bound - value) / max(abs(value), EQUAL)


def proven(value: float, bound: float, *, maximize: bool) -> float:
    """``bound`` as far as it can be believed beside a plan of ``value``.

    A bound that a verified plan passes by more than a solver's tolerance is wrong, and then nothing is proven.
    """
    passed = value - bound if maximize else bound - value
    if passed <= 0:
        return value if same(value, bound) else bound
    if passed <= CROSSING * max(1.0, abs(value)):
        return value
    return 1.0 if maximize else 0.0


def hold(goal: Goal, value: float) -> list[Rows]:
    """The rows that keep ``goal`` at no worse than ``value``, within the contract's tolerance."""
    slack = EQUAL * max(1.0, abs(value))
    if goal.at_most is not None:
        return list(goal.at_most(value + slack))
    raw = (value - slack if goal.maximize else value + slack) * goal.scale - goal.constant
    side = "lower" if goal.maximize else "upper"
    return [Rows((), pl.DataFrame({side: [raw]}), goal.terms, goal.unit, "everything")]


def holds(name: str, value: float, plan: Plan) -> bool:
    """Whether ``plan`` is no worse than ``value`` in the objective ``name``, within the contract's tolerance."""
    found = objectives.value(name, plan)
    worse = value - found if objectives.maximizes(name) else found - value
    return worse <= EQUAL * max(1.0, abs(value))
