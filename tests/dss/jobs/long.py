"""A solve that takes long: an invented dataset, four objectives without any gap."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks.generate import Size, generate

SIZE = Size(2, 40, 10, 40, 8, 180, 60)
"""Its first plan is there within seconds, the last proof is not for minutes."""
OBJECTIVES = ["alignment", "equity", "dependency", "cost"]
PATIENCE = 60.0


def source(folder: Path) -> Path:
    """The dataset's files in ``folder``."""
    return generate(folder, SIZE)


def until(look: Callable[[], Any], seconds: float = PATIENCE) -> Any:  # noqa: ANN401 - whatever ``look`` sees
    """What ``look`` sees as soon as it is something; fails after ``seconds``."""
    start = time.monotonic()
    while not (seen := look()):
        assert time.monotonic() - start < seconds, "waited in vain"
        time.sleep(0.02)
    return seen


def group(leader: int) -> list[int]:
    """The processes that run in the group of ``leader`` (dead ones that nobody has collected do not)."""
    found: list[int] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:3]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(of) == leader and state != "Z":
            found.append(int(stat.parent.name))
    return found


def alive(pid: int) -> bool:
    """Whether the process runs."""
    try:
        os.kill(pid, 0)
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (ProcessLookupError, FileNotFoundError):
        return False
