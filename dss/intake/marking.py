"""A copy of the user's workbook in which the cells at fault are coloured and say what to do."""

from collections import defaultdict
from collections.abc import Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from dss.intake import headings
from dss.intake.sheet import table_names
from dss.intake.workbook import LOOKED_AT, POLICY, VALUES
from dss.texts import Language, render, translator
from models.messages import Level, Message, mark

COLOURS: dict[Level, str] = {"error": "F4A6A6", "warning": "FBE3A2"}
"""Errors and warnings; a cell with both is an error."""
LIST = mark("To correct")
HEADS = (mark("Table"), mark("Row"), mark("Column"), mark("Value found"), mark("What to do"))
WIDE = 60
Cell = tuple[str, int, int]
"""Worksheet, row, column."""


def marked(path: Path, messages: Sequence[Message], lang: Language) -> bytes:
    """The workbook ``path`` with the cells that ``messages`` name coloured, each with a comment.

    A worksheet at the front lists every message, those without a cell too. Values and formulas stay as they are.
    """
    book = openpyxl.load_workbook(path, keep_links=False)
    told = [message for message in messages if message.level in COLOURS]
    found: defaultdict[Cell, list[Message]] = defaultdict(list)
    for message in told:
        cell = _cell(book, message)
        if cell is not None:
            found[cell].append(message)
    for (sheet, row, column), about in found.items():
        _mark(book[sheet].cell(row, column), about, lang)
    _list(book, told, lang)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet(book: Any, table: str) -> Any:
    """The worksheet of the table, or of the policy; None where there is none."""
    names = {name: each.name for name, each in table_names().items()} | dict.fromkeys(POLICY, "policy")
    return next((sheet for sheet in book.worksheets if names.get(sheet.title) == table), None)


def _cell(book: Any, message: Message) -> Cell | None:
    """Where the message's cell is; None where the workbook has no such cell."""
    sheet = _sheet(book, message.table)
    if sheet is None or message.row is None:
        return None
    wanted = VALUES if message.table == "policy" else (message.column,)
    place = next((place for place, head in enumerate(_heads(sheet), 1) if head in wanted), None)
    return None if place is None else _top(sheet, message.row, place)


def _heads(sheet: Any) -> list[str]:
    """The row of headings, as reading finds it."""
    texts = ([_text(value) for value in row] for row in sheet.iter_rows(values_only=True))
    first = list(islice((row for row in texts if any(row)), LOOKED_AT))
    table = table_names().get(sheet.title)
    return first[0] if table is None else max(first, key=lambda row: headings.score(row, table))


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _top(sheet: Any, row: int, column: int) -> Cell:
    """The cell itself; of merged cells, the one that holds their value."""
    if isinstance(sheet.cell(row, column), MergedCell):
        span = next(span for span in sheet.merged_cells.ranges if (row, column) in set(span.cells))
        return sheet.title, span.min_row, span.min_col
    return sheet.title, row, column


def _mark(cell: Any, about: Sequence[Message], lang: Language) -> None:
    level: Level = "error" if any(message.level == "error" for message in about) else "warning"
    cell.fill = PatternFill("solid", fgColor=COLOURS[level])
    own = [cell.comment.text] if cell.comment else []
    lines = dict.fromkeys(_writable(render(message, lang)) for message in about)
    cell.comment = Comment("\n".join([*own, *lines]), "dss", height=120, width=320)


def _list(book: Any, messages: Sequence[Message], lang: Language) -> None:
    """The messages as a worksheet of their own, which opens first."""
    _ = translator(lang)
    rows = [tuple(_(head) for head in HEADS), *(_line(book, message, lang) for message in messages)]
    listed = book.create_sheet(_(LIST), 0)
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            listed.cell(row, column, _writable(text)).data_type = "s"  # text, also where it begins like a formula
    listed.column_dimensions["E"].width = WIDE
    listed.freeze_panes = "A2"
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is listed
    book.active = 0


def _line(book: Any, message: Message, lang: Language) -> tuple[str, ...]:
    sheet = _sheet(book, message.table)
    table = message.table if sheet is None else sheet.title
    row = "" if message.row is None else str(message.row)
    return table, row, message.column, message.value, render(message, lang)


def _writable(text: str) -> str:
    """``text`` without letters that no workbook can hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)
