"""What a job and its worker tell each other, as files in the job's folder.

- ``request.json``: what to do, written before the worker starts
- ``progress.jsonl``: one JSON object a line, appended by the worker; whole lines count
- ``outcome.json``: written once and whole, as the worker's last act
- ``log.txt``: what the worker printed, for those who look after the machine
"""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from models.messages import Message, Term

Record = dict[str, Any]

REQUEST, PROGRESS, OUTCOME, LOG = "request.json", "progress.jsonl", "outcome.json", "log.txt"
FOUND, PLANS, SUMMARY, NAMES = "found", "plans", "summary.json", "names.json"
"""Where the worker of a study leaves all that it has found, anew under the next number each time, and its plans."""
PLAN, BEST = "plan", "best"
"""Where the worker of a solve leaves its plan, and where it keeps the best verified one until then."""
MEMORY = 3
"""Exit status of a worker that ran out of memory and could still say so."""


def pack(message: Message) -> Record:
    """A message as a record; what is a term stays known as one."""
    params = {name: {"term": value} if isinstance(value, Term) else value for name, value in message.params.items()}
    return {**{field.name: getattr(message, field.name) for field in fields(message)}, "params": params}


def unpack(record: Record) -> Message:
    """The message that ``pack`` made a record of."""
    given = record["params"].items()
    params = {name: Term(value["term"]) if isinstance(value, dict) else value for name, value in given}
    plain: dict[str, Any] = {**record, "params": params}
    return Message(**plain)


def write(path: Path, record: Record) -> None:
    """Write ``record`` whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(record, ensure_ascii=False, default=str), encoding="utf-8")
    part.replace(path)


def read(path: Path) -> Record | None:
    """The record at ``path``; None where there is none yet."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def append(path: Path, record: Record) -> None:
    """Add one line; a reader that comes at the same moment sees the line whole or not yet."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(record, ensure_ascii=False, default=str) + "\n")


def lines(path: Path, start: int = 0) -> tuple[list[Record], int]:
    """The whole lines of ``path`` from byte ``start``, the oldest first, and the byte behind them."""
    if not path.exists():
        return [], start
    with path.open("rb") as file:
        file.seek(start)
        whole = file.read().rpartition(b"\n")[0]
    found = [json.loads(line) for line in whole.splitlines()]
    return found, start + len(whole) + 1 if found else start
