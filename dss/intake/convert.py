"""Text -> typed columns: whole columns at once; only the cells that cannot be read are looked at one by one."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from dss.intake import patterns
from dss.intake.explain import explain
from dss.intake.numerals import LARGE, number, written
from dss.intake.sheet import Named
from models.checks.report import MOST, more
from models.messages import Message
from models.schemas.columns import Column
from models.schemas.organizations import ORIENTATIONS

EVERYBODY = {"all": "全部"}


@dataclass(frozen=True)
class Typed:
    """A table's typed frame, and what was wrong with its cells.

    A bad cell has the value that is proposed for it, so that nothing is told that its correction will mend; where
    there is no proposal it is null.
    """

    frame: pl.DataFrame
    messages: list[Message]


def convert(named: Named) -> Typed:
    """The typed frame of a table: the contract's columns that it has, further columns as text, ``_row``."""
    table, cells = named.sheet.table, yuan_cells(named)
    known = [name for name in cells.columns if name in table.columns]
    typed = cells.with_columns(parse(name, table.columns[name]).alias(name) for name in known)
    messages: list[Message] = []
    for name in known:
        bad = cells.filter(pl.col(name).is_not_null() & typed[name].is_null()).select("_row", name)
        where = (table.name, named.headings[name])
        said = [explain(table.columns[name], value, where, row) for row, value in bad.head(MOST).iter_rows()]
        messages += [*said, *more(bad.height, where)]
        if rights := {m.row: str(m.params["right"]) for m in said if "right" in m.params and m.row is not None}:
            column = corrected(cells, name, rights).select(parse(name, table.columns[name])).to_series()
            typed = typed.with_columns(column.alias(name))
    return Typed(_earmarked(typed) if table.name == "earmarks" else typed, messages)


def corrected(cells: pl.DataFrame, name: str, rights: Mapping[int, str]) -> pl.DataFrame:
    """The text cells with those of column ``name`` in the rows ``rights`` replaced; an empty text empties the cell."""
    new = pl.col("_row").replace_strict(rights, default=None, return_dtype=pl.String)
    value = pl.when(new == "").then(None).when(new.is_not_null()).then(new).otherwise(pl.col(name))
    return cells.with_columns(value.alias(name))


def yuan_cells(named: Named) -> pl.DataFrame:
    """The text cells of a table, its amounts in yuan whatever unit their heading names."""
    cells = named.cells
    for name, factor in named.factors.items():
        cells = corrected(cells, name, in_yuan(cells, name, factor))
    return cells


def in_yuan(cells: pl.DataFrame, name: str, factor: int) -> dict[int, str]:
    """Row -> amount in yuan, for a column in units of ``factor`` yuan; an amount with its own unit keeps that."""
    scaled: dict[int, str] = {}
    for row, value in cells.select("_row", name).drop_nulls().iter_rows():
        amount = number(value)
        if amount is not None:
            scaled[row] = written(amount * (1 if set(value) & LARGE.keys() else factor))
    return scaled


def _earmarked(frame: pl.DataFrame) -> pl.DataFrame:
    """An earmark's value may be a Chinese word of the column that the earmark is about."""
    if not {"field", "value"} <= set(frame.columns):
        return frame
    value = pl.col("value")
    for field, words in (("orientation", ORIENTATIONS), ("group", EVERYBODY)):
        chinese = {zh: word for word, zh in words.items()}
        value = pl.when(pl.col("field") == field).then(value.replace(chinese)).otherwise(value)
    return frame.with_columns(value)


def parse(name: str, column: Column) -> pl.Expr:
    """Typed values of the text column ``name``; null where the text is no such value."""
    text = pl.col(name)
    match column.kind:
        case "money":
            return _where(text, patterns.MONEY).cast(pl.Decimal(20, 2), strict=False).to_physical().cast(pl.Int64)
        case "whole":
            return _where(text, patterns.WHOLE).cast(pl.Int64, strict=False)
        case "decimal":
            number = _where(text, patterns.DECIMAL).cast(pl.Float64, strict=False)
            return pl.when(number.is_finite()).then(number + 0.0)
        case "date":
            return _where(text, patterns.DAY).str.to_date("%Y-%m-%d", strict=False)
        case _:
            return _word(text, column)


def _word(text: pl.Expr, column: Column) -> pl.Expr:
    """Yes and no, one of several words, or text that keeps the rules of its kind."""
    chinese = {zh: word for word, zh in column.choices.items()}
    if column.kind == "flag":
        words = {**dict.fromkeys(patterns.TRUE, True), **dict.fromkeys(patterns.FALSE, False)}
        return text.str.to_lowercase().replace_strict(words, default=None, return_dtype=pl.Boolean)
    if column.kind == "choice":
        known = {**{word: word for word in column.choices}, **chinese}
        return text.replace_strict(known, default=None, return_dtype=pl.String)
    good = ~text.str.contains(_bad_text(column)) & (text.str.len_chars() <= patterns.LONGEST[column.kind])
    return pl.when(good).then(text.replace(chinese) if chinese else text)


def _where(text: pl.Expr, pattern: str) -> pl.Expr:
    return pl.when(text.str.contains(pattern)).then(text)


def _bad_text(column: Column) -> str:
    parts = [patterns.CONTROL, patterns.FORMULA, patterns.EXCEL_ERROR]
    if column.kind == "id":
        parts += [patterns.HIDDEN, patterns.NOTHING, patterns.FLOATING]
    return "|".join(parts)
