"""Certain and negotiable: which awards stand in every plan that is nearly as good as the best, in some, or in none.

A plan is nearly as good if its alignment is at least (1 - loss) of that of the best plan known: the threshold. Of each
offer it is asked whether such a plan decides it otherwise than the best plan does: goes without the award, or has it.
A plan that does is the proof of "some"; a proven bound of all that do, under the threshold, is that of "every" or
"none". Most questions need no solve: the plan found for one answers others, and so do bounds from the relaxation.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Any

import polars as pl

from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.forced import Forced, forced
from models.engine.gap import CROSSING, gap_between
from models.engine.result import Reached, Result
from models.plan import AWARD
from models.studies import Findings, Question, Solver
from models.studies.asking import NAME, known, measured, timed
from models.studies.change import with_locks, with_policy

FIRST, RELAXED, LAST = 0.4, 0.1, 0.1
"""Parts of the time: at most for the best plan, at most for the bounds, and what is kept for the plans at the end."""
FREE = 4
"""About so many open questions are answered by the solve for one of them."""
HOPED = 0.5
"""Questions are put together whose bounds lose no more than this part of what may be lost."""
TRIES = 2
"""So often a question is asked for which the time was too short."""
WHOLE = ""
"""In the place of an organization: the project as such, whoever takes it."""
SHOWN = ("in_base", "verdict", "proof", "alignment", "bound")


@dataclass
class _Evidence:
    """What is known by now.

    - ``threshold``: the alignment of a plan that is nearly as good
    - ``items``: org_id (or ``WHOLE``), project_id, in_base, bound (no plan that decides the item otherwise than the
      base has more), tries, settled (what is proven to the gap does not decide it)
    - ``plans``: all that were found, the base first
    - ``batch``: so many questions are put together, as long as one plan answers them all
    """

    threshold: float
    items: pl.DataFrame
    plans: list[Result]
    batch: int = 4


def run(dataset: Dataset, solver: Solver, *, loss: float, plans: int) -> Iterator[Findings]:
    """The verdict on every offer and project within ``loss`` (a share of the best alignment), and ``plans`` examples.

    Tables: ``awards`` (by org_id, project_id) and ``projects`` (by project_id), see ``judged``; ``plans``, see
    ``_told``. Where no plan is found there are none, and the fact ``status`` says why.
    """
    clock, asked = Clock(dataset.policy.solve.seconds), measured(dataset)
    base = solver(Question(with_policy(asked, "solve", seconds=clock.seconds * FIRST)))
    if base.plan is None:
        yield Findings({}, int(base.status == "infeasible"), 1, {"status": base.status})
        return
    best = known(base)
    threshold = (1 - loss) * best.least - CROSSING
    facts = {"loss": loss, "alignment": best.least, "bound": best.most, "threshold": threshold}
    found = _Evidence(threshold, _items(base, forced(asked, clock.seconds * RELAXED), dataset), [base])
    yield _findings(found, facts, [base])
    working = Clock(clock.left - clock.seconds * LAST)
    while working.left > 0 and (open_ := _open(found)).height:
        _ask(found, _group(found, open_), timed(asked, working, open_.height // FREE), solver)
        yield _findings(found, facts, [base])
    shown = [base]
    for one in farthest(found.plans, threshold, plans)[1:]:
        shown.append(_finished(one, base, timed(asked, clock, plans - len(shown)), solver))
    yield _findings(found, facts, shown, ended=True)


def _items(base: Result, limits: Forced, dataset: Dataset) -> pl.DataFrame:
    """Every offer, and every project that has one: see ``_Evidence``. What a lock awards is no question."""
    awards, yes = _awards(base), pl.lit(value=True)
    locked = dataset.locks.filter(pl.col("decision") == "award").select(*AWARD, locked=yes)
    offers = limits.offers.join(awards.select(*AWARD, in_base=yes), on=AWARD, how="left")
    projects = limits.projects.join(awards.select("project_id", in_base=yes), on="project_id", how="left")
    rows = [
        offers.join(locked, on=AWARD, how="left"),
        projects.join(locked.drop("org_id"), on="project_id", how="left").with_columns(
            org_id=pl.lit(WHOLE), awarded=pl.lit(inf)
        ),
    ]
    otherwise = pl.when("in_base", "locked").then(-inf).when("in_base").then("refused").otherwise("awarded")
    return (
        pl.concat(rows, how="diagonal")
        .with_columns(pl.col("in_base", "locked").fill_null(value=False))
        .select(*AWARD, "in_base", bound=otherwise, tries=pl.lit(0), settled=pl.lit(value=False))
    )


def _open(found: _Evidence) -> pl.DataFrame:
    """The questions that are still to be asked: see ``judged``; those first that are most likely to bring a plan.

    A project that the base does not serve is answered by its offers.
    """
    asked = pl.col("in_base") | (pl.col("org_id") != WHOLE)
    worth = ~pl.col("settled") & (pl.col("tries") < TRIES)
    return (
        judged(found.items, found.plans, found.threshold)
        .filter(asked & worth & (pl.col("verdict") == "undecided"))
        .sort("tries", "bound", *AWARD, descending=[False, True, False, False])
    )


def _group(found: _Evidence, open_: pl.DataFrame) -> pl.DataFrame:
    """The first of the ``open_`` questions, with others that one plan might answer together with it.

    They are of different projects, no more than ``batch``, and what the bounds say that each loses comes to no more
    than a part of what may be lost.
    """
    able = open_.filter(pl.col("tries") == open_["tries"][0]).unique("project_id", keep="first", maintain_order=True)
    lost = (able["bound"].max() - pl.col("bound")).cum_sum()
    fits = (lost <= HOPED * (known(found.plans[0]).least - found.threshold)) | (pl.int_range(pl.len()) == 0)
    return able.filter(fits).head(found.batch)


def _ask(found: _Evidence, items: pl.DataFrame, asked: Dataset, solver: Solver) -> None:
    """Ask whether a plan that is nearly as good decides all ``items`` otherwise, and take over what is learned."""
    added = items.filter(~pl.col("in_base")).select(AWARD)
    offers = found.items.filter(pl.col("org_id") != WHOLE)
    left = pl.concat(
        [
            offers.join(items.filter("in_base"), on=AWARD, how="semi"),
            offers.join(items.filter(pl.col("org_id") == WHOLE), on="project_id", how="semi"),
        ]
    )
    former = pl.concat([_awards(found.plans[0]).join(items, on="project_id", how="anti"), added])
    changed = with_locks(with_locks(asked, "exclude", left), "award", added)
    result = solver(Question(changed, former, enough=found.threshold))
    if result.plan is not None:
        found.plans.append(result)
    done = result.plan is not None and known(result).least >= found.threshold
    found.batch = items.height * 3 // 2 + 1 if done else max(1, items.height // 2)
    if items.height == 1:
        found.items = _learned(found.items, items.row(0), result)


def _learned(items: pl.DataFrame, item: tuple[Any, ...], result: Result) -> pl.DataFrame:
    """``items`` after the question for one of them was asked by itself."""
    here = (pl.col("org_id") == item[0]) & (pl.col("project_id") == item[1])
    return items.with_columns(
        bound=pl.when(here).then(pl.min_horizontal("bound", pl.lit(known(result).most))).otherwise("bound"),
        tries=pl.col("tries") + here.cast(pl.Int32),
        settled=pl.col("settled") | (here & pl.lit(result.status == "optimal")),
    )


def judged(items: pl.DataFrame, plans: Sequence[Result], threshold: float) -> pl.DataFrame:
    """The items with what is proven of each.

    - verdict: every, some, none (of the plans that are nearly as good have it), undecided
    - proof: plan (one decides it otherwise), rules (no plan at all does), bound (none that is nearly as good does);
      or why it is undecided: gap (the threshold lies between value and bound of a proven plan), time, not asked
    - alignment: of the best plan found that decides the item otherwise than the best plan of all does
    - bound: none that does has more; null where there is none at all
    """
    rows = _bounded(items, threshold).join(_otherwise(items, plans), on=AWARD, how="left")
    some, out = (pl.col("alignment") >= threshold).fill_null(value=False), pl.col("bound") < threshold
    verdict = pl.when(some).then(pl.lit("some")).when(~out).then(pl.lit("undecided"))
    proof = (
        pl.when(some)
        .then(pl.lit("plan"))
        .when(pl.col("bound") == -inf)
        .then(pl.lit("rules"))
        .when(out)
        .then(pl.lit("bound"))
        .when("settled")
        .then(pl.lit("gap"))
        .when(pl.col("tries") > 0)
        .then(pl.lit("time"))
    )
    return rows.with_columns(
        verdict=verdict.when("in_base").then(pl.lit("every")).otherwise(pl.lit("none")),
        proof=proof.otherwise(pl.lit("not asked")),
        bound=pl.max_horizontal("bound", "alignment").replace(-inf, None),
    ).sort(AWARD)


def _bounded(items: pl.DataFrame, threshold: float) -> pl.DataFrame:
    """The items, a project's bound no looser than what its offers say.

    To go without the project is to go without its award in the base; to serve it is to award one of its offers.
    """
    offers, hoped = items.filter(pl.col("org_id") != WHOLE), pl.col("bound") >= threshold
    own = offers.group_by("project_id").agg(
        without=pl.col("bound").filter("in_base").min(),
        greatest=pl.col("bound").max(),
        offers_tries=pl.col("tries").filter(hoped).min(),
        offers_settled=pl.col("settled").filter(hoped).all(),
    )
    served = pl.col("in_base") | (pl.col("org_id") != WHOLE)
    tighter = pl.when(pl.col("org_id") == WHOLE).then(pl.min_horizontal("bound", "without")).otherwise("bound")
    return items.join(own, on="project_id", how="left").select(
        *AWARD,
        "in_base",
        bound=pl.when(served).then(tighter).otherwise("greatest"),
        tries=pl.when(served).then("tries").otherwise(pl.col("offers_tries").fill_null(0)),
        settled=pl.when(served).then("settled").otherwise("offers_settled"),
    )


def _otherwise(items: pl.DataFrame, plans: Sequence[Result]) -> pl.DataFrame:
    """org_id, project_id, alignment: the most of any of ``plans`` that decides the item otherwise than the base."""
    values = pl.DataFrame({"plan": range(len(plans)), "alignment": [known(one).least for one in plans]})
    pairs = pl.concat([_awards(one).with_columns(plan=pl.lit(number)) for number, one in enumerate(plans)])
    whole = pairs.select(pl.lit(WHOLE).alias("org_id"), "project_id", "plan")
    taken = pl.concat([pairs, whole]).select(*AWARD, pl.col("plan").cast(pl.Int64), taken=pl.lit(value=True))
    return (
        items.select(*AWARD, "in_base")
        .join(values, how="cross")
        .join(taken, on=(*AWARD, "plan"), how="left")
        .filter(pl.col("taken").fill_null(value=False) != pl.col("in_base"))
        .group_by(AWARD)
        .agg(pl.col("alignment").max())
    )


def farthest(plans: Sequence[Result], threshold: float, most: int) -> list[Result]:
    """At most ``most`` of the plans that reach ``threshold``: the first, then always the one farthest from all those.

    Far are plans with many awards that only one of them has.
    """
    good = [one for one in plans if known(one).least >= threshold]
    chosen = good[:1]
    while len(chosen) < most:
        far = max(good, key=lambda one: _nearest(one, chosen))
        if _nearest(far, chosen) == 0:
            break
        chosen.append(far)
    return chosen


def _nearest(one: Result, others: Sequence[Result]) -> int:
    """By how many awards ``one`` differs from the nearest of ``others``."""
    mine = set(_awards(one).rows())
    return min(len(mine ^ set(_awards(other).rows())) for other in others)


def _awards(result: Result) -> pl.DataFrame:
    if result.plan is None:
        raise ValueError(result.status)
    return result.plan.awards.select(AWARD)


def _finished(one: Result, base: Result, asked: Dataset, solver: Solver) -> Result:
    """The best that can be made of the awards of ``one``, none of them dropped, with nothing spent for nothing.

    It is a plan of the base's own question: the locks that kept its awards only narrowed the choice.
    """
    mine = _awards(one).join(asked.locks, on=AWARD, how="anti")
    result = solver(Question(with_locks(asked, "award", mine), _awards(one)))
    best = one if result.plan is None else result
    if best.plan is None or base.plan is None:
        raise ValueError(base.status)
    value, bound = known(best).least, max(known(base).most, known(best).least)
    gap = gap_between(value, bound)
    status = "optimal" if gap <= asked.policy.solve.gap else "feasible"
    plan = replace(best.plan, problem=base.plan.problem)
    return replace(best, status=status, plan=plan, objectives=(Reached(NAME, value, bound, gap),))


def _findings(found: _Evidence, facts: Mapping[str, Any], shown: Sequence[Result], *, ended: bool = False) -> Findings:
    rows = judged(found.items, found.plans, found.threshold)
    unasked = rows.filter(pl.col("proof") == "not asked").height
    whole = pl.col("org_id") == WHOLE
    tables = {
        "awards": rows.filter(~whole).select(*AWARD, *SHOWN),
        "projects": rows.filter(whole).select("project_id", *SHOWN),
        "plans": _told(shown),
    }
    plans = dict(zip(tables["plans"]["plan"], shown, strict=True))
    return Findings(tables, rows.height - unasked + int(ended), rows.height + 1, facts, plans)


def _told(shown: Sequence[Result]) -> pl.DataFrame:
    """The plans shown: plan (name), alignment, cost (fen), awards (number), differing (from the nearest plan above)."""
    rows = [
        {
            "plan": f"other{number}" if number else "best",
            "alignment": known(one).least,
            "cost": 0 if one.plan is None else one.plan.cost,
            "awards": _awards(one).height,
            "differing": _nearest(one, shown[:number]) if number else None,
        }
        for number, one in enumerate(shown)
    ]
    schema = {"plan": pl.String, "alignment": pl.Float64, "cost": pl.Int64, "awards": pl.Int64, "differing": pl.Int64}
    return pl.DataFrame(rows, schema=schema)
