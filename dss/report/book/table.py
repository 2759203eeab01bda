"""One table on a worksheet: title, headings that stay, rows, a total that is a formula and carries its value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from xlsxwriter.utility import xl_range

from dss.report import written
from dss.report.blocks import Column, Sheet
from dss.report.book import cells
from dss.report.book.styles import Styles
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING

HEAD = 2
"""The headings' row, counted from 0: above it stand the title and a note."""
NARROW, WIDE = 11, 46
"""Columns are so wide at least and at most, in Latin letters."""
LINE, TALLEST = 15, 409
"""Points of a line, and of the tallest row that a spreadsheet program takes."""
INDENT = 3
"""Letters of a column's width that stay empty, at least."""
FEN = 100


@dataclass(frozen=True)
class Place:
    """Where a table is written, and how."""

    sheet: Any
    styles: Styles
    lang: Language


def write(place: Place, table: Sheet, note: str) -> None:
    """Write ``table`` on the empty worksheet, and set up how it is looked at."""
    sheet, styles, frame = place.sheet, place.styles, table.frame
    sheet.write_string(0, 0, table.caption, styles.title)
    sheet.write_string(1, 0, note if frame.height else table.nothing, styles.note)
    widths = {name: _width(column, frame[name]) for name, column in table.columns.items()}
    for at, (name, column) in enumerate(table.columns.items()):
        sheet.write_string(HEAD, at, column.title, styles.head[column.kind])
        sheet.set_column(at, at, widths[name])
        for row, value in enumerate(frame[name], HEAD + 1):
            _cell(place, (row, at), value, column)
    for row, lines in enumerate(_lines(table, widths), HEAD + 1):
        sheet.set_row(row, min(TALLEST, lines * LINE))
    sheet.autofilter(HEAD, 0, HEAD + max(frame.height, 1), len(table.columns) - 1)
    sheet.freeze_panes(HEAD + 1, 1)
    sheet.repeat_rows(HEAD)
    if frame.height:
        _totals(place, table)


def _lines(table: Sheet, widths: Mapping[str, int]) -> list[int]:
    """How many lines each row needs; programs other than Excel do not find that out by themselves."""
    needed = [
        [-(-written.across(text) // (widths[name] - INDENT)) for text in table.frame[name].fill_null("")]
        for name, column in table.columns.items()
        if column.kind == "text"
    ]
    return [max(1, *row) for row in zip(*needed, strict=True)]


def _cell(place: Place, at: tuple[int, int], value: Any, column: Column) -> None:  # noqa: ANN401 - as kinds differ
    sheet, styles = place.sheet, place.styles
    if value is None:
        sheet.write_string(*at, NOTHING, styles.right if column.kind != "text" else styles.cell["text"])
    elif isinstance(value, str):
        _text(place, at, value, column)
    elif column.kind == "date":
        sheet.write_datetime(*at, value, styles.cell["date"])
    else:
        sheet.write_number(*at, value / FEN if column.kind == "money" else value, styles.cell[column.kind])


def _text(place: Place, at: tuple[int, int], value: str, column: Column) -> None:
    """A text; in a column of numbers, a number that stands beside closed ones."""
    digits = value.replace(",", "")
    if column.kind == "text":
        cells.text(place.sheet, at, value, place.styles.cell["text"])
    elif digits.isdecimal():
        place.sheet.write_number(*at, int(digits), place.styles.cell[column.kind])
    else:
        place.sheet.write_string(*at, value, place.styles.right)


def _totals(place: Place, table: Sheet) -> None:
    """The last row: sums of the rows that the filter leaves."""
    columns, height = table.columns, table.frame.height
    summed = written.added(table)
    if not summed:
        return
    row = HEAD + 1 + height
    for at, (name, column) in enumerate(columns.items()):
        style = place.styles.total[column.kind]
        if name not in summed:
            place.sheet.write_blank(row, at, None, style)
            continue
        total = table.frame[name].sum()
        value = total / FEN if column.kind == "money" else total
        above = xl_range(HEAD + 1, at, row - 1, at)
        place.sheet.write_formula(row, at, f"=ROUND(SUBTOTAL(109,{above}),2)", style, value)
    place.sheet.write_string(row, 0, translator(place.lang)("Total"), place.styles.total["text"])


def _width(column: Column, values: pl.Series) -> int:
    """Letters across: a Chinese one counts for two."""
    texts = values.cast(pl.String) if column.kind == "text" else pl.Series(["0" * 14 if column.kind == "money" else ""])
    widest = max((written.across(text) for text in (column.title, *texts.drop_nulls())), default=0)
    return min(WIDE, max(NARROW, widest + INDENT))
