"""The budget curve: what more or less money would buy.

Each point is a solve of its own, with alignment alone as the objective. More money never makes a plan impossible, so
that the best alignment never falls along the curve; what is proven for one budget is proven for every smaller one.
"""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from models import objectives
from models.candidates import budgets
from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.gap import gap_between, proven
from models.engine.result import Result
from models.studies import Findings, Question, Solver
from models.studies.asking import NAME, known, measured, timed
from models.studies.change import with_policy

SCHEMA = {
    "scale": pl.Float64,
    "budget": pl.Int64,
    "alignment": pl.Float64,
    "cost": pl.Int64,
    "status": pl.String,
    "coverage": pl.Float64,
    "bound": pl.Float64,
    "gap": pl.Float64,
}


def scales(first: float, last: float, points: int) -> list[float]:
    """``points`` factors on all funds, evenly from ``first`` to ``last``, exact to nine decimals."""
    if points == 1:
        return [first]
    return [round(first + (last - first) * place / (points - 1), 9) for place in range(points)]


def run(dataset: Dataset, solver: Solver, *, first: float, last: float, points: int) -> Iterator[Findings]:
    """The curve (table ``curve``) of ``points`` budgets between two factors on all funds: see ``at``."""
    return at(dataset, solver, scales(first, last, points))


def at(dataset: Dataset, solver: Solver, factors: Sequence[float]) -> Iterator[Findings]:
    """The curve after each of the budgets that ``factors`` on all funds give, within about the policy's seconds.

    The budgets are solved from the smallest to the greatest, each from the plan of the one before.
    """
    clock, asked = Clock(dataset.policy.solve.seconds), measured(dataset)
    rows: list[dict[str, object]] = []
    former: pl.DataFrame | None = None
    for factor in sorted(factors):
        scaled = timed(with_policy(asked, "budget", scale=factor), clock, len(factors) - len(rows))
        result = solver(Question(scaled, former))
        money = int(budgets(scaled, scaled.policy)["budget"].sum())
        rows.append({"scale": factor, "budget": money} | _found(result))
        former = former if result.plan is None else result.plan.awards
        yield Findings({"curve": curve(rows, dataset.policy.solve.gap)}, len(rows), len(factors))


def curve(rows: Sequence[Mapping[str, object]], gap: float) -> pl.DataFrame:
    """The points with all that they prove for one another.

    scale, budget (fen), alignment, cost (fen), status (optimal: within ``gap``; feasible; infeasible; unknown),
    coverage, bound (no plan at this budget reaches more), gap (relative). Without a plan there are no figures; where it
    is proven that there is none, no bound either.
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


def _found(result: Result) -> dict[str, object]:
    if result.plan is None:
        return {"status": result.status, "bound": known(result).most if result.status == "unknown" else None}
    return {
        "alignment": objectives.value(NAME, result.plan),
        "coverage": objectives.value("coverage", result.plan),
        "cost": result.plan.cost,
        "bound": known(result).most,
        "status": result.status,
    }
