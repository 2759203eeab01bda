"""Rows that are no records: totals, notes and headings once more. They are told, and left out."""

from dataclasses import replace

import polars as pl

from dss.intake.convert import parse, yuan_cells
from dss.intake.headings import exact
from dss.intake.records import NOTES
from dss.intake.sheet import Named
from models.checks.report import bare, yuan
from models.messages import Level, Message, mark
from models.schemas.columns import Column

SUMS = ("合计", "总计", "共计", "小计", "Total", "TOTAL", "total", "Subtotal", "Sum")
PARTIAL = ("小计", "Subtotal")
NOTE = mark("This row is a note, not a record; it is left out.")
HEADINGS = mark("This row holds headings once more; delete it.")
TOTAL = mark("This row is a total, not a record; delete it.")
AGREES = mark("This row is a total, not a record; delete it. Its {heading} is what the rows add up to.")
DIFFERS = mark(
    "This row is a total, not a record; delete it. Its {heading} is {found}, but the rows add up to {sum}: check them."
)
LOOKED_AT = 3
"""A total says so in one of the first columns."""


def records(named: Named) -> tuple[Named, list[Message]]:
    """The records alone, and a message for each row that is none: notes (warning), totals and headings (error)."""
    columns = [name for name in named.cells.columns if name != "_row"]
    first = pl.col(columns[0])
    others_empty = pl.all_horizontal(pl.col(columns[1:]).is_null())
    is_note = first.is_not_null() & others_empty & pl.any_horizontal(first.str.starts_with(note) for note in NOTES)
    is_sum = pl.any_horizontal(pl.col(columns[:LOOKED_AT]).str.strip_chars().is_in(SUMS))
    words = list(exact(named.sheet.table))
    again = pl.all_horizontal((pl.col(name).is_in(words) | pl.col(name).is_null()) for name in columns)
    is_heading = again & (pl.sum_horizontal(pl.col(columns).is_not_null()) > 1)
    kinds = pl.when(is_note).then(1).when(is_sum).then(2).when(is_heading).then(3).otherwise(0)
    kind = named.cells.select(kinds.fill_null(0)).to_series()
    if not (kind > 0).any():
        return named, []
    messages = [
        *_told(named, named.cells.filter(kind == 1), ("warning", NOTE)),
        *_totals(named, kind == 2),  # noqa: PLR2004 - the kinds above
        *_told(named, named.cells.filter(kind == 3), ("error", HEADINGS)),  # noqa: PLR2004
    ]
    return replace(named, cells=named.cells.filter(kind == 0)), messages


def _told(named: Named, rows: pl.DataFrame, what: tuple[Level, str]) -> list[Message]:
    level, template = what
    column = rows.columns[0]
    return [
        Message(level, template, {"delete": True}, named.sheet.table.name, row, named.headings[column], value or "")
        for row, value in rows.select("_row", column).iter_rows()
    ]


def _totals(named: Named, is_sum: pl.Series) -> list[Message]:
    """One message for each total; where it has a figure, whether the rows add up to it."""
    table = named.sheet.table
    column = next((n for n, c in table.columns.items() if c.kind in ("money", "whole") and n in named.cells), "")
    if not column or not is_sum.any():
        return _told(named, named.cells.filter(is_sum), ("error", TOTAL))
    about = table.columns[column]
    words = pl.concat_str(pl.col(named.cells.columns[:LOOKED_AT]).fill_null(""))
    frame = (
        yuan_cells(named)
        .select(
            "_row",
            figure=parse(column, about),
            partial=words.str.contains_any(list(PARTIAL)),
            word=named.cells.columns[0],
        )
        .with_columns(is_sum=is_sum)
    )
    frame = frame.with_columns(part=pl.col("is_sum").shift(1, fill_value=False).cum_sum())
    singles = pl.when(~pl.col("is_sum")).then(pl.col("figure")).otherwise(0).fill_null(0)
    frame = frame.with_columns(sum=pl.when("partial").then(singles.sum().over("part")).otherwise(singles.cum_sum()))
    return [_total(named, column, row) for row in frame.filter("is_sum").iter_rows(named=True)]


def _total(named: Named, column: str, row: dict[str, object]) -> Message:
    table, found, added = named.sheet.table, row["figure"], row["sum"]
    template = TOTAL if found is None else AGREES if found == added else DIFFERS
    params = {
        "heading": named.headings[column],
        "found": _figure(table.columns[column], found),
        "sum": _figure(table.columns[column], added),
        "delete": True,
    }
    first = named.headings[next(iter(named.headings))]
    return Message("error", template, params, table.name, int(str(row["_row"])), first, str(row["word"] or ""))


def _figure(column: Column, value: object) -> str:
    if not isinstance(value, int):
        return ""
    return yuan(value) if column.kind == "money" else bare(value)
