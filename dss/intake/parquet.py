"""A Parquet file -> its records as text, as a CSV file would hold them."""

import io

import polars as pl
from polars.exceptions import PanicException, PolarsError

from dss.intake import headings
from dss.intake.sheet import Sheet, no_heading
from models.messages import Message, mark
from models.schemas.table import Table

DAMAGED = mark("The file is no Parquet file, or is damaged; save it again.")
NESTED = mark("This column holds lists or binary data, not single values.")
WHOLE_BELOW = 1e15


def read(data: bytes, table: Table, origin: str) -> tuple[Sheet | None, list[Message]]:
    """The records of a Parquet file; their rows are numbered from 1."""
    try:
        frame = pl.read_parquet(io.BytesIO(data))
    except (PolarsError, PanicException, OSError, ValueError):
        return None, [Message("error", DAMAGED, {}, table.name)]
    if not headings.score(frame.columns, table):
        return None, [no_heading(table, ", ".join(frame.columns))]
    nested = [name for name, dtype in frame.schema.items() if dtype.is_nested() or dtype in (pl.Binary, pl.Object)]
    messages = [Message("error", NESTED, {}, table.name, None, name) for name in nested]
    frame = frame.drop(nested)
    cells = frame.select(_text(name, dtype).alias(str(i)) for i, (name, dtype) in enumerate(frame.schema.items()))
    rows = pl.int_range(1, frame.height + 1, dtype=pl.UInt32, eager=True)
    return Sheet(table, origin, tuple(frame.columns), cells, rows), messages


def _text(name: str, dtype: pl.DataType) -> pl.Expr:
    value = pl.col(name)
    if dtype.is_float():
        whole = value.is_finite() & (value == value.round()) & (value.abs() < WHOLE_BELOW)
        return pl.when(whole).then(value.cast(pl.Int64, strict=False).cast(pl.String)).otherwise(value.cast(pl.String))
    if dtype.is_decimal():
        return value.cast(pl.String).str.replace(r"(\.[0-9]*?)0+$", "$1").str.strip_chars_end(".")
    if dtype == pl.Datetime:
        midnight = value.dt.time() == pl.time(0, 0, 0)
        return pl.when(midnight).then(value.dt.date().cast(pl.String)).otherwise(value.cast(pl.String))
    text = value.cast(pl.String)
    return pl.when(text != "").then(text)
