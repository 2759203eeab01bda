"""How studies ask: within a time for all together, and about what is proven of an optimum, not about a plan's luck."""

from collections.abc import Mapping
from dataclasses import replace
from math import inf
from typing import NamedTuple

from models.candidates import Problem
from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.result import Result, claimed
from models.plan import Plan
from models.studies import Findings
from models.studies.change import with_policy

NAME = "alignment"
"""The objective by which studies measure, unless they say otherwise."""
LEAST = 0.5
"""Seconds for one question, however little time is left."""


class Known(NamedTuple):
    """What is proven of a best alignment: a plan has ``least``, none has more than ``most``; no plan at all: -inf."""

    least: float
    most: float


def known(result: Result) -> Known:
    """What ``result`` proves of its first objective, which is to be maximized."""
    if result.plan is not None:
        return Known(result.objectives[0].value, result.objectives[0].bound)
    return Known(-inf, -inf if result.status == "infeasible" else 1.0 if result.bound is None else result.bound)


def without_plan(base: Result) -> Findings:
    """What a study finds whose first question, ``base``, led to no plan; all there is, where none exists."""
    return Findings({}, int(base.status == "infeasible"), 1, {"status": base.status})


def plan_of(result: Result) -> Plan:
    """Its plan; raises ``ValueError`` where it has none."""
    if result.plan is None:
        raise ValueError(result.status)
    return result.plan


def lost(before: Known, after: Known) -> Known:
    """What the best alignment loses from one question to another, at least and at most; a gain is below 0."""
    return Known(before.least - after.most, before.most - after.least)


def claiming(result: Result, bounds: Mapping[str, float], problem: Problem | None = None) -> Result:
    """``result``, whose plan was sought among few, with what is proven among all: none passes ``bounds``.

    So that a plan that is kept claims no more for itself than is true. ``bounds`` are those of its policy's objectives;
    ``problem``: the one of which it is told as a plan, where that is not the one for which it was sought.
    """
    if result.plan is None:
        return result
    plan = result.plan if problem is None else replace(result.plan, problem=problem)
    reached, status = claimed(plan, bounds, plan.problem.policy.solve.gap)
    return replace(result, plan=plan, objectives=reached, status=status)


def measured(dataset: Dataset) -> Dataset:
    """The dataset with alignment as its only objective."""
    return with_policy(dataset, "solve", objectives=(NAME,))


def timed(dataset: Dataset, clock: Clock, left: int) -> Dataset:
    """The dataset with its share of the time that is left for ``left`` questions."""
    return with_policy(dataset, "solve", seconds=max(LEAST, clock.left / max(1, left)))


def as_many(clock: Clock, base: Result) -> int:
    """How many questions the time that is left is enough for, if each takes as long as ``base`` did; at least one."""
    return max(1, int(clock.left / max(LEAST, sum(base.seconds.values()))))
