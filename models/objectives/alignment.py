"""Alignment of supply and demand: how much of what residents need reaches them with effect, by priority.

    e[d] = sum(effect[o, d] * persons[o, p, d] for o, p)                      [persons helped]
    alignment = sum(w[d] * q[d] * V(e[d] / q[d]) for d) / sum(w[d] * q[d] * V(1) for d)

V is concave and piecewise linear: ``policy.value`` gives slopes over shares of the demand q. Being concave, it is
the most that its segments can be filled with: sum(segment[d, k] for k) <= e[d], segment[d, k] <= width[k] * q[d].
Without demand, alignment is 1. Source: contract, section 2.

A tighter form (of what a perspective reformulation gives): with t[k] the share at which segment k ends, in every plan

    sum(segment[d, j] for j <= k) <= sum(min(effect[o, d] * persons[o, p, d], t[k] * q[d] * award[o, p]) for o, p)

since the left side is at most t[k] q[d], and at most the sum of effects, and one project has at most one winner: one
project whose second term is the smaller one gives t[k] q[d] at once. Each minimum is at most either of its terms, so
that each choice of terms is a valid row; a fractional award may break it. Taken is the second term wherever it can be
the smaller one.
"""

import numpy as np
import polars as pl

from models.candidates import Problem
from models.goal import Goal
from models.parts import Part, within
from models.plan import AWARD, CELL, Plan
from models.policy import Policy
from models.program import Rows

MAXIMIZE = True
TRACE = 1e-9


def goal(problem: Problem, part: Part, first: int) -> Goal:
    """The most weighted persons helped; one own column a reached cell and segment of V."""
    cells = within(problem.cells, part)
    total = float((cells["priority"] * cells["persons"]).sum()) * _at_full(problem.policy)
    if total == 0:
        return Goal(maximize=MAXIMIZE, unit="persons", scale=1.0, terms=_no_terms(), constant=1.0)
    reached = within(problem.deliveries, part)
    pieces = (
        cells.join(reached, on=CELL, how="semi")
        .join(segments(problem.policy), how="cross")
        .with_row_index("column", first)
    )
    filled = pl.concat(
        [
            pieces.select(*CELL, "column", coefficient=1.0),
            reached.select(*CELL, "column", coefficient=-pl.col("effect")),
        ]
    )
    return Goal(
        maximize=MAXIMIZE,
        unit="persons",
        scale=total,
        terms=pieces.select("column", coefficient=pl.col("priority") * pl.col("slope")),
        columns=pieces.select(lower=0.0, upper=pl.col("width") * pl.col("persons"), unit=pl.lit("persons")),
        rows=[
            Rows(
                CELL,
                pieces.select(CELL).unique(maintain_order=True).with_columns(upper=0.0),
                filled,
                "persons",
                "cell",
            )
        ],
        tighter=[_perspective(problem.policy, pieces, reached, problem.offers)],
    )


def _perspective(policy: Policy, pieces: pl.DataFrame, reached: pl.DataFrame, offers: pl.DataFrame) -> Rows:
    """One row a cell and segment where any offer's second term can be the smaller one."""
    ends = segments(policy).select("segment", end=pl.col("start") + pl.col("width"))
    levels = pieces.join(ends, on="segment").with_columns(level=pl.col("end") * pl.col("persons"))
    brought = (
        reached.join(offers.select(*AWARD, award="column"), on=AWARD, maintain_order="left")
        .join(levels.select(*CELL, "segment", "level"), on=CELL)
        .with_columns(capped=pl.col("effect") * pl.col("persons") > pl.col("level") * (1 + TRACE))
    )
    key = (*CELL, "segment")
    limits = brought.filter("capped").select(key).unique(maintain_order=True)
    filled = (
        limits.join(levels.select(*CELL, "column", filled="segment"), on=CELL)
        .filter(pl.col("filled") <= pl.col("segment"))
        .select(*key, "column", coefficient=1.0)
    )
    helped = brought.select(
        *key,
        column=pl.when("capped").then("award").otherwise("column"),
        coefficient=-pl.when("capped").then("level").otherwise("effect"),
    )
    return Rows(key, limits.with_columns(upper=0.0), pl.concat([filled, helped]), "persons", "cell")


def value(plan: Plan, part: Part) -> float:
    """Alignment of ``plan`` over the cells of ``part``: 0 to 1."""
    cells = within(plan.coverage, part)
    total = float((cells["priority"] * cells["persons"]).sum()) * _at_full(plan.problem.policy)
    if total == 0:
        return 1.0
    priority, persons, effective = (cells[name].to_numpy() for name in ("priority", "persons", "effective"))
    reached = sum(
        slope * float((priority * np.clip(effective - start * persons, 0, width * persons)).sum())
        for _, start, width, slope in segments(plan.problem.policy).iter_rows()
    )
    return reached / total


def segments(policy: Policy) -> pl.DataFrame:
    """The pieces of V: segment, start and width (shares of the demand), slope (value per person helped)."""
    ends = policy.value.shares
    starts = (0.0, *ends[:-1])
    widths = [end - start for start, end in zip(starts, ends, strict=True)]
    return pl.DataFrame({"segment": range(len(ends)), "start": starts, "width": widths, "slope": policy.value.slopes})


def _at_full(policy: Policy) -> float:
    pieces = segments(policy)
    return float((pieces["width"] * pieces["slope"]).sum())


def _no_terms() -> pl.DataFrame:
    return pl.DataFrame(schema={"column": pl.UInt32, "coefficient": pl.Float64})
