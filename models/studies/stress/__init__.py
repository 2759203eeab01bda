"""Resilience: what a plan loses where somebody falls out, and where demand is not what the survey says.

Three parts: removals (without one organization, resource or fund), demand (all figures off by chance; see
``sampling.drawn``) and surveys (the figures of one community off). The plan is the best by alignment that is found; a
plan is carried on as ``carrying`` says. The best in hindsight is the better of the best plan by all rules for the
demand as it turned out, and of the plans that were carried on: they are asked for less.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypedDict, Unpack

import polars as pl

from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.result import Result
from models.plan import Plan
from models.studies import Findings, Question, Solver
from models.studies.asking import measured, timed
from models.studies.stress import demand, removing, surveying
from models.studies.stress.carrying import Enquiry
from models.studies.stress.demand import Demand
from models.studies.stress.sampling import drawn

PARTS = ("removals", "demand", "surveys")
START = 4
"""The plan itself may take this part of the time, 1 in so many."""


class Step(NamedTuple):
    """One piece of work: what there is after it, and whether there was time for it."""

    tables: dict[str, pl.DataFrame]
    complete: bool
    facts: dict[str, Any]
    plans: dict[str, Result]


class Options(TypedDict):
    """What is asked for: which ``parts``; how many ``samples`` of demand, off by ``spread``, drawn from ``seed``."""

    parts: Sequence[str]
    samples: int
    spread: float
    seed: int


class Nominal(NamedTuple):
    """The dataset with alignment as its objective, its result, and the plan in it."""

    dataset: Dataset
    result: Result
    plan: Plan


def run(dataset: Dataset, solver: Solver, **options: Unpack[Options]) -> Iterator[Findings]:
    """Tables ``removals``, ``samples``, ``plans`` and ``surveys``, ever more complete; see the parts' own ``table``.

    Plans: ``nominal``, and ``robust``, the best in the worst tenth of the samples of those tried. Facts: alignment and
    bound (of the nominal plan and of all), worst_tenth_most (no plan reaches more in the worst tenth; proven), samples,
    spread, seed. All within about the policy's seconds; what there was no time for is there without figures.
    """
    asked, clock = measured(dataset), Clock(dataset.policy.solve.seconds)
    done, of = 1, 1 + _pieces(dataset, options)
    nominal = solver(Question(timed(asked, clock, START)))
    facts: dict[str, Any] = {"status": nominal.status, **options}
    if nominal.plan is None:
        yield Findings({}, 0, of, facts)
        return
    facts |= {"alignment": nominal.objectives[0].value, "bound": nominal.objectives[0].bound}
    tables: dict[str, pl.DataFrame] = {}
    plans = {"nominal": nominal}
    yield Findings({}, done, of, facts, plans)
    for step in _steps(solver, clock, Nominal(asked, nominal, nominal.plan), options):
        tables, facts, plans = tables | step.tables, facts | step.facts, plans | step.plans
        done += step.complete
        yield Findings(tables, done, of, facts, plans)


def _pieces(dataset: Dataset, options: Options) -> int:
    pieces = {
        "removals": removing.things(dataset).height,
        "demand": demand.pieces(options["samples"]),
        "surveys": dataset.communities.height,
    }
    return sum(pieces[part] for part in options["parts"])


def _steps(solver: Solver, clock: Clock, nominal: Nominal, options: Options) -> Iterator[Step]:
    """Each part has an equal share of the time that is left when it begins."""
    for place, part in enumerate(options["parts"]):
        share = Clock(clock.left / (len(options["parts"]) - place))
        yield from STEPS[part](solver, share, nominal, options)


def _removals(solver: Solver, clock: Clock, nominal: Nominal, options: Options) -> Iterator[Step]:
    del options
    enquiry = Enquiry(solver, clock, removing.questions(nominal.dataset))
    for table, complete in removing.removals(enquiry, nominal.dataset, nominal.plan):
        yield Step({"removals": table}, complete, {}, {})


def _demand(solver: Solver, clock: Clock, nominal: Nominal, options: Options) -> Iterator[Step]:
    enquiry = Enquiry(solver, clock, demand.questions(options["samples"]))
    outcomes = drawn(nominal.dataset, options["samples"], options["spread"], options["seed"])
    part = Demand(enquiry, nominal.dataset, nominal.result, outcomes, options["spread"])
    for complete in part.run():
        yield _weathered(part, complete=complete)


def _surveys(solver: Solver, clock: Clock, nominal: Nominal, options: Options) -> Iterator[Step]:
    enquiry = Enquiry(solver, clock, surveying.questions(nominal.dataset))
    for table, complete in surveying.surveys(enquiry, nominal.dataset, nominal.result, options["spread"]):
        yield Step({"surveys": table}, complete, {}, {})


def _weathered(part: Demand, *, complete: bool) -> Step:
    """What the samples tell by now; the robust plan is known once all that are tried have been."""
    plans = {} if part.robust is None else {"robust": part.robust}
    return Step({"samples": part.samples(), "plans": part.table()}, complete, {"worst_tenth_most": part.bound}, plans)


STEPS = {"removals": _removals, "demand": _demand, "surveys": _surveys}
