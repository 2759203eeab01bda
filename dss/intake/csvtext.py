"""A CSV file's bytes -> its records as text."""

import polars as pl

from dss.intake.sheet import Sheet
from models.messages import Message
from models.schemas.table import Table


def read(data: bytes, table: Table, origin: str) -> tuple[Sheet | None, list[Message]]:
    """The records of a CSV file, or what is wrong with the file."""
    found = pl.read_csv(data, infer_schema=False, has_header=False, quote_char='"')
    headings = tuple(value or "" for value in found.row(0))
    cells = found.slice(1)
    cells.columns = [str(i) for i in range(cells.width)]
    rows = pl.Series(range(2, cells.height + 2), dtype=pl.UInt32)
    return Sheet(table, origin, headings, cells, rows), []
