"""Files -> the named text tables and the policy of a dataset, with everything that is wrong so far."""

from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from dss.intake import folder, headings, policyfile, rows, suspicions, workbook
from dss.intake.convert import convert
from dss.intake.sheet import Named, Sheet
from models.messages import Message, mark
from models.policy import Policy

NO_DATASET = mark("{path} is no dataset: it must be a folder of CSV or Parquet files, or an .xlsx workbook.")


@dataclass(frozen=True)
class Gathered:
    """What the files hold, and what was said about them.

    - ``named``: the tables as text; ``frames``: the same, typed, cells at fault left empty
    - ``policy``: None where it is at fault; ``places``: each policy key's row, where the files say it
    - ``failed``: the tables that are there and could not be read
    """

    named: dict[str, Named]
    frames: dict[str, pl.DataFrame]
    policy: Policy | None
    places: dict[str, int]
    messages: list[Message]
    failed: set[str]


def gather(path: Path) -> Gathered:
    """Read the files of a dataset; never raises for what they hold."""
    if path.is_dir():
        sheets, messages, failed = folder.read(path)
        policy, said, places = policyfile.read_file(path / "policy.toml")
        return understood(sheets, Gathered({}, {}, policy, places, messages + said, failed))
    if path.is_file():
        book = workbook.read(path)
        policy, said, places = policyfile.read_rows(book.policy)
        return understood(book.sheets, Gathered({}, {}, policy, places, book.messages + said, book.failed))
    return Gathered({}, {}, Policy(), {}, [Message("error", NO_DATASET, {"path": path.name})], set())


def understood(sheets: list[Sheet], so_far: Gathered) -> Gathered:
    """Name the columns of the sheets, leave out what is no record, and read the cells."""
    named: dict[str, Named] = {}
    frames: dict[str, pl.DataFrame] = {}
    messages = list(so_far.messages)
    for sheet in sheets:
        table, said = headings.name(sheet)
        table, more = rows.records(table)
        typed = convert(table)
        named[sheet.table.name], frames[sheet.table.name] = table, typed.frame
        messages += said + more + typed.messages
        messages += suspicions.lost_digits(table) + suspicions.suspicions(table, typed.frame)
    return replace(so_far, named=named, frames=frames, messages=messages)
