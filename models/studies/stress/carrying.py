"""A plan carried on when things turn out otherwise: who does what stays, nobody does more than was agreed.

Persons, payments and hours are planned again within the awards' persons, so that no award costs more than agreed. Rules
that ask for at least so much (smallest sizes, required projects, awards by locks, floors) are not asked of a plan that
is carried on; the share of a category was kept when the plan was made, for the demand that was known then.
"""

from dataclasses import dataclass, replace

import polars as pl

from models import objectives
from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.result import Result
from models.plan import AWARD, Plan
from models.studies import Question, Solver
from models.studies.asking import NAME, timed
from models.studies.change import with_bids, with_cap, with_floors, with_locks, with_policy

WIDE = 10
"""A re-plan is proven to so many times the policy's gap: there are many of them, and each has its interval."""
SMALL = 0.1
"""What is left of a plan is found to this part of the policy's gap: little is to be chosen, and losses are small."""


@dataclass
class Enquiry:
    """Questions within one time: ``left`` of them share what is left of it."""

    solver: Solver
    clock: Clock
    left: int

    def ask(self, question: Question, effort: float = 1.0) -> Result | None:
        """The answer, to ``effort`` times the policy's gap; None once the time is out."""
        self.skip()
        if not self.clock.left:
            return None
        gap = min(1.0, question.dataset.policy.solve.gap * effort)
        dataset = with_policy(timed(question.dataset, self.clock, self.left + 1), "solve", gap=gap)
        return self.solver(question._replace(dataset=dataset))

    def skip(self, questions: int = 1) -> None:
        """So many questions need not be asked."""
        self.left -= questions


def waived(dataset: Dataset) -> Dataset:
    """The dataset without what asks for at least so much, and without the cap on shares of a category."""
    projects = dataset.projects.with_columns(
        min_persons=pl.lit(0, dtype=pl.Int64), required=pl.lit(value=False, dtype=pl.Boolean)
    )
    locks = dataset.locks.filter(pl.col("decision") != "award")
    free = with_floors(replace(dataset, projects=projects, locks=locks), ())
    return with_cap(free, "max_category_share", 1.0)


def carried(dataset: Dataset, plan: Plan) -> Dataset:
    """The dataset in which nobody takes another award than in ``plan``, nor more persons: see above."""
    offers = plan.problem.offers
    agreed = offers.drop("max_persons").join(plan.awards.select(*AWARD, max_persons="persons"), on=AWARD)
    free = with_bids(waived(dataset), agreed)
    return with_locks(free, "exclude", offers.join(plan.awards, on=AWARD, how="anti"))


def carry(enquiry: Enquiry, outcome: Dataset, plan: Plan) -> float | None:
    """The alignment that ``plan`` reaches when carried on in ``outcome``; None where there was no time to tell.

    Where demand is what the plan was made for, it is carried out as it is.
    """
    if outcome.demands.equals(plan.problem.dataset.demands):
        enquiry.skip()
        return objectives.value(NAME, plan)
    result = enquiry.ask(Question(carried(outcome, plan), plan.awards))
    return None if result is None or result.plan is None else objectives.value(NAME, result.plan)


def hindsight(enquiry: Enquiry, outcome: Dataset, nominal: Result, effort: float = 1.0) -> Result | None:
    """The best plan by all rules for ``outcome``; ``nominal`` is that of the dataset as it is."""
    if nominal.plan is None or outcome.demands.equals(nominal.plan.problem.dataset.demands):
        enquiry.skip()
        return nominal
    return enquiry.ask(Question(outcome, nominal.plan.awards), effort)
