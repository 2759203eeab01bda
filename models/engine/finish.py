"""What is done to a plan at the end, every objective held: no money for nothing, and nothing split for nothing."""

from dataclasses import replace

from models import objectives
from models.engine.clock import Clock
from models.engine.exchange import without_waste
from models.engine.gap import hold
from models.engine.settle import Manner, settle
from models.engine.step import Step
from models.plan import AWARD, Plan
from models.program import extended


def holding(step: Step, plan: Plan) -> Step:
    """``step`` with its objective held at what ``plan`` reaches, and nothing else known of what comes after."""
    value = objectives.value(step.name, plan)
    return replace(
        step,
        program=extended(step.program, "held", hold(step.goal, value)),
        held=(*step.held, (step.name, value)),
        ratio=value if step.goal.at_most else step.ratio,
        former=None,
        basis=None,
        enough=None,
        best=None,
    )


def finished(step: Step, plan: Plan, clock: Clock) -> Plan:
    """``plan``, or one that is cheaper and no worse in any objective that ``step`` holds; with few payments and loans.

    Where the clock ends first, it is as cheap as was found by then.
    """
    cheaper = without_waste(step, plan, clock)
    kinds = step.problem.dataset.resources.select("resource_id", "kind")
    lent = cheaper.loans.join(kinds, on="resource_id").select(*AWARD, "kind")
    if not (cheaper.payments.select(AWARD).is_duplicated().any() or lent.is_duplicated().any()):
        return cheaper  # nothing is split
    tidied = settle(step.problem, cheaper.deliveries, Manner(step.settings.backend, step.ratio, few=True))
    return cheaper if tidied is None else tidied
