"""No money for nothing: at the end, with every objective held, cheaper single exchanges are made while there are any.

No award is dropped or made smaller, and no winner replaced by another offer for the same project (with any persons
of that project), at a lower cost without loss. Source: contract, section 3.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from models import objectives
from models.candidates import Problem
from models.engine.clock import Clock
from models.engine.potential import equals, rivals, savings
from models.engine.step import Run, Step, grown
from models.engine.whole import FINER, Effort, whole_plan
from models.parts import Part
from models.plan import AWARD, CELL, Plan
from models.program import SCALE, Arrays, scaled
from models.solvers import Ending

TRACE = 0.5
"""Fen: a saving is at least one."""
SECONDS = 5.0
"""For one exchange; such programs are small."""
Limits = tuple[NDArray[np.float64], NDArray[np.float64]]
"""The least and the most of each variable."""


class Programs(NamedTuple):
    """The program, and what is left of it without payments and loans.

    ``outside``: which columns are payments and loans; ``offer``: the column of the award that they belong to;
    ``own``: which are objectives' own; ``linking``: which rows of ``whole`` link those with awards and persons;
    ``project``: the columns of each project's awards and persons.
    """

    whole: Arrays
    less: Arrays
    outside: NDArray[np.bool_]
    offer: NDArray[np.int64]
    own: NDArray[np.bool_]
    linking: NDArray[np.bool_]
    project: Mapping[str, NDArray[np.int64]]


def without_waste(step: Step, plan: Plan, clock: Clock) -> Plan:
    """``plan`` or a cheaper one that holds every objective of ``step`` and has no cheaper single exchange.

    Where the clock ends first, the exchanges found by then are made.
    """
    if plan.cost == 0:
        return plan
    cheap = replace(step, name="cost", goal=objectives.goal("cost", step.problem, step.problem.size))
    programs = _programs(step)
    chosen = _chosen(cheap, programs, plan)
    if chosen is None:
        return plan
    smaller = programs.less.lower, np.where(programs.own, programs.less.upper, chosen)
    plan = _exchanged(cheap, programs, plan, smaller, clock)
    while (better := _one_better(cheap, programs, plan, clock)) is not None:
        plan = better
    return plan


def _one_better(step: Step, programs: Programs, plan: Plan, clock: Clock) -> Plan | None:
    """A cheaper plan in which one project goes another way; None if there is none, or no time left to look."""
    chosen = _chosen(step, programs, plan)
    if chosen is None:
        return None
    for project in _replaceable(step, plan):
        if clock.left == 0:
            return None
        found = _exchanged(step, programs, plan, _free(programs, chosen, project), clock)
        if found is not plan:
            return found
    return None


def _exchanged(step: Step, programs: Programs, plan: Plan, limits: Limits, clock: Clock) -> Plan:
    """The cheapest plan within ``limits``, if it is cheaper than ``plan``.

    Most exchanges fail already without money and loans, in a far smaller program, and most of these in its linear
    relaxation, which is far quicker than a tree: asked in this order.
    """
    gap = TRACE / max(plan.cost, 1)
    lower, upper = limits
    less = replace(programs.less, lower=lower, upper=upper)
    relaxed = grown(step, Run(less, 0.0, SECONDS), relaxed=True)
    if relaxed.ending is Ending.INFEASIBLE or not _saves(relaxed.bound, plan):
        return plan
    paid = programs.outside.copy()
    paid[paid] = upper[programs.offer] > 0
    whole = replace(programs.whole, lower=lower, upper=np.where(paid, programs.whole.upper, upper))
    for arrays in (less, whole):
        outcome = grown(step, Run(arrays, gap, SECONDS))
        if outcome.values is None or not _saves(outcome.objective, plan):
            return plan
    found = whole_plan(step, whole, outcome.values, Effort(step.settings.gap * FINER, clock))
    return found.plan if found is not None and found.plan.cost < plan.cost else plan


def _saves(objective: float, plan: Plan) -> bool:
    return objective * SCALE["money"] <= plan.cost - 1 + TRACE


def _programs(step: Step) -> Programs:
    program, problem = step.program, step.problem
    whole, families = scaled(program), program.columns["family"]
    outside = families.is_in(["payment", "loan"]).to_numpy()
    offers = problem.offers.select(*AWARD, offer="column")
    belong = pl.concat([frame.select(*AWARD, "column") for frame in (problem.payments, problem.loans)])
    return Programs(
        whole,
        _without(whole, outside),
        outside,
        belong.join(offers, on=AWARD).sort("column")["offer"].to_numpy(),
        (families == "goal").to_numpy(),
        (program.rows["rule"] == "goal").to_numpy(),
        _columns(problem),
    )


def _without(whole: Arrays, outside: NDArray[np.bool_]) -> Arrays:
    """The rows that have no column ``outside``; those columns stand at 0."""
    kept = np.ones(len(whole.row_lower), dtype=bool)
    kept[whole.row[outside[whole.column]]] = False
    return replace(whole.only(kept), upper=np.where(outside, 0.0, whole.upper))


def _chosen(step: Step, programs: Programs, plan: Plan) -> NDArray[np.float64] | None:
    """The plan as numbers of all variables but payments and loans (0); None if rounding keeps it from being one."""
    problem = plan.problem
    lower, upper = programs.less.lower.copy(), programs.less.upper.copy()
    count = problem.offers.height + problem.deliveries.height
    lower[:count] = upper[:count] = 0
    awarded = problem.offers.join(plan.awards, on=AWARD, how="semi")["column"].to_numpy()
    served = problem.deliveries.select(*AWARD, *CELL, "column").join(plan.deliveries, on=(*AWARD, *CELL))
    lower[awarded] = upper[awarded] = 1
    lower[served["column"].to_numpy()] = upper[served["column"].to_numpy()] = served["persons"].to_numpy()
    return grown(step, Run(replace(programs.less, lower=lower, upper=upper), 0.0, SECONDS)).values


def _columns(problem: Problem) -> dict[str, NDArray[np.int64]]:
    """The columns of each project's awards and persons."""
    frames = (problem.offers, problem.deliveries)
    columns = pl.concat([frame.select("project_id", "column") for frame in frames])
    groups = columns.group_by("project_id").agg("column")
    return {project: mine.to_numpy() for project, mine in zip(groups["project_id"], groups["column"], strict=True)}


def _free(programs: Programs, chosen: NDArray[np.float64], project: str) -> Limits:
    """One project free to go to any of its offers, or to none; the rest as it is."""
    whole = programs.whole
    free = np.zeros(len(whole.lower), dtype=bool)
    free[programs.project[project]] = True
    touched = np.zeros(len(whole.row_lower), dtype=bool)
    touched[whole.row[free[whole.column]]] = True
    linked = whole.column[(touched & programs.linking)[whole.row]]
    free[linked[programs.own[linked]]] = True
    lower = np.where(free, whole.lower, chosen)
    return lower, np.where(free, whole.upper, chosen)


def _replaceable(step: Step, plan: Plan) -> list[str]:
    """Projects whose winner might be replaced at a lower cost without loss, the greatest saving first."""
    able = rivals(plan)
    for name, _ in step.held:
        objective, _, place = name.partition(":")
        if objective == "alignment":
            field, _, value = place.partition("=")
            able = equals(plan, Part(field or "all", value), able)
    best = savings(plan, able)
    return best.sort("saving", "project_id", descending=[True, False])["project_id"].to_list()
