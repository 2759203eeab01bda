"""A plan's folder in which a person has edited ``awards.csv``: what the plan was, and what is wanted now."""

from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from dss.intake import csvtext, headings, rows
from dss.intake.convert import convert
from models import policy
from models.messages import Message, mark
from models.plan import AWARD
from models.policy import Policy
from models.schemas import tables
from models.studies.replan import BEFORE
from models.studies.replan.edits import AWARDS

DELIVERIES, POLICY = "deliveries.csv", "policy.toml"
GONE = mark("The file is missing or cannot be read")
NOT_A_PLAN = mark("This is not the file that a plan has; only awards.csv is to be edited.")
NO_COLUMN = mark("The column {column} is missing.")
NO_ID = mark("The cell is empty; it should hold an id.")
TWICE = mark("The pair of organization and project stands here a second time; keep one of the rows.")


@dataclass(frozen=True)
class Edited:
    """What the folder holds; with errors among the ``messages``, the rest may be wanting.

    - ``before``: the plan's deliveries as it was; ``wanted``: org_id, project_id, persons (may be null), _row
    - ``policy``: what the plan was made under
    """

    before: pl.DataFrame
    wanted: pl.DataFrame
    policy: Policy
    messages: list[Message]


def read(folder: Path) -> Edited:
    """Read the folder; awards.csv as spreadsheets save it, the other files as the plan has them."""
    wanted, said = _wanted(folder / AWARDS)
    before, more = _before(folder / DELIVERIES)
    used, wrong = _policy(folder / POLICY)
    return Edited(before, wanted, used or Policy(), [*said, *more, *wrong])


def _wanted(path: Path) -> tuple[pl.DataFrame, list[Message]]:
    """The rows of awards.csv: its ids and persons are those of a lock, in whatever words and letters people save it."""
    table = tables()["locks"]
    nothing = table.empty().select(*AWARD, "persons", "_row")
    try:
        sheet, said = csvtext.read(path.read_bytes(), table, AWARDS)
    except OSError:
        return nothing, [Message("error", GONE, table=AWARDS)]
    if sheet is None:
        return nothing, _placed(said)
    named, more = headings.name(sheet)
    named, no_records = rows.records(named)
    typed = convert(named)
    messages = _placed([*said, *more, *no_records, *typed.messages])
    missing = [name for name in (*AWARD, "persons") if name not in typed.frame.columns]
    if missing:
        return nothing, [*messages, *(Message("error", NO_COLUMN, {"column": one}, AWARDS, 1, one) for one in missing)]
    wanted = typed.frame.select(*AWARD, "persons", "_row")
    return wanted, [*messages, *_unfit(wanted)]


def _unfit(wanted: pl.DataFrame) -> list[Message]:
    empty = [
        Message("error", NO_ID, {}, AWARDS, row, name)
        for name in AWARD
        for row in wanted.filter(pl.col(name).is_null())["_row"]
    ]
    again = wanted.filter(~pl.struct(AWARD).is_first_distinct())
    return empty + [
        Message("error", TWICE, {}, AWARDS, row, "project_id", project or "")
        for row, project in again.select("_row", "project_id").iter_rows()
    ]


def _placed(messages: list[Message]) -> list[Message]:
    return [replace(message, table=AWARDS) for message in messages if message.level == "error"]


def _before(path: Path) -> tuple[pl.DataFrame, list[Message]]:
    try:
        frame = pl.read_csv(path, infer_schema=False)
        return frame.select(pl.col(name).cast(dtype) for name, dtype in BEFORE.items()), []
    except OSError:
        return pl.DataFrame(schema=BEFORE), [Message("error", GONE, table=DELIVERIES)]
    except pl.exceptions.PolarsError:
        return pl.DataFrame(schema=BEFORE), [Message("error", NOT_A_PLAN, table=DELIVERIES)]


def _policy(path: Path) -> tuple[Policy | None, list[Message]]:
    try:
        return policy.read(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return None, [Message("error", GONE, table=POLICY)]
