"""What a job and its worker tell each other, as files in the job's folder.

- ``request.json``: what to do, written before the worker starts
- ``progress.jsonl``: one JSON object a line, appended by the worker; the last whole line counts
- ``outcome.json``: written once and whole, as the worker's last act
- ``log.txt``: what the worker printed, for those who look after the machine
"""

import json
import os
from pathlib import Path
from typing import Any

Record = dict[str, Any]

REQUEST, PROGRESS, OUTCOME, LOG = "request.json", "progress.jsonl", "outcome.json", "log.txt"
TAIL = 65_536
"""Bytes at the end of the progress file in which the last whole line is looked for."""


def write(path: Path, record: Record) -> None:
    """Write ``record`` whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    part.replace(path)


def read(path: Path) -> Record | None:
    """The record at ``path``; None where there is none yet."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def append(path: Path, record: Record) -> None:
    """Add one line; a reader that comes at the same moment sees the line whole or not yet."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(record, ensure_ascii=False) + "\n")


def last(path: Path) -> Record | None:
    """The newest whole line of ``path``; None where there is none yet."""
    if not path.exists():
        return None
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL), os.SEEK_SET)
        whole = file.read().split(b"\n")[:-1]
    return json.loads(whole[-1]) if whole else None
