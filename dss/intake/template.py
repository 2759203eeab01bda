"""An empty workbook with every table, or one filled with text tables: headings, notes, drop-down lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from dss.texts import Language, translator
from models import policy as policies
from models.messages import mark
from models.policy import Policy
from models.schemas import tables
from models.schemas.columns import Column
from models.schemas.table import Table

ROWS = 10_000
"""Cells are formatted and have drop-down lists down to this row."""
NUMERIC = ("whole", "money", "decimal")
FORMATS = {"id": "@", "text": "@", "geometry": "@", "choice": "@", "flag": "@", "date": "@", "money": "0.00"}
WIDTH = 16
README = mark("Notes")
ABOUT = (
    mark("Each worksheet is one table. The row of headings stays the first row; the data begin in the second."),
    mark("Tables and columns marked * are required. An empty cell means the default that the column's note gives."),
    mark("Amounts of money are in yuan, with at most 2 decimals. Ids are text and keep their leading zeros."),
    mark("The worksheet of the policy has the rules with their defaults; rows that are deleted keep the default."),
)
HEADS = (mark("Table"), mark("Column"), mark("Required"), mark("Unit"), mark("Meaning"))


@dataclass(frozen=True)
class Sheets:
    """What a template is written with: the language, formats by name, and the file."""

    lang: Language
    book: Any
    formats: Mapping[str, Any]


def write(
    path: Path | BytesIO,
    lang: Language,
    filled: Mapping[str, pl.DataFrame] | None = None,
    policy: Policy | None = None,
) -> None:
    """Write the workbook ``path`` (a file or a buffer).

    ``filled`` gives the text cells of tables (columns by their English names). Numbers are written as numbers where a
    spreadsheet keeps all their digits, everything else as text.
    """
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheets = Sheets(lang, book, _formats(book))
        _readme(sheets)
        _sheets(sheets, filled or {}, policy or Policy())


def add(book: Any, lang: Language, filled: Mapping[str, pl.DataFrame], policy: Policy) -> None:
    """Add a worksheet for each table and for the policy to the xlsxwriter workbook ``book``, filled as in ``write``."""
    _sheets(Sheets(lang, book, _formats(book)), filled, policy)


def _sheets(sheets: Sheets, filled: Mapping[str, pl.DataFrame], policy: Policy) -> None:
    for table in tables().values():
        _table(sheets, table, filled.get(table.name))
    _policy(sheets, policy)


def _formats(book: Any) -> dict[str, Any]:
    made = {kind: book.add_format({"num_format": code}) for kind, code in FORMATS.items()}
    made["plain"] = book.add_format()
    made["head"] = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1, "num_format": "@"})
    made["needed"] = book.add_format({"bold": True, "bg_color": "#CFE0F5", "border": 1, "num_format": "@"})
    made["wrap"] = book.add_format({"text_wrap": True, "valign": "top"})
    return made


def _readme(sheets: Sheets) -> None:
    _ = translator(sheets.lang)
    sheet = sheets.book.add_worksheet(_(README))
    for row, text in enumerate(ABOUT):
        sheet.write_string(row, 0, _(text))
    first = len(ABOUT) + 1
    for place, text in enumerate(HEADS):
        sheet.write_string(first, place, _(text), sheets.formats["head"])
    row = first + 1
    for table in tables().values():
        about = table.about_zh if sheets.lang == "zh" else table.about_en
        _line(sheet, row, (_name(table, sheets.lang), "", "*" if table.required else "", "", about), sheets)
        row += 1
        for name, column in table.columns.items():
            unit, meaning = _told(column, sheets.lang)
            _line(
                sheet,
                row,
                ("", _heading(name, column, sheets.lang), "*" if column.required else "", unit, meaning),
                sheets,
            )
            row += 1
    sheet.set_column(0, 3, WIDTH)
    sheet.set_column(4, 4, 5 * WIDTH)
    sheet.freeze_panes(first + 1, 0)


def _line(sheet: Any, row: int, texts: tuple[str, ...], sheets: Sheets) -> None:
    for place, text in enumerate(texts):
        sheet.write_string(row, place, text, sheets.formats["wrap"])


def _name(table: Table, lang: Language) -> str:
    return table.zh if lang == "zh" else table.name


def _heading(name: str, column: Column, lang: Language) -> str:
    return column.words.zh if lang == "zh" else name


def _told(column: Column, lang: Language) -> tuple[str, str]:
    """Unit and meaning; where only some words are allowed, these too."""
    words = column.words
    unit, about = (words.unit_zh, words.about_zh) if lang == "zh" else (words.unit_en, words.about_en)
    choices = _choices(column, lang)
    return unit, about + (f" [{' / '.join(choices)}]" if choices else "")


def _choices(column: Column, lang: Language) -> list[str]:
    if column.kind == "flag":
        return ["是", "否"] if lang == "zh" else ["true", "false"]
    return list(column.choices.values() if lang == "zh" else column.choices) if column.closed else []


def _table(sheets: Sheets, table: Table, filled: pl.DataFrame | None) -> None:
    sheet = sheets.book.add_worksheet(_name(table, sheets.lang))
    sheet.freeze_panes(1, 0)
    for place, (name, column) in enumerate(table.columns.items()):
        unit, meaning = _told(column, sheets.lang)
        head = sheets.formats["needed" if column.required else "head"]
        sheet.write_string(0, place, _heading(name, column, sheets.lang), head)
        sheet.write_comment(0, place, meaning + (f"\n({unit})" if unit else ""), {"x_scale": 2})
        sheet.set_column(place, place, WIDTH, sheets.formats.get(column.kind, sheets.formats["plain"]))
        if choices := _choices(column, sheets.lang):
            sheet.data_validation(1, place, ROWS, place, {"validate": "list", "source": choices})
    if filled is not None:
        _fill(sheets, sheet, table, filled)


def _fill(sheets: Sheets, sheet: Any, table: Table, filled: pl.DataFrame) -> None:
    others = [name for name in filled.columns if name not in table.columns and name != "_row"]
    places = {name: place for place, name in enumerate([*table.columns, *others])}
    for name in others:
        sheet.write_string(0, places[name], name, sheets.formats["head"])
    for name in filled.columns:
        column = table.columns.get(name)
        numeric = column is not None and column.kind in NUMERIC
        form = sheets.formats.get(column.kind if column else "text", sheets.formats["plain"])
        for row, value in enumerate(filled[name] if name in places else (), 1):
            if value is not None:
                _cell(sheet, (row, places[name]), (value, form), numeric=numeric)


def _cell(sheet: Any, where: tuple[int, int], what: tuple[str, Any], *, numeric: bool) -> None:
    value, form = what
    if numeric and kept(value):
        sheet.write_number(*where, float(value), form)
    else:
        sheet.write_string(*where, value, form)


def kept(value: str) -> bool:
    """Whether a spreadsheet keeps all digits of a number."""
    try:
        return Decimal(value) == Decimal(format(float(value), ".15g"))
    except (ValueError, InvalidOperation):
        return False


def _policy(sheets: Sheets, policy: Policy) -> None:
    zh = sheets.lang == "zh"
    sheet = sheets.book.add_worksheet("规则" if zh else "policy")
    for place, head in enumerate(("键", "限制值") if zh else ("key", "value")):
        sheet.write_string(0, place, head, sheets.formats["needed"])
    for row, (key, value) in enumerate(policies.flat(policy).items(), 1):
        sheet.write_string(row, 0, key, sheets.formats["text"])
        sheet.write_string(row, 1, policies.literal(value), sheets.formats["text"])
    sheet.set_column(0, 1, 3 * WIDTH)
    sheet.freeze_panes(1, 0)
