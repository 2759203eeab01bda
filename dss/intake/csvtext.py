"""A CSV file's bytes -> its records as text."""

import csv
from itertools import islice

from dss.intake import headings
from dss.intake.encoding import utf8
from dss.intake.records import SEPARATORS, lines, split
from dss.intake.sheet import Sheet, begins_late, no_heading
from models.messages import Message, Term, mark
from models.schemas.table import Table

EMPTY = mark("The file is empty.")
NOT_TEXT = mark("This is no CSV file but {kind}; save it as CSV UTF-8.")
KINDS = {
    b"PK\x03\x04": mark("a workbook or an archive"),
    b"\xd0\xcf\x11\xe0": mark("an old workbook (.xls)"),
    b"PAR1": mark("a Parquet file"),
}
LOOKED_AT = 10
"""The headings are looked for in so many records."""
HEAD = 100_000


def read(data: bytes, table: Table, origin: str) -> tuple[Sheet | None, list[Message]]:
    """The records of a CSV file, and what is wrong with the file; no sheet where nothing can be read.

    Takes UTF-8, GB18030 and UTF-16 with a mark; commas, semicolons, tabs, full-width commas or bars between cells.
    """
    sheet, messages = _read(data, table, origin)
    placed = [Message(m.level, m.template, m.params, table.name, m.row, m.column, m.value) for m in messages]
    return sheet, placed


def _read(data: bytes, table: Table, origin: str) -> tuple[Sheet | None, list[Message]]:
    if not data.strip():
        return None, [Message("error", EMPTY)]
    for start, kind in KINDS.items():
        if data.startswith(start):
            return None, [Message("error", NOT_TEXT, {"kind": Term(kind)})]
    data, messages = utf8(data)
    if messages:
        return None, messages
    found = _heading(data[:HEAD].decode(errors="ignore"), table)
    if found is None:
        return None, [no_heading(table, data[:200].decode(errors="ignore").splitlines()[0])]
    separator, row, cells = found
    records = split(data, separator, row, len(cells))
    sheet = Sheet(table, origin, tuple(cells), records.cells, records.rows, row)
    return sheet, [*begins_late(row), *records.messages]


def _heading(text: str, table: Table) -> tuple[str, int, list[str]] | None:
    """The separator, the line and the cells of the record that has the most headings; None where none has any."""
    best: tuple[int, tuple[str, int, list[str]] | None] = (0, None)
    for separator in SEPARATORS:
        try:
            for row, record in islice(lines(text, separator), LOOKED_AT):
                score = headings.score(record, table)
                if score > best[0]:
                    best = (score, (separator, row, record))
        except csv.Error:
            continue
    return best[1]
