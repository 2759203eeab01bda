"""The most persons that an offer can ever serve; an offer that cannot reach its least goes.

In every plan in which offer (o, p) is awarded, its persons are at most each of

    max_persons[o, p]                                                  (size)
    sum(persons[d] for the cells d that it reaches)                    (no over-serving)
    hours[o] / hours_per_person[o, p]                                  (staff: its other awards take no negative hours)
    (money - fixed_cost) / unit_cost, money: what its funds may pay, and max_org_share of all        (money)
    (hours - hours_fixed) / hours_per_person, for each kind needed, hours: what resources within reach give  (sharing)

so that lowering max_persons to the least of them cuts off no plan; and where that is under the offer's least, no plan
awards it, and its variables can go. Divisions are rounded down with a trace to spare: whole persons, and no plan lost
to binary rounding.
"""

from dataclasses import replace

import polars as pl

from models.candidates import Problem, numbered
from models.plan import AWARD
from models.rules.independence import most_money
from models.rules.sharing import available

TRACE = 1e-6


def problem(given: Problem) -> Problem:
    """The problem with ``max_persons`` of offers and ``persons`` of deliveries lowered, and hopeless offers gone."""
    most = _most(given)
    offers = given.offers.drop("max_persons").join(most, on=AWARD, maintain_order="left")
    offers = offers.filter(pl.col("max_persons") >= pl.col("min_persons"))
    kept = offers.select(*AWARD, "max_persons")
    deliveries = (
        given.deliveries.join(kept, on=AWARD, maintain_order="left")
        .with_columns(pl.min_horizontal("persons", "max_persons").alias("persons"))
        .drop("max_persons")
    )
    payments = given.payments.join(kept, on=AWARD, how="semi", maintain_order="left")
    loans = given.loans.join(kept, on=AWARD, how="semi", maintain_order="left")
    return replace(given, **numbered(offers, deliveries, payments, loans)._asdict())


def _most(problem: Problem) -> pl.DataFrame:
    """org_id, project_id, max_persons: the least of all limits."""
    limits = [
        problem.offers.select(*AWARD, most="max_persons"),
        _reach(problem),
        _by_staff(problem),
        _by_money(problem),
        _by_resources(problem),
    ]
    return pl.concat(limits).group_by(AWARD, maintain_order=True).agg(max_persons=pl.col("most").min())


def _reach(problem: Problem) -> pl.DataFrame:
    reach = problem.deliveries.group_by(AWARD).agg(most=pl.col("persons").sum())
    return problem.offers.select(AWARD).join(reach, on=AWARD, how="left").with_columns(pl.col("most").fill_null(0))


def _by_staff(problem: Problem) -> pl.DataFrame:
    hours = problem.dataset.organizations.select("org_id", "hours").drop_nulls()
    limited = problem.offers.filter(pl.col("hours_per_person") > 0).join(hours, on="org_id")
    return limited.select(*AWARD, most=_whole(pl.col("hours") / pl.col("hours_per_person")))


def _by_money(problem: Problem) -> pl.DataFrame:
    """What the funds may pay together for the one award, and no more than one organization's share."""
    share = problem.policy.independence.max_org_share
    cap = most_money(problem) if share < 1 else int(problem.budgets["budget"].sum())
    paid = (
        problem.payments.join(problem.budgets.select("fund_id", "budget"), on="fund_id")
        .group_by(AWARD)
        .agg(money=pl.min_horizontal("most", "budget").sum())
    )
    money = pl.min_horizontal(pl.col("money").fill_null(0), pl.lit(cap, dtype=pl.Int64)) - pl.col("fixed_cost")
    priced = problem.offers.filter(pl.col("unit_cost") > 0).join(paid, on=AWARD, how="left")
    return priced.select(*AWARD, most=pl.when(money < 0).then(0).otherwise(money // pl.col("unit_cost")))


def _by_resources(problem: Problem) -> pl.DataFrame:
    resources = problem.dataset.resources.select("resource_id", free=available(), shared="shared_hours")
    within = pl.when("borrowed").then(pl.min_horizontal("free", "shared")).otherwise("free")
    reach = problem.loans.join(resources, on="resource_id").group_by(*AWARD, "kind").agg(hours=within.sum())
    needs = problem.dataset.needs.filter(pl.col("hours_per_person") > 0).select(
        "project_id", "kind", "hours_fixed", each="hours_per_person"
    )
    wanted = problem.offers.select(AWARD).join(needs, on="project_id").join(reach, on=(*AWARD, "kind"), how="left")
    most = (pl.col("hours").fill_null(0) - pl.col("hours_fixed")).clip(0) / pl.col("each")
    return wanted.select(*AWARD, most=_whole(most))


def _whole(number: pl.Expr) -> pl.Expr:
    return (number * (1 + TRACE * TRACE) + TRACE).clip(0, 1e15).floor().cast(pl.Int64)
