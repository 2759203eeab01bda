"""What a file or a worksheet holds, as text, before anything in it is understood."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from models.messages import Message, mark
from models.schemas import tables
from models.schemas.table import Table


@dataclass(frozen=True)
class Sheet:
    """The records of one table as text.

    - ``table``: which table it is; ``origin``: the file's or worksheet's own name
    - ``headings``: as the user wrote them; ``cells``: one String column for each, named by its position, null where
      the cell is empty
    - ``rows``: each record's row as the user's file numbers it; ``heading_row``: the headings' own
    """

    table: Table
    origin: str
    headings: tuple[str, ...]
    cells: pl.DataFrame
    rows: pl.Series
    heading_row: int = 1


@dataclass(frozen=True)
class Named:
    """A sheet whose columns are known: ``cells`` has the contract's names, own names of further columns, and ``_row``.

    ``headings`` gives the user's heading for each of them, ``factors`` the yuan in one unit where a heading says that
    its amounts are not in yuan (an error, but its amounts are compared as meant).
    """

    sheet: Sheet
    cells: pl.DataFrame
    headings: dict[str, str]
    factors: dict[str, int] = field(default_factory=dict)


def frame(columns: Sequence[Sequence[str | None]]) -> pl.DataFrame:
    """Columns of text, named by their position."""
    return pl.DataFrame({str(i): pl.Series(values, dtype=pl.String) for i, values in enumerate(columns)})


NO_HEADING = mark("There is no row of headings; the first row should hold {headings}.")
LATE = mark("The headings stand in row {row}; delete the rows above them.")


def no_heading(table: Table, value: str) -> Message:
    """The error of a file or worksheet in which no row holds headings."""
    known = ", ".join(table.columns)
    return Message("error", NO_HEADING, {"headings": known}, table.name, 1, "", value[:80])


def begins_late(row: int) -> list[Message]:
    """The error of headings that do not stand in the first row."""
    return [Message("error", LATE, {"row": row}, row=row)] if row > 1 else []


def table_names() -> dict[str, Table]:
    """Every name of a file or worksheet that is a table."""
    return {name: table for table in tables().values() for name in (table.name, table.zh)}
