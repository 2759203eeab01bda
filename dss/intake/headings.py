"""The user's headings -> the contract's columns."""

import polars as pl

from dss.intake.sheet import Named, Sheet
from models.messages import Message, mark

UNKNOWN = mark("This column is not known; it is kept, and not used.")


def name(sheet: Sheet) -> tuple[Named, list[Message]]:
    """Give each column its name; further columns keep their own, with a warning."""
    known = {word: column for column, about in sheet.table.columns.items() for word in (column, about.words.zh)}
    names = [known.get(heading, heading) for heading in sheet.headings]
    messages = [
        Message("warning", UNKNOWN, {}, sheet.table.name, sheet.heading_row, heading, heading)
        for heading in sheet.headings
        if heading not in known
    ]
    cells = sheet.cells.rename(dict(zip(sheet.cells.columns, names, strict=True)))
    headings = dict(zip(names, sheet.headings, strict=True))
    return Named(sheet, cells.with_columns(pl.Series("_row", sheet.rows)), headings), messages
