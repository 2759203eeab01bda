"""Messages about typed tables -> the same about the user's own cells: the own heading, the own text."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from dss.intake.gather import Gathered
from dss.intake.policyfile import place
from dss.intake.sheet import Named
from models.checks.values import EMPTY
from models.messages import Message

Cell = tuple[str, int | None, str]


def relocated(found: Sequence[Message], gathered: Gathered) -> list[Message]:
    """``found`` at the user's cells, without errors that the reading of the same cell or file has told already."""
    if not found:
        return []
    texts = {name: _texts(named, found) for name, named in gathered.named.items()}
    moved = [_moved(message, gathered, texts.get(message.table, {})) for message in found]
    told = {(m.table, m.row, m.column) for m in gathered.messages if m.level == "error" and m.column}
    unread = gathered.failed | ({"*"} if _nothing_read(gathered) else set())
    return [
        message
        for message in moved
        if (message.table, message.row, message.column) not in told
        and not (message.template == EMPTY and message.value)
        and not (message.row is None and (message.table in unread or "*" in unread))
    ]


def _nothing_read(gathered: Gathered) -> bool:
    """A file that could not be read at all: that tables are missing says nothing."""
    return not gathered.named and any(message.level == "error" and not message.table for message in gathered.messages)


def _texts(named: Named, found: Sequence[Message]) -> dict[int, dict[str, str | None]]:
    """The text of the rows that the messages are about."""
    rows = {message.row for message in found if message.table == named.sheet.table.name and message.row is not None}
    cells = named.cells.filter(pl.col("_row").is_in(sorted(rows)))
    return {row["_row"]: row for row in cells.iter_rows(named=True)}


def _moved(message: Message, gathered: Gathered, texts: dict[int, dict[str, str | None]]) -> Message:
    if message.table == "policy":
        return replace(message, row=place(message.column, gathered.places))
    named = gathered.named.get(message.table)
    if named is None or not message.column:
        return message
    heading = named.headings.get(message.column) or _missing(message.column, named)
    if message.row is None:
        return replace(message, column=heading)
    text = texts.get(message.row, {}).get(message.column) or ""
    return replace(message, column=heading, value=text, params={**message.params, "value": text})


def _missing(column: str, named: Named) -> str:
    """The heading that a missing column would have: Chinese where the others are."""
    zh = named.sheet.table.columns[column].words.zh
    return zh if any(not heading.isascii() for heading in named.headings.values()) else column
