"""One award changed by force, everything else as it was: what the room would see, and which rules it would break.

Nothing is planned anew. The award takes those who are still without service, then those who are served already; money
of the funds that may pay it, hours of what it needs, both also where nothing is left. The check says in words what is
wrong with that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from dss.files import plan_files
from dss.views import plan_view
from dss.views.plan_view import PlanView
from dss.work.summary import Origin
from models import verify
from models.candidates import Problem, candidates
from models.engine.result import Result, claimed
from models.engine.settle import MICRO
from models.plan import AWARD, CELL, Plan, awards_of, coverage_of
from models.rules.sharing import available
from models.studies.replan.edits import Edits
from models.verify import Finding

RULES = frozenset(
    (
        *("offer", "lock", "delivery", "payment", "loan"),
        *("one_winner", "size", "over_serving", "staff", "money", "independence", "sharing", "floors"),
    )
)
"""What the check calls the rules of a plan, beside what it finds wrong with files."""


@dataclass(frozen=True, eq=False)
class Forced:
    """The plan that was forced, and what breaks a rule in it."""

    view: PlanView
    findings: Sequence[Finding]


def force(source: Path, view: PlanView, edits: Edits, folder: Path) -> Forced:
    """The plan of ``view`` (its dataset: ``source``) with ``edits``, all of them offers, in the empty ``folder``."""
    plan = forced(candidates(view.dataset, view.policy), view, edits)
    bounds = {one["name"]: float(one["bound"]) for one in view.summary["objectives"]}
    reached, status = claimed(plan, bounds, view.policy.solve.gap)
    origin = Origin(view.dataset, view.policy, view.summary["backend"], "app")
    plan_files.write(folder, plan, origin.summary(Result(status, plan, reached, (), {}), {}))
    found = [one for one in verify.verify(source, folder).findings if one.rule in RULES]
    return Forced(plan_view.read(folder, view.dataset), found)


def forced(problem: Problem, view: PlanView, edits: Edits) -> Plan:
    """The plan, whatever rules it breaks."""
    out = edits.rows.select(AWARD)
    deliveries, payments, loans = (
        plan_view.table(view.folder, name).join(out, on=AWARD, how="anti")
        for name in ("deliveries", "payments", "loans")
    )
    into = edits.rows.filter(pl.col("edit") != "removed").select(*AWARD, "wanted")
    everything = pl.concat([deliveries, _served(problem, deliveries, into)]).sort(*AWARD, *CELL)
    awards = awards_of(problem, everything)
    new = awards.join(into, on=AWARD, how="semi")
    kept = loans.with_columns((pl.col("hours") * MICRO).round().cast(pl.Int64))
    return Plan(
        problem,
        awards,
        everything,
        pl.concat([payments, _paid(problem, payments, new)]).sort("fund_id", *AWARD),
        pl.concat([kept, _lent(problem, kept, new)]).sort("resource_id", *AWARD),
        coverage_of(problem, everything),
    )


def _served(problem: Problem, others: pl.DataFrame, into: pl.DataFrame) -> pl.DataFrame:
    """Whom the awards ``into`` (wanted: persons, null: as many as are without service and within its size) serve."""
    served = others.group_by(CELL).agg(served=pl.col("persons").sum())
    cells = (
        problem.deliveries.select(*AWARD, *CELL, "persons", "effect")
        .join(into, on=AWARD)
        .join(problem.offers.select(*AWARD, "min_persons", "max_persons"), on=AWARD)
        .join(served, on=CELL, how="left")
        .with_columns(free=(pl.col("persons") - pl.col("served").fill_null(0)).clip(0))
        .with_columns(pl.col("wanted").fill_null(pl.col("free").sum().over(AWARD).clip("min_persons", "max_persons")))
    )
    twice = [
        cells.with_columns(room="free", turn=0),
        cells.with_columns(room=pl.col("persons") - pl.col("free"), turn=1),
    ]
    order = pl.concat(twice).sort("turn", -pl.col("effect"), *CELL)
    taken = _filled(order, AWARD, "wanted", over=False)
    return taken.group_by(*AWARD, *CELL).agg(pl.col("taken").sum().alias("persons")).filter(pl.col("persons") > 0)


def _paid(problem: Problem, others: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Payments of the ``new`` awards: what is left of the funds that may pay, and the rest from the richest of them."""
    spent = others.group_by("fund_id").agg(spent=pl.col("amount").sum())
    left = (pl.col("budget") - pl.col("spent").fill_null(0)).clip(0)
    order = (
        problem.payments.join(new.select(*AWARD, "amount"), on=AWARD)
        .join(problem.budgets.select("fund_id", "budget"), on="fund_id")
        .join(spent, on="fund_id", how="left")
        .with_columns(room=pl.min_horizontal(left, "most"))
        .sort(-pl.col("room"), "fund_id")
    )
    taken = _filled(order, AWARD, "amount", over=True).filter(pl.col("taken") > 0)
    return taken.select("fund_id", *AWARD, amount="taken")


def _lent(problem: Problem, others: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Hours (in millionths) of each kind that the ``new`` awards need, of what is free first."""
    used = others.group_by("resource_id").agg(used=pl.col("hours").sum())
    hours = pl.col("hours_fixed") + pl.col("hours_per_person") * pl.col("persons")
    free = (available() * MICRO).floor().cast(pl.Int64) - pl.col("used").fill_null(0)
    resources = problem.dataset.resources.join(used, on="resource_id", how="left").select(
        "resource_id", room=free.clip(0)
    )
    order = (
        problem.loans.select("resource_id", *AWARD, "kind", "borrowed")
        .join(new.select(*AWARD, "persons"), on=AWARD)
        .join(problem.dataset.needs, on=("project_id", "kind"))
        .join(resources, on="resource_id")
        .with_columns(need=(hours * MICRO).round().cast(pl.Int64))
        .sort("borrowed", -pl.col("room"), "resource_id")
    )
    taken = _filled(order, (*AWARD, "kind"), "need", over=True).filter(pl.col("taken") > 0)
    return taken.select("resource_id", *AWARD, hours="taken")


def _filled(order: pl.DataFrame, key: Sequence[str], need: str, *, over: bool) -> pl.DataFrame:
    """``order`` with ``taken``: what each row gives to its ``key``'s ``need``, up to its ``room``, first rows first.

    ``over``: what no row has room for is taken from the first all the same.
    """
    before = (pl.col("room").cum_sum() - pl.col("room")).over(key)
    within = order.with_columns(taken=pl.min_horizontal("room", (pl.col(need) - before).clip(0)))
    if not over:
        return within
    missing = pl.col(need) - pl.col("taken").sum().over(key)
    first = pl.int_range(pl.len()).over(key) == 0
    return within.with_columns(taken=pl.col("taken") + pl.when(first).then(missing).otherwise(0))
