"""Certain and negotiable: which awards stand in every plan that is nearly as good as the best, in some, or in none.

A plan is nearly as good if its alignment is at least (1 - loss) of that of the best plan known: the threshold. Of each
offer it is asked whether such a plan decides it otherwise than the best plan does: goes without the award, or has it.
A plan that does is the proof of "some"; a proven bound of all that do, under the threshold, is that of "every" or
"none". Most questions need no solve: the plan found for one answers others, and so do bounds from the relaxation.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, inf
from typing import Any

import polars as pl

from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.forced import Forced, forced
from models.engine.gap import CROSSING
from models.engine.result import Result
from models.plan import AWARD
from models.studies import Findings, Question, Solver
from models.studies.alternatives.spread import awards_of, farthest, finished, told
from models.studies.asking import as_many, known, measured, timed, without_plan
from models.studies.change import with_locks, with_policy, with_values

FIRST, RELAXED, LAST = 0.4, 0.1, 0.1
"""Parts of the time: at most for the best plan, at most for the bounds, and what is kept for the plans at the end."""
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
    ``told``. Where no plan is found there are none, and the fact ``status`` says why.
    """
    clock, asked = Clock(dataset.policy.solve.seconds), measured(dataset)
    base = solver(Question(with_policy(asked, "solve", seconds=clock.seconds * FIRST)))
    if base.plan is None:
        yield without_plan(base)
        return
    best = known(base)
    threshold = (1 - loss) * best.least - CROSSING
    facts = {"loss": loss, "alignment": best.least, "bound": best.most, "threshold": threshold}
    found = _Evidence(threshold, _items(base, forced(asked, clock.seconds * RELAXED), dataset), [base])
    yield _findings(found, facts, [base])
    working = Clock(clock.left - clock.seconds * LAST)
    while working.left > 0 and (open_ := _open(found)).height:
        items = _group(found, open_)
        shares = ceil(open_.height / items.height)
        if items["tries"][0]:  # hard ones get no less time than the best plan took, as long as there is time
            shares = min(shares, as_many(working, base))
        _ask(found, items, timed(asked, working, shares), solver)
        yield _findings(found, facts, [base])
    shown = [base]
    for one in farthest(found.plans, threshold, plans)[1:]:
        shown.append(finished(one, base, timed(asked, clock, plans - len(shown)), solver))
    yield _findings(found, facts, shown, ended=True)


def _items(base: Result, limits: Forced, dataset: Dataset) -> pl.DataFrame:
    """Every offer, and every project that has one: see ``_Evidence``. What a lock awards is no question."""
    awards, yes = awards_of(base), pl.lit(value=True)
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
    than a part of what may be lost. A passed-over offer that is left to itself comes with those of the same project.
    """
    able = open_.filter(pl.col("tries") == open_["tries"][0]).unique("project_id", keep="first", maintain_order=True)
    lost = (able["bound"].max() - pl.col("bound")).cum_sum()
    fits = (lost <= HOPED * (known(found.plans[0]).least - found.threshold)) | (pl.int_range(pl.len()) == 0)
    chosen = able.filter(fits).head(found.batch)
    rivals = open_.filter(~pl.col("in_base")).join(chosen, on="project_id", how="semi")
    return chosen if chosen.height > 1 or chosen["in_base"].any() else rivals


def _ask(found: _Evidence, items: pl.DataFrame, asked: Dataset, solver: Solver) -> None:
    """Ask whether a plan that is nearly as good decides ``items`` otherwise, and take over what is learned.

    Items of one project: any of them; of several projects: all of them.
    """
    alone = items["project_id"].n_unique() == 1
    changed, added = _any(asked, found, items) if alone else _all(asked, found, items)
    former = pl.concat([awards_of(found.plans[0]).join(items, on="project_id", how="anti"), added])
    result = solver(Question(changed, former, enough=found.threshold))
    if result.plan is not None:
        found.plans.append(result)
    done, size = known(result).least >= found.threshold, 1 if alone else items.height
    found.batch = size * 3 // 2 + 1 if done else max(1, size // 2)
    if alone:
        key = pl.struct("org_id", "project_id")
        here = key.is_in(items.select(key).to_series().implode())
        tried = here & pl.lit(not done)
        found.items = found.items.with_columns(
            bound=pl.when(here).then(pl.min_horizontal("bound", pl.lit(known(result).most))).otherwise("bound"),
            tries=pl.col("tries") + tried.cast(pl.Int32),
            settled=pl.col("settled") | (tried & pl.lit(result.status == "optimal")),
        )


def _all(asked: Dataset, found: _Evidence, items: pl.DataFrame) -> tuple[Dataset, pl.DataFrame]:
    """The dataset in which all ``items`` are decided otherwise than in the base, and the awards that this adds."""
    offers = found.items.filter(pl.col("org_id") != WHOLE)
    added = items.filter(~pl.col("in_base")).select(AWARD)
    unserved = items.filter(pl.col("org_id") == WHOLE)
    left = [
        offers.join(items.filter("in_base"), on=AWARD, how="semi"),
        offers.join(unserved, on="project_id", how="semi"),
    ]
    return with_locks(with_locks(asked, "exclude", pl.concat(left)), "award", added), added


def _any(asked: Dataset, found: _Evidence, items: pl.DataFrame) -> tuple[Dataset, pl.DataFrame]:
    """The dataset in which one of the ``items`` of one project is decided otherwise, and an award that this adds."""
    if items["in_base"].any():
        return _all(asked, found, items)
    others = found.items.filter(pl.col("org_id") != WHOLE).join(items, on="project_id", how="semi")
    served = with_values(asked, "projects", {"project_id": items["project_id"][0]}, required=True)
    return with_locks(served, "exclude", others.join(items, on=AWARD, how="anti")), items.select(AWARD).head(1)


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
    pairs = pl.concat([awards_of(one).with_columns(plan=pl.lit(number)) for number, one in enumerate(plans)])
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


def _findings(found: _Evidence, facts: Mapping[str, Any], shown: Sequence[Result], *, ended: bool = False) -> Findings:
    most = known(found.plans[0]).most  # no plan at all has more
    rows = judged(found.items, found.plans, found.threshold).with_columns(pl.col("bound").clip(upper_bound=most))
    unasked = rows.filter(pl.col("proof") == "not asked").height
    whole = pl.col("org_id") == WHOLE
    tables = {
        "awards": rows.filter(~whole).select(*AWARD, *SHOWN),
        "projects": rows.filter(whole).select("project_id", *SHOWN),
        "plans": told(shown),
    }
    plans = dict(zip(tables["plans"]["plan"], shown, strict=True))
    return Findings(tables, rows.height - unasked + int(ended), rows.height + 1, facts, plans)
