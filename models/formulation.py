"""A problem and its goals -> the program: the columns of all variables, the rows of all rules."""

from collections.abc import Sequence

import polars as pl

from models import rules
from models.candidates import Problem
from models.goal import Goal
from models.program import Program, Rows, assemble


def formulate(problem: Problem, goals: Sequence[Goal]) -> Program:
    """The program of ``problem`` with what ``goals`` need; its columns are numbered as the frames of both say."""
    families: list[tuple[str, Sequence[Rows]]] = [(name, rules.rows(name, problem)) for name in rules.NAMES]
    return assemble(columns(problem, goals), [*families, *(("goal", goal.rows) for goal in goals)])


def columns(problem: Problem, goals: Sequence[Goal]) -> pl.DataFrame:
    """family, lower, upper, integer, unit of every variable, in order."""
    payments = problem.payments.join(problem.budgets, on="fund_id", how="left", maintain_order="left")
    own = [
        goal.columns.select("lower", "upper", "unit", family=pl.lit("goal"), integer=pl.lit(value=False))
        for goal in goals
    ]
    return pl.concat(
        [
            _family("award", problem.offers.with_columns(upper=pl.lit(1.0)), "award"),
            _family("persons", problem.deliveries.select(upper="persons"), "persons"),
            _family("payment", payments.select(upper=pl.min_horizontal("most", "budget")), "money"),
            _family("loan", problem.loans.with_columns(upper=pl.lit(float("inf"))), "hours"),
            *(frame.select("family", "lower", "upper", "integer", "unit") for frame in own),
        ]
    )


def _family(name: str, limits: pl.DataFrame, unit: str) -> pl.DataFrame:
    return limits.select(
        family=pl.lit(name),
        lower=pl.lit(0.0),
        upper=pl.col("upper").cast(pl.Float64),
        integer=pl.lit(value=unit in {"award", "persons"}),
        unit=pl.lit(unit),
    )
