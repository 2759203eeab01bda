"""Text -> typed columns: whole columns at once; only the cells that cannot be read are looked at one by one."""

from dataclasses import dataclass

import polars as pl

from dss.intake import patterns
from dss.intake.explain import explain
from dss.intake.sheet import Named
from models.messages import Message
from models.schemas.columns import Column


@dataclass(frozen=True)
class Typed:
    """A table's typed frame, and what was wrong with its cells; a bad cell is null in the frame."""

    frame: pl.DataFrame
    messages: list[Message]


def convert(named: Named) -> Typed:
    """The typed frame of a table: the contract's columns that it has, further columns as text, ``_row``."""
    table, cells = named.sheet.table, named.cells
    known = [name for name in cells.columns if name in table.columns]
    typed = cells.with_columns(parse(name, table.columns[name]).alias(name) for name in known)
    bad = pl.concat(
        [
            cells.filter(pl.col(name).is_not_null() & typed[name].is_null()).select(
                "_row", column=pl.lit(name), value=name
            )
            for name in known
        ]
        or [pl.DataFrame(schema={"_row": pl.UInt32, "column": pl.String, "value": pl.String})]
    ).sort("_row", maintain_order=True)
    messages = [
        explain(table.columns[name], value, (table.name, row, named.headings[name]))
        for row, name, value in bad.iter_rows()
    ]
    return Typed(typed, messages)


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
        case "flag":
            word = text.str.to_lowercase()
            return pl.when(word.is_in(patterns.TRUE)).then(True).when(word.is_in(patterns.FALSE)).then(False)  # noqa: FBT003
        case "date":
            return _where(text, patterns.DAY).str.to_date("%Y-%m-%d", strict=False)
        case "choice":
            known = {**{word: word for word in column.choices}, **{zh: word for word, zh in column.choices.items()}}
            return text.replace_strict(known, default=None, return_dtype=pl.String)
        case _:
            good = ~text.str.contains(_bad_text(column)) & (text.str.len_chars() <= patterns.LONGEST[column.kind])
            chinese = {zh: word for word, zh in column.choices.items()}
            return pl.when(good).then(text.replace(chinese) if chinese else text)


def _where(text: pl.Expr, pattern: str) -> pl.Expr:
    return pl.when(text.str.contains(pattern)).then(text)


def _bad_text(column: Column) -> str:
    parts = [patterns.CONTROL, patterns.FORMULA, patterns.EXCEL_ERROR]
    if column.kind == "id":
        parts += [patterns.HIDDEN, patterns.NOTHING, patterns.FLOATING]
    return "|".join(parts)
