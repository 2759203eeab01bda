"""A plan: who serves whom, paid and equipped by whom, in whole persons and whole fen."""

from dataclasses import dataclass

import polars as pl

from models.candidates import Problem

AWARD = ("org_id", "project_id")
CELL = ("community_id", "category", "group")


@dataclass(frozen=True)
class Plan:
    """One plan of ``problem``, exact. All frames are sorted by key and have no rows of zero.

    - ``awards``: org_id, project_id, persons, amount (fen)
    - ``deliveries``: org_id, project_id, community_id, category, group, persons
    - ``payments``: fund_id, org_id, project_id, amount (fen)
    - ``loans``: resource_id, org_id, project_id, hours (millionths of an hour, whole)
    - ``coverage``: every cell: community_id, category, group, street, persons, priority, served, effective
    """

    problem: Problem
    awards: pl.DataFrame
    deliveries: pl.DataFrame
    payments: pl.DataFrame
    loans: pl.DataFrame
    coverage: pl.DataFrame

    @property
    def cost(self) -> int:
        """What all awards cost, in fen."""
        return int(self.awards["amount"].sum())


def differing(one: Plan, other: Plan) -> pl.DataFrame:
    """Awards that only one of two plans has: org_id, project_id."""
    mine, theirs = one.awards.select(AWARD), other.awards.select(AWARD)
    return pl.concat([mine.join(theirs, on=AWARD, how="anti"), theirs.join(mine, on=AWARD, how="anti")])


def awards_of(problem: Problem, deliveries: pl.DataFrame) -> pl.DataFrame:
    """Awards of ``deliveries`` (org_id, project_id, persons): org_id, project_id, persons, amount (fen)."""
    served = deliveries.group_by(AWARD).agg(pl.col("persons").sum())
    offers = problem.offers.select(*AWARD, "fixed_cost", "unit_cost")
    return (
        served.join(offers, on=AWARD)
        .with_columns(amount=pl.col("fixed_cost") + pl.col("unit_cost") * pl.col("persons"))
        .select(*AWARD, "persons", "amount")
        .sort(AWARD)
    )


def coverage_of(problem: Problem, deliveries: pl.DataFrame) -> pl.DataFrame:
    """Every cell with what ``deliveries`` (org_id, project_id, the cell's key, persons) bring to it."""
    effects = problem.deliveries.select(*AWARD, *CELL, "effect")
    brought = (
        deliveries.join(effects, on=(*AWARD, *CELL))
        .group_by(CELL)
        .agg(served=pl.col("persons").sum(), effective=(pl.col("persons") * pl.col("effect")).sum())
    )
    return (
        problem.cells.select(*CELL, "street", "persons", "priority")
        .join(brought, on=CELL, how="left")
        .with_columns(pl.col("served", "effective").fill_null(0))
        .sort(CELL)
    )
