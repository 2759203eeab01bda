"""A plan in a workbook, each of its files on a sheet of the file's name: taken out into a folder at the door."""

import csv
import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any

from dss.files.folder import FILES
from dss.intake import workbook
from models.messages import Message, mark

NUMBERS = ("persons", "amount", "hours", "served", "effective", "coverage")
"""Columns of a plan's files that hold numbers."""
NONE = mark("{file} holds no plan: it has none of the worksheets {names}.")


class NoPlanError(Exception):
    """The workbook holds no plan that can be looked at; ``messages`` says why."""

    def __init__(self, messages: Sequence[Message]) -> None:
        """Keep the messages."""
        super().__init__(*messages)
        self.messages = tuple(messages)


@contextmanager
def opened(plan: Path) -> Iterator[Path]:
    """The folder of ``plan``: itself, or one with what the workbook's sheets hold, for as long as it is needed.

    Raises ``NoPlanError`` where the workbook cannot be read or has no sheet of a plan.
    """
    if plan.is_dir():
        yield plan
        return
    sheets, messages = workbook.named(plan, FILES)
    if not sheets:
        raise NoPlanError(messages or [Message("error", NONE, {"file": plan.name, "names": ", ".join(FILES)})])
    with tempfile.TemporaryDirectory(prefix="dss-") as place:
        for sheet in sheets:
            text = _csv(sheet) if sheet["name"].endswith(".csv") else _text(sheet)
            Path(place, sheet["name"]).write_text(text, encoding="utf-8", newline="")
        yield Path(place)


def _csv(sheet: Mapping[str, Any]) -> str:
    """The sheet's rows as the plan's file has them, each in the line whose number the row has."""
    buffer, lines = io.StringIO(newline=""), _lines(sheet)
    heading = lines[0] if lines else []
    writer = csv.writer(buffer, lineterminator="\n")
    for row in lines:
        cells = zip_longest(heading, row) if row else ()
        writer.writerow([_decimal(cell or "") if name in NUMBERS else cell for name, cell in cells])
    return buffer.getvalue()


def _text(sheet: Mapping[str, Any]) -> str:
    return "".join("".join(cell or "" for cell in row) + "\n" for row in _lines(sheet))


def _lines(sheet: Mapping[str, Any]) -> list[Sequence[str | None]]:
    """The sheet's rows from the first to the last, those between that hold nothing too."""
    rows = dict(zip(sheet["numbers"], sheet["rows"], strict=True))
    return [rows.get(number, []) for number in range(1, max(rows, default=0) + 1)]


def _decimal(cell: str) -> str:
    """A number; a small one that a spreadsheet has as 1e-06 in decimals."""
    mantissa, exponent, _ = cell.partition("e-")
    return format(Decimal(cell), "f") if exponent and mantissa.replace(".", "").isdecimal() else cell
