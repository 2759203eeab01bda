"""Who serves whom -> a plan: every award paid to the fen, every need of a resource met, within all limits."""

from fractions import Fraction
from typing import NamedTuple

import polars as pl

from models.candidates import Problem
from models.engine.split import Split, whole_split
from models.exact import exact, floored
from models.plan import AWARD, Plan, awards_of, coverage_of
from models.rules.independence import allowances
from models.rules.sharing import available
from models.solvers import Backend

MICRO = 1_000_000
"""Hours of loans are whole millionths of an hour: the check allows an error of one."""
TRACE = 1e-3
"""Products of decimals miss the whole millionth that they stand for by far less than this."""


class Manner(NamedTuple):
    """How to pay and equip: by which ``backend``; with ``few`` payments and loans, which takes a moment longer.

    ``ratio``: the most that ``dependency`` may be, where that is an objective.
    """

    backend: Backend
    ratio: float | None = None
    few: bool = False


def settle(problem: Problem, deliveries: pl.DataFrame, manner: Manner) -> Plan | None:
    """The plan of ``deliveries`` (org_id, project_id, community_id, category, group, persons > 0), paid and equipped.

    None where no payments or loans
    exist that keep every limit; what the persons themselves keep or break is not looked at here.
    """
    awards = awards_of(problem, deliveries)
    payments = _payments(problem, awards, manner)
    loans = _loans(problem, awards, manner) if payments is not None else None
    if payments is None or loans is None:
        return None
    return Plan(
        problem,
        awards,
        deliveries.sort(*AWARD, "community_id", "category", "group"),
        payments,
        loans,
        coverage_of(problem, deliveries),
    )


def _payments(problem: Problem, awards: pl.DataFrame, manner: Manner) -> pl.DataFrame | None:
    sinks = awards.filter(pl.col("amount") > 0).with_row_index("sink")
    if sinks.is_empty():
        return problem.payments.select("fund_id", *AWARD, amount=pl.lit(0, dtype=pl.Int64)).clear()
    owners = sinks.select("org_id").unique(maintain_order=True).with_row_index("owner")
    sources = problem.budgets.with_row_index("source")
    arcs = (
        problem.payments.join(sinks, on=AWARD)
        .join(sources.select("fund_id", "source", "budget"), on="fund_id")
        .with_columns(limit=pl.min_horizontal("most", "amount", "budget"))
        .sort("source", "sink")
    )
    split = Split(
        sources.select("source", capacity="budget", marked_capacity="budget"),
        sinks.join(owners, on="org_id", maintain_order="left").select("sink", "owner", "amount"),
        arcs.select("source", "sink", most="limit", marked="public"),
        _public_caps(problem, awards, manner.ratio).join(owners, on="org_id").select("owner", "cap"),
    )
    found = whole_split(split, manner.backend, few=manner.few)
    if found is None:
        return None
    return (
        found.join(sources.select("source", "fund_id"), on="source")
        .join(sinks.select("sink", *AWARD), on="sink")
        .select("fund_id", *AWARD, "amount")
        .sort("fund_id", *AWARD)
    )


def _public_caps(problem: Problem, awards: pl.DataFrame, ratio: float | None) -> pl.DataFrame:
    """org_id, cap: the most public money, in whole fen, that each organization's awards may take."""
    amounts = awards.group_by("org_id").agg(awarded=pl.col("amount").sum())
    bound = amounts.join(allowances(problem), on="org_id").sort("org_id")
    caps = [
        (org, floored(exact(cap) * amount + max(Fraction(0), exact(cap) * total - government)))
        for org, amount, cap, total, government in bound.iter_rows()
    ]
    if ratio is not None:
        known = amounts.join(
            problem.dataset.organizations.select("org_id", "total_income", "government_income").drop_nulls(),
            on="org_id",
        )
        caps += [
            (org, max(0, floored(Fraction(ratio) * (total + amount) - government)))
            for org, amount, total, government in known.iter_rows()
        ]
    schema = {"org_id": pl.String, "cap": pl.Int64}
    return pl.DataFrame(caps, schema=schema, orient="row").group_by("org_id").agg(pl.col("cap").min()).sort("org_id")


def _loans(problem: Problem, awards: pl.DataFrame, manner: Manner) -> pl.DataFrame | None:
    if problem.dataset.needs.is_empty():  # the usual case of small questions that are asked a hundred times
        return problem.loans.select("resource_id", *AWARD, hours=pl.lit(0, dtype=pl.Int64)).clear()
    due = pl.col("hours_fixed") + pl.col("hours_per_person") * pl.col("persons")
    sinks = (
        awards.join(problem.dataset.needs, on="project_id")
        .with_columns(amount=_micro(due))
        .filter(pl.col("amount") > 0)
        .sort(*AWARD, "kind")
        .with_row_index("sink")
    )
    owners = sinks.select("org_id").unique(maintain_order=True).with_row_index("owner")
    owned = sinks.join(owners, on="org_id", maintain_order="left").select("sink", "owner", "amount")
    sources = problem.dataset.resources.select(
        "resource_id",
        capacity=_micro(available()),
        marked_capacity=_micro(pl.col("shared_hours")),
    ).with_row_index("source")
    arcs = (
        problem.loans.join(sinks, on=(*AWARD, "kind"))
        .join(sources.select("resource_id", "source"), on="resource_id")
        .select("source", "sink", most="amount", marked="borrowed")
        .sort("source", "sink")
    )
    split = Split(sources.drop("resource_id"), owned, arcs, _borrowed_caps(problem, owned))
    found = whole_split(split, manner.backend, few=manner.few)
    if found is None:
        return None
    return (
        found.join(sources.select("source", "resource_id"), on="source")
        .join(sinks.select("sink", *AWARD), on="sink")
        .group_by("resource_id", *AWARD)
        .agg(hours=pl.col("amount").sum())
        .sort("resource_id", *AWARD)
    )


def _micro(hours: pl.Expr) -> pl.Expr:
    return (hours * MICRO + TRACE).floor().cast(pl.Int64)


def _borrowed_caps(problem: Problem, sinks: pl.DataFrame) -> pl.DataFrame:
    share = problem.policy.sharing.max_borrowed_share
    if share == 1:
        return sinks.select("owner", cap="amount").clear()
    used = sinks.group_by("owner").agg(used=pl.col("amount").sum()).sort("owner")
    caps = [floored(exact(share) * hours) for hours in used["used"]]
    return used.select("owner", cap=pl.Series(caps, dtype=pl.Int64))
