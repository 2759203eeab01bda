"""The dataset's files as text: one record a row, whatever the format was.

A reader of the checker's own, so that a mistake of the intake shows itself as a disagreement. It expects a dataset
that the intake has found to be valid, and says ``UnreadableDataset`` otherwise.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl

from models.verify import names
from models.verify.columns import TABLES

Record = dict[str, str]
SEPARATORS = (",", ";", "\t", "，", "|")
NOTES = ("注：", "注:", "备注：", "备注:", "说明：", "说明:", "Note:", "Notes:")
"""What a remark under a table begins with; such a row is no record."""
WHOLE_BELOW = 10**15
"""Up to here a binary number holds every whole number, and a spreadsheet shows all its digits."""


class UnreadableDataset(ValueError):
    """The dataset is at fault, not the plan; ``dss validate`` says what is wrong with it."""


def read_tables(path: Path) -> dict[str, list[Record]]:
    """Every table of the contract that the dataset has, and ``policy`` where a workbook has that sheet."""
    try:
        return _workbook(path) if path.is_file() else _folder(path)
    except (OSError, ValueError, KeyError, csv.Error, pl.exceptions.PolarsError) as error:
        raise UnreadableDataset(str(error)) from error


def _folder(path: Path) -> dict[str, list[Record]]:
    readers = {".csv": _csv, ".parquet": _parquet}
    tables: dict[str, list[Record]] = {}
    for file in sorted(path.iterdir()):
        name = names.TABLES.get(file.stem, file.stem)
        if name in TABLES and file.suffix.lower() in readers:
            tables[name] = _records(readers[file.suffix.lower()](file))
    return tables


def _csv(path: Path) -> Iterator[list[str]]:
    text = decoded(path.read_bytes())
    csv.field_size_limit(2**31 - 1)
    heading = text.partition("\n")[0]
    separator = max(SEPARATORS, key=lambda letter: _known(heading.split(letter)))
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def decoded(data: bytes) -> str:
    """Text in UTF-8, with or without a mark at its start, in UTF-16 with one, or in GB18030."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _known(cells: Sequence[str]) -> int:
    """How many of the cells are headings of columns, for certain or but for their quotation marks."""
    words = {cell.strip('"\r') for cell in cells}
    return sum(word in names.COLUMNS or word in names.COLUMNS.values() for word in words)


def _parquet(path: Path) -> Iterator[list[str]]:
    frame = pl.read_parquet(path)
    yield frame.columns
    for row in frame.iter_rows():
        yield [_text(value, exact=True) for value in row]


def _workbook(path: Path) -> dict[str, list[Record]]:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        tables: dict[str, list[Record]] = {}
        for sheet in book.worksheets:
            name = names.TABLES.get(sheet.title, sheet.title)
            if name in TABLES or name == "policy":
                sheet.reset_dimensions()
                tables[name] = _records([_cell(cell) for cell in row] for row in sheet.iter_rows())
        return tables
    finally:
        book.close()


def _cell(cell: Any) -> str:  # noqa: ANN401 - openpyxl has a class of its own for an empty cell
    """A cell as it is shown: a whole number in a format such as 0000 has leading zeros."""
    shown = _text(cell.value, exact=False)
    padded = type(cell.value) is int and set(cell.number_format or "-") == {"0"}
    return shown.zfill(len(cell.number_format)) if padded else shown


def _text(value: object, *, exact: bool) -> str:
    """A value as the text that a CSV would have; numbers ``exact``, or to the 15 digits that a spreadsheet shows."""
    if isinstance(value, bool):
        return str(value).lower() if exact else str(value).upper()
    if isinstance(value, int | float | Decimal):
        return _number(value, exact=exact)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float | Decimal, *, exact: bool) -> str:
    """Whole numbers without a point, as long as they are exact."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, int) or (exact and value.is_integer() and abs(value) < WHOLE_BELOW):
        return str(int(value)) if exact or abs(value) < WHOLE_BELOW else format(value, ".15g")
    return repr(value) if exact else format(value, ".15g")


def _records(rows: Iterable[Sequence[str]]) -> list[Record]:
    """Rows under their English headings; empty rows and remarks are no records."""
    lines: Iterator[Sequence[str]] = iter(rows)
    heading = [names.COLUMNS.get(cell, cell) for cell in next(lines, ())]
    return [dict(zip(heading, row, strict=False)) for row in lines if any(row) and not _remark(row)]


def _remark(row: Sequence[str]) -> bool:
    return row[0].startswith(NOTES) and not any(row[1:])
