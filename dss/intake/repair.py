"""The certain corrections of a faulty dataset: what each message calls right, written into its cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from dss.intake import understand
from dss.intake.convert import corrected, in_yuan
from dss.intake.gather import Gathered, gather
from dss.intake.headings import IN_UNITS, NAMELESS, PROPOSED, REPEATED
from dss.intake.records import QUOTES, RAGGED
from dss.intake.sheet import Named
from dss.intake.template import write
from dss.texts import Language
from models.checks.keys import SAME
from models.messages import Message, mark

OBSTACLES = mark("Some records, columns or files cannot be read; correct these by hand first.")
LOST = (NAMELESS, REPEATED, QUOTES, RAGGED)
"""What was left out in reading: a corrected file would silently lack it."""


class ObstacleError(Exception):
    """Something must be corrected by hand first; ``messages`` say what."""

    def __init__(self, messages: Sequence[Message]) -> None:
        """Keep the messages, and say that they come first."""
        self.messages = (*messages, Message("error", OBSTACLES))
        super().__init__(*self.messages)


@dataclass(frozen=True)
class Repaired:
    """The corrected text tables, and the messages whose correction was made."""

    tables: dict[str, pl.DataFrame]
    done: list[Message]


def correct(source: Path, target: Path, lang: Language) -> list[Message]:
    """Write the dataset ``source`` with every certain correction made as the workbook ``target``; what was corrected.

    Raises ``ObstacleError``, and has then written nothing.
    """
    gathered = gather(source)
    if first := _obstacles(gathered):
        raise ObstacleError(first)
    found = repaired(gathered, understand(gathered).messages)
    write(target, lang, found.tables, gathered.policy)
    return found.done


def certain(messages: Sequence[Message]) -> int:
    """How many of ``messages`` are errors of which it is certain what would be right."""
    return sum(message.level == "error" and _certain(message) for message in messages)


def _obstacles(gathered: Gathered) -> list[Message]:
    """The errors that must be corrected by hand first: files, records or columns that could not be read, the policy."""
    return [
        message
        for message in gathered.messages
        if message.level == "error"
        and (message.template in LOST or message.table in ("", "policy") or message.table in gathered.failed)
    ]


def repaired(gathered: Gathered, messages: Sequence[Message]) -> Repaired:
    """Make every correction that the messages propose, each in its own cell or row."""
    tables: dict[str, pl.DataFrame] = {}
    done: list[Message] = []
    for name, named in gathered.named.items():
        own = [message for message in messages if message.table == name and message.level == "error"]
        tables[name] = _table(named, own)
        done += [message for message in own if _certain(message)]
    return Repaired(tables, done)


def _certain(message: Message) -> bool:
    return bool({"right", "delete"} & message.params.keys()) or message.template == SAME


def _table(named: Named, messages: Sequence[Message]) -> pl.DataFrame:
    cells = named.cells
    headed = [message for message in messages if message.template in (PROPOSED, IN_UNITS)]
    for name, heading in named.headings.items():
        own = [m for m in messages if m.column == heading and m not in headed and "right" in m.params]
        rights = {m.row: str(m.params["right"]) for m in own if m.row is not None}
        rights |= in_yuan(cells, name, named.factors[name]) if name in named.factors else {}
        if rights:
            cells = corrected(cells, name, rights)
    again = [message.row for message in messages if message.template == SAME]
    return cells.filter(~pl.col("_row").is_in(again)) if again else cells
