"""Rows that were found -> messages."""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from models.messages import Level, Message, mark

Frames = Mapping[str, pl.DataFrame]


def has(frames: Frames, table: str, *columns: str) -> bool:
    """Whether the table has all these columns (a required one may be missing)."""
    return set(columns) <= set(frames[table].columns)


MOST = 10_000
"""So many findings of one kind in one column are told one by one; the rest is counted."""
MORE = mark("There are {count} more findings of this kind in this column; correct these first, then check again.")


def told(found: pl.DataFrame, template: str, table: str, column: str, level: Level = "error") -> list[Message]:
    """One message a row of ``found``: its ``_row``, its ``value``, its other columns as the template's values."""
    found = found.sort("_row")
    messages = [
        Message(level, template, row, table, row["_row"], column, text(row["value"]))
        for row in found.head(MOST).iter_rows(named=True)
    ]
    return messages + more(found.height, (table, column), level)


def more(count: int, where: tuple[str, str], level: Level = "error") -> list[Message]:
    """What is left of ``count`` findings in the table and column ``where``, as one message."""
    left = count - MOST
    return [Message(level, MORE, {"count": left}, where[0], None, where[1])] if left > 0 else []


def with_params(message: Message, **params: object) -> Message:
    """The message with further values for its template."""
    return replace(message, params={**message.params, **params})


def text(value: object) -> str:
    """A value as a file would hold it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def yuan(fen: int | None) -> str:
    """An amount in yuan as text, exact."""
    if fen is None:
        return ""
    sign, cents = ("-" if fen < 0 else ""), abs(fen)
    return f"{sign}{cents // 100}" + (f".{cents % 100:02}" if cents % 100 else "")


def bare(number: float) -> str:
    """A bound without needless decimals."""
    return f"{number:.0f}" if float(number).is_integer() else repr(number)
