"""The dataset's files as text: one record a row, whatever the format was.

A reader of the checker's own, so that a mistake of the intake shows itself as a disagreement. It expects a dataset
that the intake has found to be valid, and says ``UnreadableDataset`` otherwise.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import polars as pl

from models.verify import names
from models.verify.columns import TABLES

Record = dict[str, str]
BELIEVED_DIGITS = ".15g"
"""A workbook's number is what a spreadsheet shows of it: 15 significant digits."""


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
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    csv.field_size_limit(2**31 - 1)
    yield from csv.reader(io.StringIO(text, newline=""), strict=True)


def _parquet(path: Path) -> Iterator[list[str]]:
    frame = pl.read_parquet(path)
    yield frame.columns
    for row in frame.iter_rows():
        yield [_text(value, "") for value in row]


def _workbook(path: Path) -> dict[str, list[Record]]:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        tables: dict[str, list[Record]] = {}
        for sheet in book.worksheets:
            name = names.TABLES.get(sheet.title.strip(), sheet.title.strip())
            if name in TABLES or name == "policy":
                rows = sheet.iter_rows(values_only=True)
                tables[name] = _records([_text(cell, BELIEVED_DIGITS) for cell in row] for row in rows)
        return tables
    finally:
        book.close()


def _text(value: object, digits: str) -> str:
    """A cell as the text that a CSV would have; ``digits`` is the format of binary numbers, "" the shortest exact."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return format(value, digits) if digits else repr(value)
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _records(rows: Iterable[Sequence[str]]) -> list[Record]:
    """Rows under their English headings; rows without any value are no records."""
    lines: Iterator[Sequence[str]] = iter(rows)
    heading = [names.COLUMNS.get(cell.strip(), cell.strip()) for cell in next(lines, ())]
    return [dict(zip(heading, row, strict=False)) for row in lines if any(cell.strip() for cell in row)]
