"""A table's values as a document writes them: money in yuan to the fen, shares in per cent, sums below."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from unicodedata import east_asian_width

from babel.dates import format_date

from dss.report.blocks import Kind, Sheet
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING, percent, yuan

WHOLE = 8
"""A table of so many rows, its sums among them, stands on one page."""


def rows(sheet: Sheet, lang: Language) -> list[list[str]]:
    """The table's rows in words, a cell for each of its columns; a dash for nothing."""
    return [
        [_below(value, column.kind, lang) for value, column in zip(row, sheet.columns.values(), strict=True)]
        for row in sheet.frame.select(*sheet.columns).iter_rows()
    ]


def total(sheet: Sheet, lang: Language) -> list[str]:
    """The last row: sums of the columns that are added up; empty where none is, or the table has no row."""
    summed = added(sheet)
    if sheet.frame.is_empty() or not summed:
        return []
    sums = [
        _below(sheet.frame[name].sum(), column.kind, lang) if name in summed else ""
        for name, column in sheet.columns.items()
    ]
    return [sums[0] or translator(lang)("Total"), *sums[1:]]


def added(sheet: Sheet) -> Sequence[str]:
    """The columns that are added up: not those in which a count is not told, and so stands as text."""
    schema = sheet.frame.schema
    return [name for name, column in sheet.columns.items() if column.total and schema[name].is_numeric()]


def cell(value: object, kind: Kind, lang: Language) -> str:
    """One value in words; what is a text already stays as it is, as a count that is not told ("<5")."""
    if value is None or value == "":
        return NOTHING
    return value if isinstance(value, str) else WAYS[kind](value, lang)


def _below(value: object, kind: Kind, lang: Language) -> str:
    """A value as it stands in a column, where hours all have one decimal."""
    return f"{value:,.1f}" if kind == "hours" and isinstance(value, int | float) else cell(value, kind, lang)


def across(text: str) -> int:
    """How wide a text is, in Latin letters; a Chinese one counts for two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def day(value: date, lang: Language) -> str:
    """A day as documents write it: 2027年3月1日, March 1, 2027; of a moment, the day by the clock of this machine."""
    return format_date(value.astimezone() if isinstance(value, datetime) else value, "long", locale=lang)


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")


WAYS: Mapping[Kind, Callable[..., str]] = {
    "text": lambda value, _: str(value),
    "number": lambda value, _: _number(value),
    "money": lambda value, _: yuan(value),
    "share": lambda value, _: percent(value, 1),
    "hours": lambda value, _: _number(round(value, 1)),
    "date": day,
}


def titles(sheet: Sheet) -> Sequence[str]:
    """The headings of the columns."""
    return [column.title for column in sheet.columns.values()]


def numeric(sheet: Sheet) -> Sequence[bool]:
    """Which columns hold numbers, and so are written flush right."""
    return [column.kind not in {"text", "date"} for column in sheet.columns.values()]
