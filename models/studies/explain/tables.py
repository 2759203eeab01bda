"""What is told of a pair: one verdict, and the tables beside it, each with the same columns whatever was found."""

from typing import Any

import polars as pl

from models.candidates import Problem
from models.plan import AWARD, Plan
from models.studies.asking import Known
from models.studies.explain.contest import Proof
from models.studies.explain.terms import Ladder

VERDICT = {
    "org_id": pl.String,
    "project_id": pl.String,
    "status": pl.String,
    "cause": pl.String,
    "key": pl.String,
    "other": pl.String,
    "least_lost": pl.Float64,
    "most_lost": pl.Float64,
    "plan_least": pl.Float64,
    "plan_most": pl.Float64,
    "other_least": pl.Float64,
    "other_most": pl.Float64,
    "communities": pl.Int64,
    "persons": pl.Int64,
}
CAUSES = {"cause": pl.String, "key": pl.String, "holds": pl.String}
CHANGES = {
    "what": pl.String,
    "key": pl.String,
    "unit": pl.String,
    "before": pl.Float64,
    "wins_at": pl.Float64,
    "loses_at": pl.Float64,
    "tried": pl.Float64,
    "proof": pl.String,
}
COMMUNITIES = {"community_id": pl.String, "served": pl.Int64, "otherwise": pl.Int64}
FEN = 100


def between(name: str, found: Known) -> dict[str, float | None]:
    """Columns ``name_least`` and ``name_most``; without a plan nothing."""
    return {f"{name}_{side}": value for side, value in _finite(found).items()}


def losses(found: Known) -> dict[str, float | None]:
    """Columns least_lost and most_lost of alignment; without end where there is no plan: null."""
    return {f"{side}_lost": value for side, value in _finite(found).items()}


def _finite(found: Known) -> dict[str, float | None]:
    """Least and most; null without end, as an alignment and its loss are at most 1."""
    return {side: value if abs(value) <= 1 else None for side, value in found._asdict().items()}


def bidders(problem: Problem, project_id: str, awards: pl.DataFrame) -> pl.DataFrame:
    """All offers for a project: org_id, fixed_cost, unit_cost (fen), hours_per_person, max_persons, competence, won."""
    offers = problem.offers.filter(pl.col("project_id") == project_id)
    won = awards.select(*AWARD, won=pl.lit(value=True))
    skills = problem.dataset.skills.select("org_id", "category", "competence")
    return (
        offers.join(skills, on=["org_id", "category"])
        .join(won, on=AWARD, how="left")
        .with_columns(pl.col("won").fill_null(value=False))
        .select("org_id", "fixed_cost", "unit_cost", "hours_per_person", "max_persons", "competence", "won")
        .sort("org_id")
    )


def served(plan: Plan) -> pl.DataFrame:
    """Persons served in each community: community_id, served."""
    return plan.coverage.group_by("community_id").agg(pl.col("served").sum()).sort("community_id")


def communities(now: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """Communities where ``plan`` serves more or fewer than ``now`` (community_id, served): served, otherwise."""
    other = served(plan).rename({"served": "otherwise"})
    both = now.join(other, on="community_id", how="full", coalesce=True).with_columns(
        pl.col("served", "otherwise").fill_null(0)
    )
    return both.filter(pl.col("served") != pl.col("otherwise")).select(list(COMMUNITIES)).sort("community_id")


def change(ladder: Ladder, wins: int | None, loses: int, proof: Proof) -> dict[str, Any]:
    """One row of ``CHANGES``: what it is, at which value it is proven to win, and not to; money in yuan."""
    part = FEN if ladder.unit == "yuan" else 1

    def told(step: int | None) -> float | None:
        return None if step is None else ladder.value(step) / part

    return {
        "what": ladder.what,
        "key": ladder.key,
        "unit": ladder.unit,
        "before": told(0),
        "wins_at": told(wins),
        "loses_at": told(loses),
        "tried": told(ladder.steps),
        "proof": proof,
    }
