"""The search for one linear objective: persons continuous first, whole at the end, and whole throughout if need be.

With continuous persons the program is a relaxation: its bound is a bound, and it is far quicker. Its winners fixed,
a small program finds whole persons. Where what whole persons cost leaves too wide a gap, the relaxation is solved
further, from where it stood; and where that cannot close it, or leaves no plan (exact locks, tight floors), the
program with whole persons is solved for the time that is left, from the best plan.
"""

from dataclasses import dataclass

from models import objectives
from models.engine.clock import Clock, Listen
from models.engine.gap import gap_between, proven
from models.engine.step import Run, Step, solved, stages, tighter, value_of
from models.engine.whole import Whole, whole_plan
from models.plan import Plan
from models.solvers import Ending, Outcome

AIM = 0.8
"""The search with continuous persons aims at this part of the gap: whole persons cost a little."""
NEAR = 0.9
"""Where whole persons cost more than this part of the gap, going on with continuous ones would not pay."""
SHARE = 0.6
"""The part of the time left that a search with continuous persons may take."""


@dataclass(frozen=True)
class Found:
    """The best plan (None: none found) and a proven ``bound`` in the objective's unit; how the search ended."""

    ending: Ending
    plan: Plan | None
    bound: float


def search(step: Step, start: Plan | None, clock: Clock, listen: Listen) -> Found:
    """The best plan for ``step`` before ``clock`` ends, no worse than ``start``."""
    eased, whole = stages(step.program)
    best, bound, ending = start, 1.0 if step.goal.maximize else 0.0, Ending.UNKNOWN
    last: Whole | None = None
    run = Run(eased, step.settings.gap * AIM, SHARE * clock.left)
    while True:
        outcome = solved(step, run, listen)
        if outcome.ending is Ending.INFEASIBLE:
            ending = Ending.INFEASIBLE
            break
        bound = tighter(step.goal, bound, outcome)
        if outcome.values is not None:
            found = whole_plan(step, whole, outcome.values, clock)
            last = found or last
            best = _better(step, best, found.plan) if found else best
        done = best is not None and gap_between(_value(step, best), bound) <= step.settings.gap
        if done or clock.left == 0 or run.arrays is whole:
            break
        further = _further(step, run, outcome, best)
        run = further or Run(whole, step.settings.gap, clock.left, last.values if last else None)
    if best is None:
        return Found(ending, None, bound)
    return Found(Ending.FEASIBLE, best, proven(_value(step, best), bound, maximize=step.goal.maximize))


def _further(step: Step, run: Run, outcome: Outcome, plan: Plan | None) -> Run | None:
    """The same search to the gap that whole persons leave; None if it has been tried, or would not pay."""
    if plan is None or outcome.ending is not Ending.OPTIMAL or run.start is not None:
        return None
    value, gap = _value(step, plan), step.settings.gap
    left = gap - gap_between(value, value_of(step.goal, outcome.objective))
    return Run(run.arrays, left * AIM, run.seconds, outcome.values) if left > gap * (1 - NEAR) else None


def _value(step: Step, plan: Plan) -> float:
    return objectives.value(step.name, plan)


def _better(step: Step, best: Plan | None, other: Plan) -> Plan:
    if best is None:
        return other
    ahead = _value(step, other) - _value(step, best)
    return other if ahead != 0 and (ahead > 0) == step.goal.maximize else best
