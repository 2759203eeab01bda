"""The parent's side of a job: start it, look at it, cancel it."""

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
    def progress(self) -> channel.Record | None:
        """The newest thing that the worker reported."""
        return channel.last(self.folder / channel.PROGRESS)

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
        if status in KILLED or status == channel.MEMORY:
            return Message("error", OUT_OF_MEMORY)
        return Message("error", CRASHED, {"status": status, "log": str(self.folder / channel.LOG)})

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
        )
    return Job(folder, process)
