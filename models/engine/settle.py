"""Who serves whom -> a plan: every award paid to the fen, every need of a resource met, within all limits."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import polars as pl

from models.candidates import Problem
from models.engine.flows import Split, Whole
from models.engine.split import whole_split
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
    sinks = _numbered(awards)
    if sinks.is_empty():
        return problem.payments.select("fund_id", *AWARD, amount=pl.lit(0, dtype=pl.Int64)).clear()
    sources = problem.budgets.with_row_index("source")
    arcs = (
        problem.payments.lazy()
        .join(sinks.lazy(), on=AWARD)
        .join(sources.lazy().select("fund_id", "source", "budget"), on="fund_id")
        .select("fund_id", *AWARD, "source", "sink", "public", most=pl.min_horizontal("most", "amount", "budget"))
        .sort("source", "sink")
        .collect()
    )
    budget = _whole(sources["budget"])
    split = _split(arcs, "public", sinks, (budget, budget), _public_caps(problem, awards, manner.ratio))
    return _carried(arcs, whole_split(split, manner.backend, few=manner.few), "fund_id", "amount")


def _public_caps(problem: Problem, awards: pl.DataFrame, ratio: float | None) -> dict[str, int]:
    """The most public money, in whole fen, that each organization's awards may take, by org_id."""
    amounts = awards.group_by("org_id").agg(awarded=pl.col("amount").sum())
    caps = {
        org: floored(exact(cap) * amount + max(Fraction(0), exact(cap) * total - government))
        for org, amount, cap, total, government in amounts.join(allowances(problem), on="org_id").iter_rows()
    }
    if ratio is not None:
        incomes = problem.dataset.organizations.select("org_id", "total_income", "government_income").drop_nulls()
        for org, amount, total, government in amounts.join(incomes, on="org_id").iter_rows():
            most = max(0, floored(Fraction(ratio) * (total + amount) - government))
            caps[org] = min(caps.get(org, most), most)
    return caps


def _loans(problem: Problem, awards: pl.DataFrame, manner: Manner) -> pl.DataFrame | None:
    if problem.dataset.needs.is_empty():  # the usual case of small questions that are asked a hundred times
        return problem.loans.select("resource_id", *AWARD, hours=pl.lit(0, dtype=pl.Int64)).clear()
    due = pl.col("hours_fixed") + pl.col("hours_per_person") * pl.col("persons")
    wanted = (
        awards.lazy()
        .join(problem.dataset.needs.lazy(), on="project_id")
        .with_columns(amount=_micro(due))
        .sort(*AWARD, "kind")
        .collect()
    )
    sinks = _numbered(wanted)
    sources = problem.dataset.resources.select(
        "resource_id", capacity=_micro(available()), marked_capacity=_micro(pl.col("shared_hours"))
    ).with_row_index("source")
    arcs = (
        problem.loans.lazy()
        .join(sinks.lazy(), on=(*AWARD, "kind"))
        .join(sources.lazy().select("resource_id", "source"), on="resource_id")
        .select("resource_id", *AWARD, "source", "sink", "borrowed", most="amount")
        .sort("source", "sink")
        .collect()
    )
    capacities = _whole(sources["capacity"]), _whole(sources["marked_capacity"])
    split = _split(arcs, "borrowed", sinks, capacities, _borrowed_caps(problem, sinks))
    return _carried(arcs, whole_split(split, manner.backend, few=manner.few), "resource_id", "hours")


def _micro(hours: pl.Expr) -> pl.Expr:
    return (hours * MICRO + TRACE).floor().cast(pl.Int64)


def _borrowed_caps(problem: Problem, sinks: pl.DataFrame) -> dict[str, int]:
    """The most that each organization may borrow, in millionths of an hour, by org_id."""
    share = problem.policy.sharing.max_borrowed_share
    if share == 1:
        return {}
    used = sinks.group_by("org_id").agg(pl.col("amount").sum())
    return {org: floored(exact(share) * hours) for org, hours in used.iter_rows()}


def _numbered(wanted: pl.DataFrame) -> pl.DataFrame:
    """What of ``wanted`` (by org_id, in order; amount) is more than nothing, with ``sink`` and ``owner`` as numbers."""
    return wanted.filter(pl.col("amount") > 0).with_columns(
        sink=pl.int_range(pl.len()), owner=pl.col("org_id").rle_id()
    )


def _split(
    arcs: pl.DataFrame, marked: str, sinks: pl.DataFrame, capacities: tuple[Whole, Whole], caps: Mapping[str, int]
) -> Split:
    """The question as numbers: ``arcs`` (source, sink, most, and which are ``marked``); ``caps`` by org_id."""
    owners = dict(zip(sinks["org_id"], sinks["owner"], strict=True))
    capped = [org for org in owners if org in caps]
    return Split(
        *capacities,
        _whole(sinks["amount"]),
        _whole(sinks["owner"]),
        _whole(arcs["source"]),
        _whole(arcs["sink"]),
        _whole(arcs["most"]),
        arcs[marked].to_numpy(),
        capped=np.array([owners[org] for org in capped], dtype=np.int64),
        cap=np.array([caps[org] for org in capped], dtype=np.int64),
    )


def _whole(numbers: pl.Series) -> Whole:
    return numbers.to_numpy().astype(np.int64)


def _carried(arcs: pl.DataFrame, amounts: Whole | None, giver: str, name: str) -> pl.DataFrame | None:
    """What ``arcs`` carry: ``giver``, org_id, project_id and, as ``name``, how much; None where nothing was found."""
    if amounts is None:
        return None
    carried = arcs.lazy().select(giver, *AWARD, pl.Series(name, amounts))
    return carried.filter(pl.col(name) > 0).sort(giver, *AWARD).collect()
