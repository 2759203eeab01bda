"""Text cells become values: ids stay text, money whole fen, decimals the nearest binary number of their text."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from math import isfinite

from models.verify import names
from models.verify.columns import TABLES, Column, Row, Type, Value
from models.verify.tables import Record, UnreadableDataset

FEN = 100


def exact(number: float) -> Fraction:
    """The decimal that was written for ``number``: its shortest text."""
    return Fraction(repr(number))


def typed(tables: dict[str, list[Record]]) -> dict[str, list[Row]]:
    """Every table of the contract, sorted by its key, each column there and every default filled."""
    try:
        return {name: _rows(name, tables.get(name, ())) for name in TABLES}
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        raise UnreadableDataset(str(error)) from error


def _rows(name: str, records: Iterable[Record]) -> list[Row]:
    table = TABLES[name]
    rows = [{key: _value(record.get(key, ""), column) for key, column in table.columns.items()} for record in records]
    for row in rows:
        if name == "resources" and row["shared_hours"] is None:
            row["shared_hours"] = 0.0 if row["owner_kind"] == "organization" else row["hours"]
        if name == "earmarks":
            row["value"] = names.VALUES.get(str(row["field"]), {}).get(str(row["value"]), row["value"])
    return sorted(rows, key=lambda row: [str(row[column]) for column in table.key])


def _value(cell: str, column: Column) -> Value:
    return READ[column.type](cell) if cell else column.empty


def _text(text: str) -> str:
    return text


def _whole(text: str) -> int:
    return _integer(Fraction(text))


def _money(text: str) -> int:
    return _integer(Fraction(text) * FEN)


def _integer(number: Fraction) -> int:
    if number.denominator != 1:
        raise ValueError(f"not whole: {number}")
    return number.numerator


def _decimal(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(f"not finite: {number}")
    return number + 0.0


def _truth(text: str) -> bool:
    if text.lower() not in names.TRUE | names.FALSE:
        raise ValueError(f"neither yes nor no: {text}")
    return text.lower() in names.TRUE


def _date(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def _choice(column: str) -> Callable[[str], str]:
    return lambda text: names.VALUES[column].get(text, text)


READ: dict[Type, Callable[[str], Value]] = {
    "text": _text,
    "whole": _whole,
    "money": _money,
    "decimal": _decimal,
    "truth": _truth,
    "date": _date,
    "orientation": _choice("orientation"),
    "owner_kind": _choice("owner_kind"),
    "decision": _choice("decision"),
    "field": _choice("field"),
    "group": _choice("group"),
}
