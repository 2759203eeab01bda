"""The search for the one objective that is a ratio: narrow the range in which the best value can lie.

For a bound r, "is there a plan with the value at or under r" is a linear program; a plan found lowers the upper end
to the value that it really has, a proof that there is none raises the lower end to r. Source: the parametric view of
generalized fractional programs (Crouzeix, Ferland and Schaible, 1985), with bisection for the choice of r.
"""

from dataclasses import replace

from models import objectives
from models.engine.clock import Clock, Listen
from models.engine.gap import gap_between, hold
from models.engine.search import Found
from models.engine.step import Run, Step, solved, stages
from models.engine.whole import FINER, Effort, whole_plan
from models.plan import Plan
from models.program import extended, scaled
from models.solvers import Ending

LAST = 1e-7
"""The last question is for a plan better by so much; solvers cannot tell less apart."""
NEAR = 0.9
"""The part of the gap by which the last question asks for a better plan."""


def ratio_search(step: Step, start: Plan | None, clock: Clock, listen: Listen) -> Found:
    """The plan of the lowest ratio before ``clock`` ends; ``start`` is kept if nothing better is found."""
    first = Found(Ending.FEASIBLE, start, 0.0) if start is not None else _at_most(step, 1.0, clock)
    if first.plan is None:
        return first
    best, value, bound = first.plan, objectives.value(step.name, first.plan), 0.0
    low = bound  # the highest ratio for which no plan was found, with or without a proof that there is none
    while gap_between(value, low) > step.settings.gap and value - low > 2 * LAST and clock.left > 0:
        listen(value, bound, None)
        least = max(NEAR * step.settings.gap * value, LAST)
        asked = (value + low) / 2 if value - low > 2 * least else value - least
        found = _at_most(step, asked, clock)
        reached = value if found.plan is None else objectives.value(step.name, found.plan)
        if found.plan is not None and reached < value:
            best, value = found.plan, reached
            listen(value, bound, best)
        else:
            low, bound = asked, asked if found.ending is Ending.INFEASIBLE else bound
    return Found(Ending.FEASIBLE, best, bound)


def _at_most(step: Step, ratio: float, clock: Clock) -> Found:
    """Any plan with the ratio at or under ``ratio``."""
    bounded = replace(step, program=extended(step.program, "objective", hold(step.goal, ratio)), ratio=ratio)
    ending = Ending.UNKNOWN
    for arrays in stages(bounded.program):
        outcome = solved(bounded, Run(arrays, step.settings.gap, clock.left))
        if outcome.ending is Ending.INFEASIBLE:
            ending = Ending.INFEASIBLE
            break
        if outcome.values is None:
            continue
        effort = Effort(step.settings.gap * FINER, clock)
        found = whole_plan(bounded, scaled(bounded.program), outcome.values, effort)
        if found is not None:
            return Found(Ending.FEASIBLE, found.plan, 0.0)
    return Found(ending, None, 0.0)
