"""Each table by itself: required tables, columns and cells, and the bounds that its schema gives."""

from itertools import groupby
from typing import Any, cast

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from models.checks.report import MOST, Frames, bare, more, text, yuan
from models.messages import Message, Term, mark
from models.policy import Policy
from models.schemas import tables
from models.schemas.columns import Column
from models.schemas.table import Table

NO_TABLE = mark("The required table {table} is missing or has no rows.")
NO_COLUMN = mark("The required column {column} is missing.")
EMPTY = mark("This cell is empty; it needs a value.")
RANGE = mark("Out of range: it must be from {least} to {most}.")
ABOVE = mark("Out of range: it must be above {least} and at most {most}.")
CHOICE = mark("Not allowed here; it must be one of: {choices}.")


def check(frames: Frames, policy: Policy) -> list[Message]:
    """Missing tables, columns and cells; values out of range."""
    del policy
    return [message for table in tables().values() for message in _table(table, frames[table.name])]


def _table(table: Table, frame: pl.DataFrame) -> list[Message]:
    missing = [name for name in table.columns if name not in frame.columns]
    messages = [Message("error", NO_COLUMN, {"column": Term(name)}, table.name, None, name) for name in missing]
    if table.required and not missing and not frame.height:
        messages.append(Message("error", NO_TABLE, {"table": Term(table.name)}, table.name))
    schema = table.schema
    if missing:  # checks across columns may need what is missing
        schema = schema.remove_columns(missing)
        schema.checks = []
    if not frame.height:
        return messages
    for _kind, group in groupby(_failures(schema, frame), lambda failure: (failure["column"], failure["check"])):
        failures = list(group)
        column = _about(table, failures[0])[0]
        messages += [_message(table, frame, failure) for failure in failures[:MOST]]
        messages += more(len(failures), (table.name, column))
    return messages


def _failures(schema: pa.DataFrameSchema, frame: pl.DataFrame) -> list[dict[str, Any]]:
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = cast("pl.DataFrame", getattr(error, "failure_cases"))  # noqa: B009 - pandera leaves its type open
        return cases.select("column", "check", "index").to_dicts()
    return []


def _message(table: Table, frame: pl.DataFrame, failure: dict[str, Any]) -> Message:
    name, template = _about(table, failure)
    column, row = table.columns[name], int(failure["index"])
    value = frame[name][row]
    shown = yuan(value) if column.kind == "money" else text(value)
    template, params = (template, {}) if template else _right(column, value)
    return Message("error", template, {"value": shown, **params}, table.name, int(frame["_row"][row]), name, shown)


def _about(table: Table, failure: dict[str, Any]) -> tuple[str, str]:
    """The column that a failed check is about, and what is wrong; ``across`` says both for a check across columns."""
    if failure["column"] in table.columns:
        return failure["column"], ""
    name, _, template = str(failure["check"]).partition("|")
    return name, template


def _right(column: Column, value: object) -> tuple[str, dict[str, str]]:
    if value is None:
        return EMPTY, {}
    if column.choices:
        return CHOICE, {"choices": ", ".join(f"{word} ({zh})" for word, zh in column.choices.items())}
    bounds = {"least": bare(column.least or 0), "most": bare(column.most or 0)}
    return (ABOVE if column.above else RANGE), bounds
