"""Replanning: people have edited the awards of a plan; the rest is finished around their edits.

What was taken out stays out, what was put in or resized is in. The rest changes as little as can be, becomes as good as
can be, or stays as it is but for what has to give way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Literal

import polars as pl

from models import objectives
from models.candidates import Problem, candidates
from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.result import Result
from models.messages import Message, mark
from models.plan import AWARD, CELL, Plan, awards_of, coverage_of, differing
from models.studies import Findings, Question, Solver, UnfitError
from models.studies.asking import NAME, claiming, measured, plan_of, timed
from models.studies.change import with_locks, with_policy
from models.studies.replan.edits import AWARDS, Edits, edits_of, faults

By = Literal["changes", "alignment", "stay"]
EDIT = {"edit": pl.String, **dict.fromkeys(AWARD, pl.String), "wanted": pl.Int64}
BEFORE = dict.fromkeys((*AWARD, *CELL), pl.String) | {"persons": pl.Int64}
WANTED = dict.fromkeys(AWARD, pl.String) | {"persons": pl.Int64, "_row": pl.UInt32}
NO_EDIT = mark("Nothing was edited: awards.csv says what the plan says.")


def run(  # noqa: PLR0913 - the options of a study
    dataset: Dataset,
    solver: Solver,
    *,
    before: Sequence[Any],
    wanted: Sequence[Any],
    by: By,
    kept: Sequence[Any] = (),
    bound: float = 1.0,
) -> Iterator[Findings]:
    """The plan around the edits (plan ``replanned``), within about the policy's seconds.

    - ``before``: rows of the deliveries of the plan as it was; ``wanted``: rows of the awards as they are wanted
    - ``by``: the rest gives up and wins as few awards as can be (changes), or has the best alignment, or nothing of it
      grows, so that it stays whole where the rules allow that (stay; else as by changes). The last two need no edit
    - ``kept``: earlier edits that stay, which the plan as it was keeps: rows of edit, org_id, project_id, wanted
    - ``bound``: what is proven of all plans of the dataset: none has more alignment

    Tables: ``edits`` (see ``Edits``; alone: whether this edit alone has a plan, where all together have none),
    ``awards``, ``organizations``, ``communities``: what each has before and after; amounts in fen.
    Facts: status; alignment, coverage and cost (yuan) before and after; most: no plan around the edits has more
    alignment (by changes: none with as few changes); changes: awards that differ beyond the edits.
    """
    old = pl.DataFrame(list(before), schema=BEFORE, orient="row")
    edits = edits_of(old, pl.DataFrame(list(wanted), schema=WANTED, orient="row"))
    wrong = faults(dataset, edits)
    if wrong or (edits.rows.is_empty() and by == "changes"):
        raise UnfitError(wrong[0] if wrong else Message("error", NO_EDIT, table=AWARDS))
    clock = Clock(dataset.policy.solve.seconds)
    decided = pl.concat([pl.DataFrame(list(kept), schema=EDIT, orient="row"), edits.rows.select(*EDIT)])
    result, by = _around(dataset, solver, edits, decided, by, clock)
    if result.plan is None:
        yield from _alone(dataset, solver, edits, clock, result.status)
        return
    free = by == "alignment" and decided.is_empty()
    findings = _found(dataset, edits, result, result.objectives[-1].bound if free else bound)
    yield replace(findings, facts={**findings.facts, "by": by})


def _around(  # noqa: PLR0913, PLR0917 - a question with its parts
    dataset: Dataset, solver: Solver, edits: Edits, decided: pl.DataFrame, by: By, clock: Clock
) -> tuple[Result, By]:
    """The plan around what is ``decided``, and in which way the rest was made."""
    around = with_edits(measured_by(dataset, edits.before, by), decided)
    if by != "stay":
        return solver(Question(timed(around, clock, 1), _former(edits))), by
    kept = solver(Question(timed(around, clock, 2), _former(edits), within=_staying(around, edits)))
    return (kept, by) if kept.plan is not None else _around(dataset, solver, edits, decided, "changes", clock)


def _staying(dataset: Dataset, edits: Edits) -> pl.DataFrame:
    """The most that an award may deliver where nothing grows: what it had; where it was put in or resized, anything."""
    into = edits.rows.filter(pl.col("edit") != "removed").select(AWARD)
    anything = candidates(dataset, dataset.policy).deliveries.join(into, on=AWARD, how="semi")
    columns = (*AWARD, *CELL, "persons")
    return pl.concat([part.select(columns) for part in (edits.before.join(into, on=AWARD, how="anti"), anything)])


def measured_by(dataset: Dataset, old: pl.DataFrame, by: By) -> Dataset:
    """The dataset that asks for the fewest changes of the plan as it was first, or for the best alignment at once."""
    awards = old.select(AWARD).unique().sort(AWARD)
    previous = awards.select(*AWARD, amount=pl.lit(0, dtype=pl.Int64), _row=pl.lit(0, dtype=pl.UInt32))
    wanted = ("changes", NAME) if by == "changes" else (NAME,)
    return with_policy(replace(dataset, previous=previous), "solve", objectives=wanted)


def with_edits(dataset: Dataset, rows: pl.DataFrame) -> Dataset:
    """The dataset with the edits ``rows`` as locks."""
    out = rows.filter(pl.col("edit") == "removed")
    into = rows.filter(pl.col("edit") != "removed").select(*AWARD, persons="wanted")
    return with_locks(with_locks(dataset, "exclude", out.select(AWARD)), "award", into)


def _former(edits: Edits) -> pl.DataFrame:
    """The awards as the edits leave them, but for other awards of a project that was given away."""
    into = edits.rows.filter(pl.col("edit") != "removed").select(AWARD)
    kept = edits.before.select(AWARD).unique().join(edits.rows, on=AWARD, how="anti")
    return pl.concat([kept.join(into, on="project_id", how="anti"), into]).sort(AWARD)


def _alone(dataset: Dataset, solver: Solver, edits: Edits, clock: Clock, together: str) -> Iterator[Findings]:
    """Where the edits together have no plan: which of them has none by itself."""
    rows, answers = edits.rows, dict[int, str]()
    asked = measured(dataset)
    for place in range(rows.height):
        one = timed(with_edits(asked, rows.slice(place, 1)), clock, rows.height - place)
        result = solver(Question(one, enough=0.0)) if clock.left else None
        status = "unknown" if result is None else "plan" if result.plan is not None else result.status
        answers[place] = status
        told = rows.with_columns(alone=pl.Series([answers.get(at) for at in range(rows.height)], dtype=pl.String))
        yield Findings({"edits": told}, place + 1, rows.height, {"status": together})


def _found(dataset: Dataset, edits: Edits, result: Result, bound: float) -> Findings:
    """What the plan around the edits brings and takes, and the plan as one of the dataset itself."""
    problem, plan = candidates(dataset, dataset.policy), plan_of(result)
    old = replace(
        plan,
        problem=problem,
        awards=awards_of(problem, edits.before.group_by(AWARD).agg(pl.col("persons").sum())),
        deliveries=edits.before,
        coverage=coverage_of(problem, edits.before),
    )
    new = replace(plan, problem=problem)
    alone = edits.rows.with_columns(alone=pl.lit(None, dtype=pl.String))
    tables = {"edits": alone, "awards": _awards(old, new), "organizations": _organizations(old, new)}
    tables["communities"] = _communities(old, new)
    facts = {"status": result.status, "changes": _changes(old, new, edits.rows), "most": result.objectives[-1].bound}
    for name in (NAME, "coverage", "cost"):
        facts |= {f"{name}_before": objectives.value(name, old), f"{name}_after": objectives.value(name, new)}
    return Findings(tables, 1, 1, facts, {"replanned": _rebased(result, problem, bound)})


def _rebased(result: Result, problem: Problem, bound: float) -> Result:
    """The plan as one of the dataset itself, of which nothing is claimed but the ``bound`` of its alignment."""
    names = problem.policy.solve.objectives
    unproven = {name: 1.0 if objectives.maximizes(name) else 0.0 for name in names}
    return claiming(result, unproven | ({NAME: bound} if NAME in names else {}), problem)


def _beside(old: pl.DataFrame, new: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """Figures before and after, side by side; 0 where there was or is nothing."""
    figures = [name for name in old.columns if name not in key]
    both = old.rename({name: f"{name}_before" for name in figures}).join(
        new.rename({name: f"{name}_after" for name in figures}), on=list(key), how="full", coalesce=True
    )
    pairs = [pl.col(f"{name}_{when}").fill_null(0) for name in figures for when in ("before", "after")]
    return both.select(*key, *pairs).sort(list(key))


def _awards(old: Plan, new: Plan) -> pl.DataFrame:
    return _beside(old.awards, new.awards, AWARD)


def _organizations(old: Plan, new: Plan) -> pl.DataFrame:
    def sums(plan: Plan) -> pl.DataFrame:
        return plan.awards.group_by("org_id").agg(awards=pl.len().cast(pl.Int64), amount=pl.col("amount").sum())

    return _named(_beside(sums(old), sums(new), ("org_id",)), new.problem.dataset.organizations, "org_id")


def _communities(old: Plan, new: Plan) -> pl.DataFrame:
    def sums(plan: Plan) -> pl.DataFrame:
        return plan.coverage.group_by("community_id").agg(pl.col("served", "effective").sum())

    return _named(_beside(sums(old), sums(new), ("community_id",)), new.problem.dataset.communities, "community_id")


def _named(frame: pl.DataFrame, names: pl.DataFrame, key: str) -> pl.DataFrame:
    return names.select(key, "name").join(frame, on=key)


def _changes(old: Plan, new: Plan, rows: pl.DataFrame) -> int:
    """Awards that were given up or are new, edits apart."""
    return differing(old, new).join(rows, on=AWARD, how="anti").height
