"""Against today's habits: the best plan beside those that habit would make, all under the same rules.

- Equal split: the community that has received least money so far has the next turn, and takes the offer that helps its
  residents most for the money, until nothing more fits.
- Last year's list: last year's awards are given again wherever the rules still allow it, each with at most last
  year's money and a percentage more; others only where the rules demand them.
- Highest score: the offer that helps most persons per yuan at its full size (competence and trust against price) is
  awarded first, then the next, until nothing more fits.
- The file's order: projects are awarded as they stand in their list, each to its first bidder, until nothing more fits.

No habit is made worse than it is: each is given what the rules demand at the lowest cost, awards as large as they can
be, and the best use of the persons that it awards. Every plan is one of the dataset itself, and verified.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from models import objectives
from models.candidates import candidates, total_budget
from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.result import Result
from models.plan import AWARD, Plan
from models.studies import Findings, Question, Solver
from models.studies.asking import claiming, timed
from models.studies.baselines.habits import (
    as_last_year,
    best_score,
    equal_split,
    file_order,
    filled,
    market,
    settled_with,
)
from models.studies.change import with_policy

OPTIMUM, LAST_YEAR = "optimum", "last_year"
RANKINGS = {"equal_split": equal_split, "best_score": best_score, "file_order": file_order}
HABITS = (OPTIMUM, "equal_split", LAST_YEAR, "best_score", "file_order")
COMPLETE, SHORT, EMPTY, NOT_ASKED = "complete", "cut short", "nothing last year", "not asked"
CORE_GAP = 0.01
"""What the rules demand in any case is awarded at the lowest cost but for one per cent."""
NO_OFFER, TOO_LITTLE, NO_ROOM, NOT_REACHED = "no offer", "too little money", "no room", "not reached"
BASELINES = {
    "habit": pl.String,
    "status": pl.String,
    "alignment": pl.Float64,
    "coverage": pl.Float64,
    "equity": pl.Float64,
    "cost": pl.Int64,
    "dependency": pl.Float64,
    "awards": pl.Int64,
    "unspent": pl.Int64,
    "left_over": pl.Int64,
    "lost_least": pl.Float64,
    "lost_most": pl.Float64,
}
LEFT = {"habit": pl.String, "org_id": pl.String, "project_id": pl.String, "why": pl.String}


@dataclass(frozen=True)
class Made:
    """One habit's outcome: its status, its plan, and what it left (org_id, project_id, why)."""

    status: str
    result: Result | None = None
    left: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=LEFT).drop("habit"))


def run(dataset: Dataset, solver: Solver, *, growth: float) -> Iterator[Findings]:
    """The optimum and the plans of today's habits (see above), within about the policy's seconds.

    ``growth`` on last year's money: 0.05 is 5 % more. Tables: ``baselines`` (see ``baselines``), ``left`` (habit,
    org_id, project_id, why: what a habit would have awarded, and did not). Plans: one a habit, and the optimum.
    """
    clock = Clock(dataset.policy.solve.seconds)
    optimum = solver(Question(timed(dataset, clock, 2)))
    made = {OPTIMUM: Made(COMPLETE if optimum.plan is not None else optimum.status, optimum)}
    yield _findings(dataset, made)
    if optimum.status == "infeasible":
        made |= dict.fromkeys(HABITS[1:], Made("infeasible"))
        yield _findings(dataset, made)
        return
    cheapest = with_policy(dataset, "solve", objectives=("cost",), gap=CORE_GAP)
    core = solver(Question(timed(cheapest, clock, len(HABITS))))
    for place, habit in enumerate(HABITS[1:], 1):
        own = Clock(clock.left / (len(HABITS) - place))
        if habit == LAST_YEAR:
            made[habit] = _last_year(dataset, solver, growth, own)
        else:
            made[habit] = _ranked(dataset, solver, core, habit, own)
        yield _findings(dataset, made)


def _ranked(dataset: Dataset, solver: Solver, core: Result, habit: str, clock: Clock) -> Made:
    """The plan of a habit that takes one award after the other."""
    if core.plan is None:
        return Made(core.status)
    there = market(dataset)
    plan, complete = filled(there, solver, core.plan, RANKINGS[habit], clock)
    chosen = settled_with(there, solver, plan, clock) or plan
    result = _its_own(dataset, solver, chosen, clock)
    nobody = dataset.projects.select("project_id").join(plan.awards, on="project_id", how="anti")
    offered = pl.col("project_id").is_in(there.offers["project_id"].implode())
    why = pl.when(~offered).then(pl.lit(NO_OFFER)).otherwise(pl.lit(NO_ROOM if complete else NOT_REACHED))
    left = nobody.select(pl.lit(None, dtype=pl.String).alias("org_id"), "project_id", why.alias("why"))
    return Made(COMPLETE if complete and result.plan is not None else SHORT, result, left.sort("project_id"))


