"""What an objective is to those who solve: a direction, and columns and rows that make it linear."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import polars as pl

from models.program import Rows, Unit

NO_COLUMNS = pl.DataFrame(schema={"lower": pl.Float64, "upper": pl.Float64, "unit": pl.String})


@dataclass(frozen=True)
class Goal:
    """One objective over a problem's variables.

    Its value is ``(sum(coefficient * column) + constant) / scale``: the terms stand in natural units (weighted
    persons, fen), which solvers like, and the value in those of a plan's summary (a share, yuan).

    - ``terms``: column, coefficient
    - ``columns``: the goal's own variables: lower, upper, unit
    - ``rows``: what links them with the problem's
    - ``tighter``: further rows that every plan keeps; without them the optimum is the same, the relaxation wider
    - ``at_most``: only for an objective that is no linear one: the rows that hold its value at or under a bound
    - ``whole``: every value is a whole multiple of ``whole`` (0: it is not), so that a bound can be rounded
    """

    maximize: bool
    unit: Unit
    scale: float
    terms: pl.DataFrame
    constant: float = 0.0
    whole: float = 0.0
    columns: pl.DataFrame = field(default_factory=lambda: NO_COLUMNS)
    rows: Sequence[Rows] = ()
    tighter: Sequence[Rows] = ()
    at_most: Callable[[float], Sequence[Rows]] | None = None
