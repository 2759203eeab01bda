"""Text with separators -> its records, each with the line where it begins."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dss.intake.sheet import frame
from models.messages import Message, mark

SEPARATORS = (",", ";", "\t", "，", "|")
QUOTES = mark("The quotation marks do not match in the record that begins here: {reason}")
RAGGED = mark("This record has {found} cells, the headings have {expected}; check the separators and quotation marks.")
SHOWN = 80

csv.field_size_limit(5_000_000)


@dataclass(frozen=True)
class Records:
    """One String column for each heading, named by position; the line of each record; what was wrong."""

    cells: pl.DataFrame
    rows: pl.Series
    messages: list[Message]


def lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line where it begins; raises ``csv.Error`` where quotation marks do not match."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    for record in reader:
        yield begins, record
        begins = reader.line_num + 1


def split(data: bytes, separator: str, heading_row: int, width: int) -> Records:
    """The records after the headings in line ``heading_row``, which have ``width`` cells."""
    if heading_row == 1 and len(separator) == 1 and separator.isascii() and _plain(data, separator, width):
        return _at_once(data, separator)
    return _one_by_one(data.decode(), separator, heading_row, width)


def _plain(data: bytes, separator: str, width: int) -> bool:
    """Whether each line is one record of ``width`` cells, so that nothing needs a closer look."""
    if width < 2 or data.count(b"\r") != data.count(b"\r\n"):  # noqa: PLR2004 - one cell a line may be anything
        return False
    letters = np.frombuffer(data, dtype=np.uint8)
    breaks, marks = letters == ord("\n"), letters == ord(separator)
    if b'"' in data:
        inside = _quoted(letters, breaks | marks | (letters == ord("\r")))
        if inside is None or (breaks & inside).any():
            return False
        marks &= ~inside
    ends = np.flatnonzero(breaks)
    if not len(ends) or ends[-1] != len(letters) - 1:
        ends = np.append(ends, len(letters))
    counts = np.diff(np.searchsorted(np.flatnonzero(marks), ends), prepend=0)
    return bool((counts == width - 1).all())


def _quoted(letters: NDArray[np.uint8], borders: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    """Which letters stand between quotation marks; None where these do not enclose whole cells."""
    quotes = letters == ord('"')
    inside = np.logical_xor.accumulate(quotes)
    before = np.concatenate(([True], borders[:-1] | quotes[:-1]))
    after = np.concatenate((borders[1:] | quotes[1:], [True]))
    opens, closes = quotes & inside, quotes & ~inside
    whole = not inside[-1] and bool(before[opens].all()) and bool(after[closes].all())
    return inside if whole else None


def _at_once(data: bytes, separator: str) -> Records:
    """A plain file: every line is a record, so the line's number is the record's plus the headings'."""
    quote = '"' if b'"' in data else None
    cells = pl.read_csv(data, has_header=False, infer_schema=False, quote_char=quote, separator=separator).slice(1)
    cells.columns = [str(i) for i in range(cells.width)]
    cells = cells.with_columns(pl.when(pl.all() != "").then(pl.all())) if quote else cells
    rows = pl.int_range(2, cells.height + 2, dtype=pl.UInt32, eager=True)
    empty = cells.select(pl.all_horizontal(pl.all().is_null())).to_series()
    return Records(cells.filter(~empty), rows.filter(~empty), []) if empty.any() else Records(cells, rows, [])


def _one_by_one(text: str, separator: str, heading_row: int, width: int) -> Records:
    kept: list[list[str]] = []
    rows: list[int] = []
    messages: list[Message] = []
    try:
        for row, record in lines(text, separator):
            if row <= heading_row or not any(record):
                continue
            fitted = _fitted(record, width)
            if fitted is None:
                messages.append(_ragged(record, row, width, separator))
            else:
                kept.append(fitted)
                rows.append(row)
    except csv.Error as error:
        row = _begin(text, separator)
        messages.append(Message("error", QUOTES, {"reason": str(error), "row": row}, row=row))
    columns = list(zip(*kept, strict=True)) if kept else [()] * width
    cells = frame([[value or None for value in column] for column in columns])
    return Records(cells, pl.Series(rows, dtype=pl.UInt32), messages)


def _begin(text: str, separator: str) -> int:
    """The line where the record begins whose quotation marks do not match."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for _ in reader:
            begins = reader.line_num + 1
    except csv.Error:
        pass
    return begins


def _fitted(record: Sequence[str], width: int) -> list[str] | None:
    """The record with ``width`` cells, where that is certain; a note has one cell, whatever the headings have."""
    if len(record) == width:
        return list(record)
    if len(record) > width and not any(record[width:]):
        return list(record[:width])
    if len(record) == 1:
        return [record[0], *[""] * (width - 1)] if record[0].startswith(NOTES) else None
    return None


NOTES = ("注：", "注:", "备注：", "备注:", "说明：", "说明:", "Note:", "Notes:")


def _ragged(record: Sequence[str], row: int, width: int, separator: str) -> Message:
    shown = separator.join(record)[:SHOWN]
    return Message("error", RAGGED, {"found": len(record), "expected": width, "row": row}, row=row, value=shown)
