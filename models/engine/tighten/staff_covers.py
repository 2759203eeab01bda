"""Covers of an organization's hours: projects that do not all fit in are not all awarded.

For an organization with hours b, its projects p with hours h[p] = hours_per_person * persons, 0 <= h[p] <= u[p] *
award[p] (u: the hours of its most persons), and projects C that together could take more, over = sum(u[C]) - b > 0:

    sum(h[p] + max(0, u[p] - over) * (1 - award[p]) for p in C) <= b                                        [hours]

Every plan keeps it: without the award of p, h[p] = 0 and at most u[p] - over is charged for it; if one p with u[p] >
over is not awarded, the others take at most sum(u[C]) - u[p] = b - (u[p] - over) in all, and each further one that is
not awarded frees u and is charged less; if none is, the row is the organization's own. A fractional award breaks it,
where its hours are only just enough. Source: flow covers (Padberg, Van Roy and Wolsey, 1985).

The same holds for funds and resources; of those the relaxation breaks next to none.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from models.candidates import Problem
from models.plan import AWARD
from models.program import Rows

BROKEN = 1e-4
"""A row that is broken by less than this part of the hours is not worth having."""
ORDERS = (
    (1 - pl.col("award"), -pl.col("most")),
    ((1 - pl.col("award")) / pl.col("most"),),
    (-pl.col("most") * pl.col("award"),),
    (-pl.col("most"),),
)
"""The orders in which projects are taken until they no longer fit in: nearly awarded ones and large ones first."""


def broken(problem: Problem, values: NDArray[np.float64]) -> list[Rows]:
    """The covers that ``values`` (awards, then persons) break: of each organization the one that is broken most."""
    projects = _projects(problem, values)
    if projects.is_empty():
        return []
    taken = pl.concat(_cover(projects, order, number) for number, order in enumerate(ORDERS))
    charged = pl.max_horizontal(pl.col("most") - pl.col("over"), 0.0)
    excess = (pl.col("taken") + charged * (1 - pl.col("award"))).sum().over("org_id", "order") / pl.col("hours") - 1
    worst = (
        taken.with_columns(charged=charged, excess=excess)
        .filter(pl.col("excess") > BROKEN)
        .filter(pl.col("excess") == pl.col("excess").max().over("org_id"))
        .filter(pl.col("order") == pl.col("order").min().over("org_id"))
    )
    limits = worst.group_by("org_id").agg(upper=pl.col("hours").first() - pl.col("charged").sum()).sort("org_id")
    if limits.is_empty():
        return []
    terms = pl.concat(
        [
            problem.deliveries.join(worst.select(AWARD), on=AWARD).select(
                "org_id", "column", coefficient="hours_per_person"
            ),
            worst.filter(pl.col("charged") > 0).select("org_id", "column", coefficient=-pl.col("charged")),
        ]
    )
    return [Rows(("org_id",), limits, terms, "hours", "organization")]


def _projects(problem: Problem, values: NDArray[np.float64]) -> pl.DataFrame:
    """What each offer of an organization with limited hours takes of them: hours, most, taken, award, column."""
    persons = problem.deliveries.select(*AWARD, persons=pl.Series(values[problem.deliveries["column"].to_numpy()]))
    return (
        problem.offers.join(problem.dataset.organizations.select("org_id", "hours").drop_nulls(), on="org_id")
        .join(persons.group_by(AWARD).agg(pl.col("persons").sum()), on=AWARD)
        .select(
            *AWARD,
            "column",
            pl.col("hours").cast(pl.Float64),
            most=pl.col("hours_per_person").cast(pl.Float64) * pl.col("max_persons"),
            taken=pl.col("hours_per_person").cast(pl.Float64) * pl.col("persons"),
            award=pl.lit(0.0),
        )
        .with_columns(
            award=pl.col("column").replace_strict(range(problem.offers.height), values[: problem.offers.height])
        )
        .filter(pl.col("taken") > 0)
    )


def _cover(projects: pl.DataFrame, order: tuple[pl.Expr, ...], number: int) -> pl.DataFrame:
    """The first projects in ``order`` that do not all fit in, by organization, with ``over``; none where all fit."""
    before = pl.col("most").cum_sum().over("org_id") - pl.col("most")
    return (
        projects.sort("org_id", *order, "project_id")
        .filter(before <= pl.col("hours"))
        .with_columns(order=pl.lit(number), over=pl.col("most").sum().over("org_id") - pl.col("hours"))
        .filter(pl.col("over") > 0)
    )
