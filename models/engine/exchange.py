"""No money for nothing: at the end, with every objective held, cheaper single exchanges are made while there are any.

No award is dropped or made smaller, and no winner replaced by another offer for the same project (with any persons
of that project), at a lower cost without loss. Source: contract, section 3.
"""

from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from models import objectives
from models.engine.clock import Clock
from models.engine.potential import equals, rivals
from models.engine.search import Step, solved, whole_plan
from models.parts import Part
from models.plan import AWARD, CELL, Plan
from models.program import SCALE, Arrays, scaled

TRACE = 0.5
"""Fen: a saving is at least one."""
SECONDS = 5.0
"""For one exchange; such programs are small."""
NOBODY = lambda _value, _bound: None  # noqa: E731


def without_waste(step: Step, plan: Plan, clock: Clock) -> Plan:
    """``plan`` or a cheaper one that holds every objective of ``step`` and has no cheaper single exchange.

    Where the clock ends first, the exchanges found by then are made.
    """
    cheap = replace(step, name="cost", goal=objectives.goal("cost", step.problem, step.problem.size))
    whole = scaled(step.program)
    plan = _exchanged(cheap, whole, plan, _no_more_than(whole, plan), clock)
    tried: set[str] = set()
    while clock.left > 0 and (waiting := [p for p in _replaceable(step, plan) if p not in tried]):
        project = waiting[0]
        found = _exchanged(cheap, whole, plan, _free(whole, plan, project), clock)
        tried = {project} if found is not plan else tried | {project}
        plan = found
    return plan


def _exchanged(
    step: Step, whole: Arrays, plan: Plan, limits: tuple[NDArray[np.float64], NDArray[np.float64]], clock: Clock
) -> Plan:
    """The cheapest plan within ``limits`` of awards and persons, if it is cheaper than ``plan``."""
    lower, upper = whole.lower.copy(), whole.upper.copy()
    count = len(limits[0])
    lower[:count], upper[:count] = limits
    bounded = replace(whole, lower=lower, upper=upper)
    outcome = solved(step, bounded, 0.0, SECONDS, NOBODY)
    if outcome.values is None or outcome.objective * SCALE["money"] > plan.cost - 1 + TRACE:
        return plan
    found = whole_plan(step, bounded, outcome.values, clock)
    return found if found is not None and found.cost < plan.cost else plan


def _chosen(plan: Plan) -> NDArray[np.float64]:
    """The plan as numbers of the award and person variables."""
    problem = plan.problem
    chosen = np.zeros(problem.offers.height + problem.deliveries.height)
    chosen[problem.offers.join(plan.awards, on=AWARD, how="semi")["column"].to_numpy()] = 1
    served = problem.deliveries.select(*AWARD, *CELL, "column").join(plan.deliveries, on=(*AWARD, *CELL))
    chosen[served["column"].to_numpy()] = served["persons"].to_numpy()
    return chosen


def _no_more_than(whole: Arrays, plan: Plan) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Every award dropped, kept or made smaller."""
    chosen = _chosen(plan)
    return whole.lower[: len(chosen)], chosen


def _free(whole: Arrays, plan: Plan, project: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """One project free to go to any of its offers, or to none, with any persons; the rest as it is."""
    chosen, problem = _chosen(plan), plan.problem
    lower, upper = chosen.copy(), chosen.copy()
    for frame in (problem.offers, problem.deliveries):
        open_to_choice = frame.filter(pl.col("project_id") == project)["column"].to_numpy()
        lower[open_to_choice], upper[open_to_choice] = whole.lower[open_to_choice], whole.upper[open_to_choice]
    return lower, upper


def _replaceable(step: Step, plan: Plan) -> list[str]:
    """Projects whose winner might be replaced at a lower cost without loss, the greatest saving first."""
    able = rivals(plan)
    for name, _ in step.held:
        objective, _, place = name.partition(":")
        if objective == "alignment":
            field, _, value = place.partition("=")
            able = equals(plan, Part(field or "all", value), able)
    best = able.group_by("project_id").agg(pl.col("saving").max())
    return best.sort("saving", "project_id", descending=[True, False])["project_id"].to_list()
