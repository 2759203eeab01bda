"""The tables behind the sheets for people: the dataset as its template has it, and the plan's files, a sheet each.

So the workbook is itself a dataset, and a plan, to every command that reads one.
"""

import csv
import io
from pathlib import Path
from typing import Any

import polars as pl
from xlsxwriter import Workbook

from dss.files import dataset_files
from dss.files.folder import FILES
from dss.files.plan_workbook import NUMBERS
from dss.intake import template
from dss.texts import Language
from models.dataset import Dataset
from models.schemas import tables
from models.schemas.columns import Column

LONGEST, MOST_ROWS = 32_767, 1_048_575
"""Letters in a cell, and records on a worksheet below its headings: no spreadsheet program takes more."""
WIDTH, TEXT_WIDTH = 16, 110


def fits(dataset: Dataset) -> bool:
    """Whether worksheets can hold every table of ``dataset``."""
    return all(
        frame.height <= MOST_ROWS
        and all((texts.str.len_chars() <= LONGEST).all() for texts in frame.select(pl.col(pl.String)))
        for frame in dataset.tables().values()
    )


def dataset(book: Workbook, given: Dataset, lang: Language) -> None:
    """Add every table of the dataset ``given``, and its policy."""
    filled = {
        name: _written(dataset_files.as_written(name, frame), tables()[name].columns, lang)
        for name, frame in given.tables().items()
    }
    template.add(book, lang, filled, given.policy)


def _written(frame: pl.DataFrame, about: dict[str, Column], lang: Language) -> pl.DataFrame:
    """The cells as text; closed choices in the words that the drop-down lists have."""
    words = {"true": "是", "false": "否"} if lang == "zh" else {}
    return frame.select(
        pl.col(name)
        .cast(pl.String)
        .replace(words if about[name].kind == "flag" else dict(about[name].choices) if lang == "zh" else {})
        if name in about and (about[name].kind == "flag" or about[name].closed)
        else pl.col(name).cast(pl.String)
        for name in frame.columns
    )


def plan(book: Workbook, folder: Path) -> None:
    """Add every file of the plan in ``folder`` as a sheet of the file's name."""
    bold = book.add_format({"bold": True})
    for name in FILES:
        text = (folder / name).read_text(encoding="utf-8")
        sheet = book.add_worksheet(name)
        if name.endswith(".csv"):
            _rows(sheet, list(csv.reader(io.StringIO(text, newline=""))), bold)
        else:
            _lines(sheet, text.splitlines())


def _rows(sheet: Any, rows: list[list[str]], bold: Any) -> None:  # noqa: ANN401 - xlsxwriter is not typed
    heading, *records = rows
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(records), 1), len(heading) - 1)
    sheet.set_column(0, len(heading) - 1, WIDTH)
    sheet.write_row(0, 0, heading, bold)
    for row, cells in enumerate(records, 1):
        for place, (name, value) in enumerate(zip(heading, cells, strict=True)):
            if name in NUMBERS and template.kept(value):
                sheet.write_number(row, place, float(value))
            elif value:
                sheet.write_string(row, place, value)


def _lines(sheet: Any, lines: list[str]) -> None:  # noqa: ANN401 - xlsxwriter is not typed
    """A text, a line a row; a line longer than a cell goes on in the next cells."""
    sheet.set_column(0, 0, TEXT_WIDTH)
    for row, line in enumerate(lines):
        for place, start in enumerate(range(0, len(line), LONGEST)):
            sheet.write_string(row, place, line[start : start + LONGEST])
