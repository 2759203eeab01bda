"""The budget curve: what more or less money would buy.

Each point is a solve of its own, with alignment alone as the objective. More money never makes a plan impossible, so
that the best alignment never falls along the curve; what is proven for one budget is proven for every smaller one.
"""

from collections.abc import Iterator, Mapping, Sequence
from time import monotonic

import polars as pl

from models import objectives
from models.candidates import budgets
from models.dataset import Dataset
from models.engine.gap import gap_between, proven
from models.engine.result import Result
from models.policy import Policy
from models.studies import Solver

NAME = "alignment"
SCHEMA = {
    "scale": pl.Float64,
    "budget": pl.Int64,
    "alignment": pl.Float64,
    "coverage": pl.Float64,
    "cost": pl.Int64,
    "bound": pl.Float64,
    "gap": pl.Float64,
    "status": pl.String,
}
LEAST = 0.5
"""Seconds for one point, however little time is left."""


def scales(first: float, last: float, points: int) -> list[float]:
    """``points`` factors on all funds, evenly from ``first`` to ``last``, exact to nine decimals."""
    if points == 1:
        return [first]
    return [round(first + (last - first) * place / (points - 1), 9) for place in range(points)]


def points(dataset: Dataset, policy: Policy, factors: Sequence[float], solver: Solver) -> Iterator[pl.DataFrame]:
    """The curve after each point (see ``curve``), found within about ``policy.solve.seconds`` for all together.

    ``factors`` are on all funds. The budgets are solved from the smallest to the greatest, each from the plan of the
    one before.
    """
    ended = monotonic() + policy.solve.seconds
    rows: list[dict[str, object]] = []
    former: pl.DataFrame | None = None
    for place, factor in enumerate(sorted(factors)):
        used = _at(policy, factor, max(LEAST, (ended - monotonic()) / (len(factors) - place)))
        result = solver(used, former)
        rows.append({"scale": factor, "budget": int(budgets(dataset, used)["budget"].sum())} | _found(result))
        former = former if result.plan is None else result.plan.awards
        yield curve(rows, policy.solve.gap)


def curve(rows: Sequence[Mapping[str, object]], gap: float) -> pl.DataFrame:
    """The points with all that they prove for one another.

    scale, budget (fen), alignment, coverage, cost (fen), bound (no plan at this budget reaches more), gap (relative),
    status (optimal: within ``gap``; feasible; infeasible; unknown). Without a plan there are no figures; where it is
    proven that there is none, no bound either.
    """
    found = pl.DataFrame([dict.fromkeys(SCHEMA) | dict(row) for row in rows], schema=SCHEMA).sort("scale")
    bounds = found["bound"].reverse().cum_min().reverse()
    gaps = [
        None if value is None else gap_between(value, proven(value, bound, maximize=True))
        for value, bound in zip(found["alignment"], bounds, strict=True)
    ]
    solved = pl.col("alignment").is_not_null()
    return found.with_columns(bound=bounds, gap=pl.Series(gaps, dtype=pl.Float64)).with_columns(
        status=pl.when(solved & (pl.col("gap") <= gap))
        .then(pl.lit("optimal"))
        .when(solved)
        .then(pl.lit("feasible"))
        .otherwise("status")
    )


def _at(policy: Policy, factor: float, seconds: float) -> Policy:
    budget = policy.budget.model_copy(update={"scale": factor})
    solve = policy.solve.model_copy(update={"objectives": (NAME,), "seconds": seconds})
    return policy.model_copy(update={"budget": budget, "solve": solve})


def _found(result: Result) -> dict[str, object]:
    if result.plan is None:
        return {"status": result.status, "bound": 1.0 if result.status == "unknown" else None}
    return {
        "alignment": objectives.value(NAME, result.plan),
        "coverage": objectives.value("coverage", result.plan),
        "cost": result.plan.cost,
        "bound": result.objectives[0].bound,
        "status": result.status,
    }
