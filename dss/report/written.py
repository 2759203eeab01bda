"""A table's values as a document writes them: money in yuan to the fen, shares in per cent, sums below."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from babel.dates import format_date

from dss.report.blocks import Kind, Sheet
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING, percent, yuan


def rows(sheet: Sheet, lang: Language) -> list[list[str]]:
    """The table's rows in words, a cell for each of its columns; a dash for nothing."""
    return [
        [cell(value, column.kind, lang) for value, column in zip(row, sheet.columns.values(), strict=True)]
        for row in sheet.frame.select(*sheet.columns).iter_rows()
    ]


def total(sheet: Sheet, lang: Language) -> list[str]:
    """The last row: sums of the columns that are added up; empty where none is, or the table has no row."""
    if sheet.frame.is_empty() or not any(column.total for column in sheet.columns.values()):
        return []
    sums = [
        cell(sheet.frame[name].sum(), column.kind, lang) if column.total else ""
        for name, column in sheet.columns.items()
    ]
    return [sums[0] or translator(lang)("Total"), *sums[1:]]


def cell(value: object, kind: Kind, lang: Language) -> str:
    """One value in words."""
    return NOTHING if value is None or value == "" else WAYS[kind](value, lang)


def day(value: date, lang: Language) -> str:
    """A day as documents write it: 2027年3月1日, March 1, 2027."""
    return format_date(value, "long", locale=lang)


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")


WAYS: Mapping[Kind, Callable[..., str]] = {
    "text": lambda value, _: str(value),
    "number": lambda value, _: _number(value),
    "money": lambda value, _: yuan(value),
    "share": lambda value, _: percent(value, 1),
    "hours": lambda value, _: _number(round(value, 1)),
    "date": lambda value, lang: day(value, lang) if isinstance(value, date) else str(value),
}


def titles(sheet: Sheet) -> Sequence[str]:
    """The headings of the columns."""
    return [column.title for column in sheet.columns.values()]


def numeric(sheet: Sheet) -> Sequence[bool]:
    """Which columns hold numbers, and so are written flush right."""
    return [column.kind not in {"text", "date"} for column in sheet.columns.values()]
