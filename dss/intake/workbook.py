"""A workbook -> its worksheets as text. The cells are read by ``worker`` in a process of its own, with limits."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

import polars as pl

from dss.intake import headings
from dss.intake.archive import DAMAGED, checked
from dss.intake.sheet import Sheet, begins_late, frame, no_heading, table_names
from models.messages import Message, mark
from models.schemas.table import Table

TWICE = mark("The table stands in two worksheets: {sheets}; keep one of them.")
ENTITIES = mark("The workbook holds XML entities, which no spreadsheet program writes; it is not read.")
MEMORY = mark("Reading the workbook takes too much memory; save the tables as CSV files in a folder.")
TIME = mark("Reading the workbook takes too long; save the tables as CSV files in a folder.")
WIDE = mark("Worksheet {sheet} has a value in row {row}, column {column}, far outside any table; delete it.")
NO_TABLE = mark("No worksheet is named after a table; the names are: {names}.")
HIDDEN_SHEET = mark("The worksheet {sheet} is hidden; it is read like the others.")
HIDDEN_ROWS = mark("The worksheet {sheet} has {count} hidden rows; they are read like the others.")
TEXTUAL = mark("{count} numbers in this column are stored as text, first in row {row}; they are read as numbers.")
BLANK = mark("The worksheet {sheet} is empty.")
MERGED = mark("This cell is merged with the one above; write {right} in each row.")
POLICY_HEADINGS = mark("The first row of this worksheet must be: key, value.")

MEMORY_LIMIT = 1_000_000_000
SECONDS = 90
LOOKED_AT = 10
POLICY = ("policy", "规则")
KEYS, VALUES = ("key", "键"), ("value", "限制值")


@dataclass(frozen=True)
class Workbook:
    """The tables of a workbook, the rows of its policy, what was said, and the tables that could not be read."""

    sheets: list[Sheet] = field(default_factory=list)
    policy: list[tuple[int, str, str]] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)


def read(path: Path) -> Workbook:
    """Read a workbook; other worksheets than tables and the policy are left alone."""
    found, said = named(path, [*table_names(), *POLICY])
    book = Workbook(messages=said)
    if not found and all(message.level != "error" for message in said):
        names = ", ".join(f"{table.name} ({table.zh})" for table in dict.fromkeys(table_names().values()))
        book.messages.append(Message("error", NO_TABLE, {"names": names}))
    _take(book, found)
    return book


def named(path: Path, names: Sequence[str]) -> tuple[Sequence[dict[str, Any]], list[Message]]:
    """The worksheets that are called ``names``, as ``worker`` gives them, and what is wrong; none where an error is."""
    said = checked(path)
    if any(message.level == "error" for message in said):
        return [], said
    answer = _ask(path, names)
    return ([], [*said, _error(answer)]) if "error" in answer else (answer["sheets"], said)


def _ask(path: Path, wanted: Sequence[str]) -> dict[str, Any]:
    """What the worker says of the workbook; its death is an answer too."""
    worker = Path(__file__).with_name("worker.py")
    limits = [str(MEMORY_LIMIT), str(SECONDS)]
    command = [sys.executable, "-P", str(worker), str(path.absolute()), json.dumps(wanted), *limits]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - our own script
    except subprocess.TimeoutExpired:
        return {"error": "time"}
    if done.returncode:
        return {"error": "memory" if b"MemoryError" in done.stderr else "time" if done.returncode < 0 else "damaged"}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _error(answer: dict[str, Any]) -> Message:
    if answer["error"] == "wide":
        sheet, row, column = answer["detail"]
        return Message("error", WIDE, {"sheet": sheet, "row": row, "column": column}, row=row)
    return Message("error", {"entities": ENTITIES, "memory": MEMORY, "time": TIME}.get(answer["error"], DAMAGED))


def _take(book: Workbook, found: Sequence[dict[str, Any]]) -> None:
    tables = table_names()
    by_table: dict[Table | None, list[dict[str, Any]]] = {}
    for sheet in found:
        by_table.setdefault(tables.get(sheet["name"]), []).append(sheet)
    for table, sheets in by_table.items():
        name = table.name if table else "policy"
        if len(sheets) > 1:
            names = ", ".join(sheet["name"] for sheet in sheets)
            book.messages.append(Message("error", TWICE, {"sheets": names}, name, value=names))
            book.failed.add(name)
        elif table:
            _table(book, table, sheets[0])
        else:
            _policy(book, sheets[0])


def _table(book: Workbook, table: Table, found: dict[str, Any]) -> None:
    sheet, messages = _sheet(table, found)
    book.messages.extend([*messages, *_hidden(table, found)])
    if sheet is None:
        book.failed.add(table.name)
    else:
        book.messages.extend([*_textual(sheet, found), *_merged(sheet, found)])
        book.sheets.append(sheet)


def _sheet(table: Table, found: dict[str, Any]) -> tuple[Sheet | None, list[Message]]:
    rows, numbers = found["rows"], found["numbers"]
    if not rows:
        if table.required:
            return None, [Message("error", BLANK, {"sheet": found["name"]}, table.name)]
        return Sheet(table, found["name"], (), frame([]), pl.Series([], dtype=pl.UInt32)), []
    scores = [headings.score([cell or "" for cell in row], table) for row in rows[:LOOKED_AT]]
    at = scores.index(max(scores))
    if not scores[at]:
        return None, [no_heading(table, " ".join(cell or "" for cell in rows[0]))]
    width = max(len(row) for row in rows[at:])
    columns = list(zip_longest(*rows[at:]))
    heads = tuple((column[0] or "") for column in columns[:width])
    cells = frame([column[1:] for column in columns])
    sheet = Sheet(table, found["name"], heads, cells, pl.Series(numbers[at + 1 :], dtype=pl.UInt32), numbers[at])
    late = [Message(m.level, m.template, m.params, table.name, m.row) for m in begins_late(numbers[at])]
    return sheet, late


def _hidden(table: Table, found: dict[str, Any]) -> list[Message]:
    said: list[Message] = []
    if found["hidden"]:
        said.append(Message("warning", HIDDEN_SHEET, {"sheet": found["name"]}, table.name))
    if found["hidden_rows"]:
        params = {"sheet": found["name"], "count": found["hidden_rows"]}
        said.append(Message("warning", HIDDEN_ROWS, params, table.name))
    return said


def _textual(sheet: Sheet, found: dict[str, Any]) -> list[Message]:
    """Numbers stored as text are read, and told once a column."""
    known = headings.exact(sheet.table)
    said: list[Message] = []
    for place, (count, row, value) in found["textual"].items():
        heading = sheet.headings[int(place)] if int(place) < len(sheet.headings) else ""
        column = sheet.table.columns.get(known.get(heading, ""))
        if column and column.kind in ("money", "whole", "decimal"):
            params = {"count": count, "row": row}
            said.append(Message("warning", TEXTUAL, params, sheet.table.name, row, heading, value))
    return said


def _merged(sheet: Sheet, found: dict[str, Any]) -> list[Message]:
    """A merged cell has its value in the first row alone; the rows below would look empty."""
    known = headings.exact(sheet.table)
    said: list[Message] = []
    for span in found["merged"]:
        parts = re.fullmatch(r"([A-Z]+)([0-9]+):[A-Z]+([0-9]+)", span)
        place = _place(parts.group(1)) if parts else len(sheet.headings)
        heading = sheet.headings[place] if place < len(sheet.headings) else ""
        if parts is None or heading not in known:
            continue
        first, last = int(parts.group(2)), int(parts.group(3))
        values = dict(zip(sheet.rows, sheet.cells[str(place)], strict=True))
        said += [
            Message("error", MERGED, {"right": values[first]}, sheet.table.name, row, heading)
            for row in range(first + 1, last + 1)
            if row in values and values[row] is None and values.get(first)
        ]
    return said


def _place(letters: str) -> int:
    """A column's position from its letters: A is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _policy(book: Workbook, found: dict[str, Any]) -> None:
    rows = [[cell or "" for cell in row] for row in found["rows"]]
    if not rows:
        return
    head = rows[0]
    places = [next((i for i, cell in enumerate(head) if cell in names), -1) for names in (KEYS, VALUES)]
    if min(places) < 0:
        row = found["numbers"][0]
        book.messages.append(Message("error", POLICY_HEADINGS, {}, "policy", row, "", ", ".join(head)))
        book.failed.add("policy")
        return
    for number, row in zip(found["numbers"][1:], rows[1:], strict=True):
        key, value = ((row[place] if place < len(row) else "").strip() for place in places)
        if key or value:
            book.policy.append((number, key, _literal(value)))


def _literal(value: str) -> str:
    """Cells that are yes or no come as a spreadsheet shows them."""
    return {"TRUE": "true", "FALSE": "false"}.get(value, value)
