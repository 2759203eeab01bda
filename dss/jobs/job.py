"""The parent's side of a job: start it, look at it, cancel it."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from dss.jobs import channel, processes
from models.messages import Message, mark

Stage = Literal["working", "done", "cancelled", "failed"]

OUT_OF_MEMORY = mark(
    "The computation ran out of memory and was ended. Close other programs or use a smaller dataset, then try again."
)
CRASHED = mark(
    "The computation ended unexpectedly (status {status}). Your data are unchanged. "
    "Try again; if it happens again, give the file {log} to those who look after this machine."
)
KILLED = frozenset({-9, 137})
"""What a process leaves that was ended from outside: in practice the system, short of memory."""
SHORT = (b"bad_alloc", b"memory allocation of", b"MemoryError", b"Cannot allocate memory", b"can't start new thread")
"""What libraries print where they are refused memory; some say nothing, and their end looks like any other crash."""
LAST_WORDS = 100_000
"""Bytes at the end of the log in which these words stand."""
HOUSE = Path(__file__).parents[2]
"""Where this program lies: its workers run the same, whatever the folder that somebody works in."""


@dataclass
class Job:
    """One child process and its folder.

    ``look`` never waits. Seconds are wall time since the start, and stand still at the end.
    """

    folder: Path
    process: subprocess.Popen[bytes]
    started: float = field(default_factory=time.monotonic)
    ended: float | None = None
    cancelled: bool = False
    _history: list[channel.Record] = field(default_factory=list, repr=False)
    _read: int = field(default=0, repr=False)

    @property
    def stage(self) -> Stage:
        """Where the job is now."""
        if self.cancelled:
            return "cancelled"
        status = processes.status(self.process)
        if status is None:
            return "working"
        self.ended = self.ended or time.monotonic()
        return "done" if status == 0 and self.outcome is not None else "failed"

    @property
    def seconds(self) -> float:
        """Wall time so far, or until the end."""
        return (self.ended or time.monotonic()) - self.started

    @property
    def history(self) -> Sequence[channel.Record]:
        """All that the worker reported, the oldest first."""
        news, self._read = channel.lines(self.folder / channel.PROGRESS, self._read)
        self._history += news
        return self._history

    @property
    def progress(self) -> channel.Record | None:
        """The newest thing that the worker reported."""
        return self.history[-1] if self.history else None

    @property
    def outcome(self) -> channel.Record | None:
        """What the worker left as its result; None while it works, and after a failure."""
        return channel.read(self.folder / channel.OUTCOME)

    @property
    def failure(self) -> Message | None:
        """Why the job failed, in plain words; None where it did not."""
        if self.stage != "failed":
            return None
        status = self.process.returncode
        if status in KILLED or status == channel.MEMORY or self._short_of_memory:
            return Message("error", OUT_OF_MEMORY)
        return Message("error", CRASHED, {"status": status, "log": str(self.folder / channel.LOG)})

    @property
    def _short_of_memory(self) -> bool:
        with (self.folder / channel.LOG).open("rb") as log:
            log.seek(max(0, log.seek(0, os.SEEK_END) - LAST_WORDS))
            words = log.read()
        return any(sign in words for sign in SHORT)

    def cancel(self) -> None:
        """End the worker and everything that it started; returns when it is gone."""
        if processes.status(self.process) is None:
            processes.end(self.process)
            self.cancelled, self.ended = True, time.monotonic()
        if self.process.stdin is not None:
            self.process.stdin.close()


def start(command: Sequence[str], folder: Path, request: channel.Record) -> Job:
    """Start ``command`` on ``request`` in ``folder`` (made if it is not there), in a group of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    channel.write(folder / channel.REQUEST, request)
    with (folder / channel.LOG).open("wb") as log:
        process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 - the command is ours, never a user's text
            [*command, str(folder)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            creationflags=processes.FLAGS,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [str(HOUSE), os.environ.get("PYTHONPATH")]))},
        )
    return Job(folder, process)
