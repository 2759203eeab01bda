"""Rule prices: what each rule costs in alignment, were it lifted alone, and who would gain.

A price is the best alignment without the rule less the best with it. What is known of both as intervals gives an
interval of the price; it is never below 0, since every plan stays one when a rule is lifted. For the same reason no
rule is dearer than several rules lifted together, so that rules which hardly bind are asked about in one question:
where even together they cost less than ``least``, none of them needs a question of its own.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from math import ceil, inf
from typing import Any

import polars as pl

from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.gap import EQUAL
from models.engine.relaxation import bound
from models.engine.result import Result
from models.plan import Plan
from models.studies import Findings, Question, Solver
from models.studies.asking import Known, as_many, known, lost, measured, plan_of, timed, without_plan
from models.studies.change import with_policy
from models.studies.prices.lifting import Rule, rules

FIRST, RELAXED = 0.3, 0.2
"""Parts of the time: at most for the best plan, at most for the bounds from the relaxation."""
HOPED = 0.5
"""Rules are lifted together whose bounds gain no more, in sum, than this part of the least price of interest."""
FINER = 0.25
"""What a rule costs is decided to this part of the gap, so that the answer seldom lies within it."""
PRICES = {
    "rule": pl.String,
    "of": pl.String,
    "limit": pl.String,
    "price_least": pl.Float64,
    "price_most": pl.Float64,
    "status": pl.String,
}
GAINS = {
    "rule": pl.String,
    "of": pl.String,
    "kind": pl.String,
    "id": pl.String,
    "amount_before": pl.Int64,
    "amount_after": pl.Int64,
    "coverage_before": pl.Float64,
    "coverage_after": pl.Float64,
}


@dataclass
class _Case:
    """One rule: what is known of the best alignment without it, by a plan or by a bound; whether it was asked about."""

    rule: Rule
    lifted: Known
    asked: bool = False
    plan: Plan | None = None


@dataclass
class _Course:
    """The study under way.

    - ``enough``: a plan of so much without a rule proves that the rule costs what is of interest
    - ``waiting``: rules to be lifted together, group by group
    """

    asked: Dataset
    base: Result
    enough: float
    cases: list[_Case]
    waiting: deque[list[_Case]] = field(default_factory=deque[list[_Case]])


def run(dataset: Dataset, solver: Solver, *, least: float) -> Iterator[Findings]:
    """The price of every rule (see ``lifting``), as far as it is ``least`` (of the alignment) or more.

    Tables: ``prices`` and ``gains``, see ``_prices`` and ``_gains``. Where no plan is found there are none, and the
    fact ``status`` says why.
    """
    clock, asked = Clock(dataset.policy.solve.seconds), measured(dataset)
    base = solver(Question(with_policy(asked, "solve", seconds=clock.seconds * FIRST)))
    if base.plan is None:
        yield without_plan(base)
        return
    best = known(base)
    enough = best.most + best.least * least + EQUAL
    course = _Course(asked, base, enough, [_Case(rule, Known(best.least, 1.0)) for rule in rules(dataset)])
    facts = {"least": least, "alignment": best.least, "bound": best.most}
    yield _findings(course, facts)
    _grouped(course, Clock(clock.seconds * RELAXED))
    yield _findings(course, facts)
    while course.waiting and clock.left > 0:
        _step(course, course.waiting.popleft(), clock, solver)
        yield _findings(course, facts)
    worth = [case for case in course.cases if case.plan is not None and case.lifted.least >= enough]
    for place, case in enumerate(worth):
        if clock.left > 0:
            question = timed(case.rule.lift(asked), clock, len(worth) - place)
            _take(case, solver(Question(question, None if case.plan is None else case.plan.awards)))
            yield _findings(course, facts)


def _grouped(course: _Course, clock: Clock) -> None:
    """Put rules together that by the relaxation gain little together; the others wait one by one, the dearest first."""
    most, interest = bound(course.asked, clock.left), course.enough - known(course.base).least
    for case in course.cases:
        case.lifted = Known(case.lifted.least, bound(case.rule.lift(course.asked), clock.left))
    rising = sorted(
        (case for case in course.cases if case.lifted.most >= course.enough), key=lambda case: case.lifted.most
    )
    groups, room, filled = list[list[_Case]](), interest * HOPED, inf
    for case in rising:
        gained = max(0.0, case.lifted.most - most)
        if filled + gained > room:
            groups.append([])
            filled = 0.0
        groups[-1].append(case)
        filled += gained
    several = [group for group in groups if len(group) > 1]
    course.waiting.extend([*several, *(group for group in reversed(groups) if len(group) == 1)])


def _step(course: _Course, group: list[_Case], clock: Clock, solver: Solver) -> None:
    """Ask whether the rules of ``group`` cost anything together; if so, or if time was too short, about each half.

    No question has less time than the best plan took, as long as there is time.
    """
    finer = with_policy(course.asked, "solve", gap=course.asked.policy.solve.gap * FINER)
    lifted = reduce(lambda dataset, case: case.rule.lift(dataset), group, finer)
    left = len(group) + sum(len(others) for others in course.waiting)
    shares = min(ceil(left / len(group)), as_many(clock, course.base))
    result = solver(Question(timed(lifted, clock, shares), plan_of(course.base).awards, course.enough))
    found = known(result)
    for case in group:
        case.lifted = Known(case.lifted.least, min(case.lifted.most, found.most))
    worth, half = found.least >= course.enough, len(group) // 2
    short = found.most >= course.enough and result.status != "optimal"
    if half and (worth or short):
        course.waiting.extendleft((group[half:], group[:half]))
        return
    for case in group:
        case.asked = True
    if not half:
        _take(group[0], result)


def _take(case: _Case, result: Result) -> None:
    """Take over what ``result`` says of the best alignment without the rule alone."""
    found = known(result)
    case.lifted = Known(max(case.lifted.least, found.least), min(case.lifted.most, found.most))
    if result.plan is not None and found.least >= case.lifted.least:
        case.plan = result.plan


def _findings(course: _Course, facts: Mapping[str, Any]) -> Findings:
    known_of = [case.asked or case.lifted.most < course.enough for case in course.cases]
    tables = {"prices": _prices(course), "gains": _gains(course)}
    return Findings(tables, 1 + sum(known_of), 1 + len(course.cases), facts)


def _prices(course: _Course) -> pl.DataFrame:
    """One row a rule.

    - rule, of (what it is about: ids, as the dataset has them), limit (as it stands; money in yuan)
    - price_least, price_most: the alignment that the rule costs lies between them; as far as it is proven
    - status: costs (it is proven that it costs something), small (that it costs less than what is of interest, and
      what is open about the best plan), open (neither is, within the proven gaps and the time), not asked
    """
    base, rows = known(course.base), list[dict[str, object]]()
    for case in course.cases:
        price = lost(case.lifted, base)
        small = case.lifted.most < course.enough
        status = "costs" if price.least > EQUAL else "small" if small else "open" if case.asked else "not asked"
        rows.append(
            {
                "rule": case.rule.name,
                "of": case.rule.of,
                "limit": case.rule.limit,
                "price_least": max(0.0, price.least),
                "price_most": max(0.0, price.most),
                "status": status,
            }
        )
    return pl.DataFrame(rows, schema=PRICES)


def _gains(course: _Course) -> pl.DataFrame:
    """Who has more in the best plan found without a rule, where that is of interest (rule, of, kind, id).

    - of an organization: amount_before, amount_after (fen, what it is awarded)
    - of a community: coverage_before, coverage_after (effective persons of all in need there)
    """
    before = plan_of(course.base)
    rows = [
        frame.select(pl.lit(case.rule.name).alias("rule"), pl.lit(case.rule.of).alias("of"), pl.all())
        for case in course.cases
        if case.plan is not None and case.lifted.least >= course.enough
        for frame in (_more_money(before, case.plan), _more_coverage(before, case.plan))
    ]
    return pl.concat([pl.DataFrame(schema=GAINS), *rows], how="diagonal")


def _more_money(before: Plan, after: Plan) -> pl.DataFrame:
    old, new = (
        plan.awards.group_by("org_id").agg(pl.col("amount").sum().alias(name))
        for plan, name in ((before, "amount_before"), (after, "amount_after"))
    )
    both = new.join(old, on="org_id", how="left").with_columns(pl.col("amount_before").fill_null(0))
    more = both.filter(pl.col("amount_after") > pl.col("amount_before")).sort("org_id")
    return more.select(
        pl.lit("organization").alias("kind"), pl.col("org_id").alias("id"), "amount_before", "amount_after"
    )


def _more_coverage(before: Plan, after: Plan) -> pl.DataFrame:
    old, new = (
        plan.coverage.filter(pl.col("persons") > 0)
        .group_by("community_id")
        .agg((pl.col("effective").sum() / pl.col("persons").sum()).alias(name))
        for plan, name in ((before, "coverage_before"), (after, "coverage_after"))
    )
    both = new.join(old, on="community_id")
    more = both.filter(pl.col("coverage_after") > pl.col("coverage_before") + EQUAL).sort("community_id")
    return more.select(
        pl.lit("community").alias("kind"), pl.col("community_id").alias("id"), "coverage_before", "coverage_after"
    )
