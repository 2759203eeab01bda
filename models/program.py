"""The linear program as frames: columns, rows, and terms (row, column, coefficient), each row with its business key.

Amounts stand in natural units (persons, fen, hours); what a solver likes is a matter of ``scaled``, in one place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

Unit = Literal["award", "persons", "money", "hours", "share"]
Couples = Literal["nothing", "organization", "fund", "resource", "cell", "everything"]

SCALE: dict[str, float] = {"award": 1.0, "persons": 1.0, "money": 1e5, "hours": 100.0, "share": 1.0}
"""Natural units in one unit of the solver: thousands of yuan, hundreds of hours. Solvers' tolerances are absolute."""


@dataclass(frozen=True)
class Rows:
    """Rows of one kind, ``lower <= sum(coefficient * column) <= upper``, one for each key in ``limits``.

    - ``limits``: the key columns, and ``lower`` or ``upper`` or both (null: none); any further column is kept
    - ``terms``: the key columns, ``column`` and ``coefficient``; terms whose key has no limit are left out
    - ``unit`` of both sides; ``couples`` says what the rows tie together, for a search that takes them apart
    """

    key: tuple[str, ...]
    limits: pl.DataFrame
    terms: pl.DataFrame
    unit: Unit
    couples: Couples


@dataclass(frozen=True)
class Program:
    """The program in natural units.

    - ``columns``: family, lower, upper, integer, unit; a column's number is its place
    - ``rows``: row, rule, couples, unit, lower, upper, and the key columns of all rules (null where not the rule's)
    - ``terms``: row, column, coefficient
    """

    columns: pl.DataFrame
    rows: pl.DataFrame
    terms: pl.DataFrame


@dataclass(frozen=True)
class Arrays:
    """A program as a solver takes it: scaled, the terms sorted by row, then column."""

    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    integer: NDArray[np.bool_]
    row_lower: NDArray[np.float64]
    row_upper: NDArray[np.float64]
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    value: NDArray[np.float64]
    column_scale: NDArray[np.float64] = field(repr=False)
    row_scale: NDArray[np.float64] = field(repr=False)

    def only(self, kept: NDArray[np.bool_]) -> "Arrays":
        """The same with only the rows that are ``kept``."""
        terms, number = kept[self.row], np.cumsum(kept) - 1
        return replace(
            self,
            row_lower=self.row_lower[kept],
            row_upper=self.row_upper[kept],
            row_scale=self.row_scale[kept],
            row=number[self.row[terms]],
            column=self.column[terms],
            value=self.value[terms],
        )

    def plus(self, other: "Arrays") -> "Arrays":
        """The same with the rows of ``other``, which stand over the same columns, after its own."""
        both = {
            name: np.concatenate([getattr(self, name), getattr(other, name)])
            for name in ("row_lower", "row_upper", "row_scale", "column", "value")
        }
        return replace(self, row=np.concatenate([self.row, other.row + len(self.row_lower)]), **both)


def assemble(columns: pl.DataFrame, families: Iterable[tuple[str, Sequence[Rows]]]) -> Program:
    """Put the rules' rows together; ``families`` gives (rule, its rows)."""
    rows: list[pl.DataFrame] = []
    terms: list[pl.DataFrame] = []
    first = 0
    for rule, blocks in families:
        for block in blocks:
            limits = _numbered(block, rule, first)
            rows.append(limits)
            terms.append(_joined(block, limits))
            first += limits.height
    return Program(columns, pl.concat(rows, how="diagonal"), pl.concat(terms))


def extended(program: Program, rule: str, blocks: Sequence[Rows]) -> Program:
    """The same program with further rows."""
    if not blocks:
        return program
    more = assemble(program.columns, [(rule, blocks)])
    shift = pl.lit(program.rows.height, dtype=pl.UInt32)
    return Program(
        program.columns,
        pl.concat([program.rows, more.rows.with_columns(pl.col("row") + shift)], how="diagonal"),
        pl.concat([program.terms, more.terms.with_columns(pl.col("row") + shift)]),
    )


def _numbered(block: Rows, rule: str, first: int) -> pl.DataFrame:
    limits = block.limits
    missing = [pl.lit(None, dtype=pl.Float64).alias(side) for side in ("lower", "upper") if side not in limits.columns]
    return (
        limits.with_columns(*missing)
        .with_columns(
            pl.col("lower").cast(pl.Float64).fill_null(float("-inf")),
            pl.col("upper").cast(pl.Float64).fill_null(float("inf")),
            rule=pl.lit(rule),
            couples=pl.lit(block.couples),
            unit=pl.lit(block.unit),
        )
        .with_row_index("row", offset=first)
    )


def _joined(block: Rows, limits: pl.DataFrame) -> pl.DataFrame:
    found = (
        block.terms.join(limits.select(*block.key, "row"), on=list(block.key))
        if block.key
        else block.terms.join(limits.select("row"), how="cross")
    )
    return found.select("row", pl.col("column").cast(pl.UInt32), pl.col("coefficient").cast(pl.Float64))


def scaled(program: Program) -> Arrays:
    """The program in the solver's units, as arrays."""
    column_scale = _scale(program.columns)
    row_scale = _scale(program.rows)
    terms = program.terms.sort("row", "column")
    row, column = terms["row"].to_numpy().astype(np.int64), terms["column"].to_numpy().astype(np.int64)
    return Arrays(
        lower=program.columns["lower"].to_numpy() / column_scale,
        upper=program.columns["upper"].to_numpy() / column_scale,
        integer=program.columns["integer"].to_numpy(),
        row_lower=program.rows["lower"].to_numpy() / row_scale,
        row_upper=program.rows["upper"].to_numpy() / row_scale,
        row=row,
        column=column,
        value=terms["coefficient"].to_numpy() * column_scale[column] / row_scale[row],
        column_scale=column_scale,
        row_scale=row_scale,
    )


def _scale(frame: pl.DataFrame) -> NDArray[np.float64]:
    return frame["unit"].replace_strict(SCALE, return_dtype=pl.Float64).to_numpy()