def _last_year(dataset: Dataset, solver: Solver, growth: float, clock: Clock) -> Made:
    """The plan that gives as many of last year's awards again as the rules allow, and as few others."""
    if dataset.previous.is_empty():
        return Made(EMPTY)
    capped, small = as_last_year(dataset, growth)
    given = candidates(dataset, dataset.policy).deliveries.join(small, on=AWARD, how="anti")
    wanted = dict.fromkeys(("changes", *dataset.policy.solve.objectives))
    asked = timed(with_policy(capped, "solve", objectives=tuple(wanted)), clock, 2)
    found = solver(Question(asked, dataset.previous.select(AWARD), within=given))
    if found.plan is None:
        return Made(found.status)
    reasons = pl.concat(
        [
            small.select(*AWARD, why=pl.lit(TOO_LITTLE)),
            given.select(*AWARD, why=pl.lit(NO_ROOM)).unique(),
        ]
    )
    left = dataset.previous.join(found.plan.awards, on=AWARD, how="anti").join(reasons, on=AWARD, how="left")
    left = left.select(*AWARD, pl.col("why").fill_null(NO_OFFER)).sort(AWARD)
    result = _its_own(dataset, solver, found.plan, clock)
    return Made(COMPLETE if result.plan is not None else SHORT, result, left)


def _its_own(dataset: Dataset, solver: Solver, plan: Plan, clock: Clock) -> Result:
    """``plan`` as one of the dataset itself, which has no locks and bids but its own: the same deliveries."""
    wanted = tuple(dict.fromkeys(("coverage", dataset.policy.solve.objectives[0])))
    asked = timed(with_policy(dataset, "solve", objectives=wanted, gap=0.0), clock, 1)
    return solver(Question(asked, plan.awards, within=plan.deliveries))


def _findings(dataset: Dataset, made: Mapping[str, Made]) -> Findings:
    name, optimum = dataset.policy.solve.objectives[0], made[OPTIMUM].result
    bound = _bound(name, optimum)
    left = [
        one.left.select(pl.lit(habit).alias("habit"), *AWARD, "why") for habit, one in made.items() if habit in HABITS
    ]
    plans = {
        habit: one.result if habit == OPTIMUM else _kept(dataset, one.result, name, bound)
        for habit, one in made.items()
        if one.result is not None and one.result.plan is not None
    }
    tables = {"baselines": baselines(dataset, made, name, bound), "left": pl.concat([pl.DataFrame(schema=LEFT), *left])}
    done = sum(one.status not in (SHORT, "unknown") for one in made.values())
    return Findings(tables, done, len(HABITS), {"objective": name, "bound": bound}, plans)


def _bound(name: str, optimum: Result | None) -> float:
    """What no plan passes in the objective ``name``, as far as it is proven."""
    if optimum is not None and optimum.plan is not None:
        return optimum.objectives[0].bound
    if optimum is not None and optimum.bound is not None:
        return optimum.bound
    return 1.0 if objectives.maximizes(name) else 0.0


def _kept(dataset: Dataset, result: Result, name: str, bound: float) -> Result:
    """A habit's plan under the policy with the objective by which it is measured."""
    if result.plan is None:
        return result
    measured = with_policy(dataset, "solve", objectives=(name,))
    problem = replace(result.plan.problem, dataset=measured, policy=measured.policy)
    return claiming(result, {name: bound}, problem)


def baselines(dataset: Dataset, made: Mapping[str, Made], name: str, bound: float) -> pl.DataFrame:
    """One row a habit, all measured alike; the optimum first.

    habit, status (complete; cut short: time ended before the habit did; nothing last year; infeasible, unknown: no
    plan; not asked), alignment, coverage, equity, cost (fen), dependency, awards (their number), unspent (fen of all
    funds), left_over (rows of ``left``), lost_least and lost_most: how much better the best plan is in the objective
    ``name`` (in its own unit), of which ``bound`` is proven.
    """
    money = total_budget(dataset)
    plans = {habit: one.result.plan for habit, one in made.items() if one.result is not None and one.result.plan}
    values = {habit: objectives.value(name, plan) for habit, plan in plans.items()}
    sign = 1 if objectives.maximizes(name) else -1
    best = max((sign * value for value in values.values()), default=0.0)
    rows: list[dict[str, object]] = []
    for habit in HABITS:
        row: dict[str, object] = {"habit": habit, "status": made[habit].status if habit in made else NOT_ASKED}
        if habit in plans:
            plan = plans[habit]
            row |= {
                figure: objectives.value(figure, plan) for figure in ("alignment", "coverage", "equity", "dependency")
            }
            row |= {"cost": plan.cost, "unspent": money - plan.cost, "awards": plan.awards.height}
            row |= {"lost_least": best - sign * values[habit], "lost_most": max(0.0, sign * (bound - values[habit]))}
            row |= {"left_over": made[habit].left.height}
        rows.append(row)
    return pl.DataFrame(rows, schema=BASELINES)
