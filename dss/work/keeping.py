"""The best verified plan so far, kept where it outlives the search: cancelled, crashed, or out of memory.

A thread of its own writes and verifies, so that the search goes on. It takes its time where plans are large, so
that it costs the search a few percent at most.
"""

import shutil
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any, Protocol, Self

from dss.files import folder
from models.plan import Plan

TICK = 0.2
"""Seconds between two looks at what has come in."""
SETTLE = 1.0
"""Seconds for which a plan waits for a better one: short solves end undisturbed, and bursts make one plan."""
REFRESH = 0.3
"""Seconds between two summaries of the plan that is kept."""
SPARE = 15.0
"""After a plan was written, so many times the seconds that it took go by before the next one is; so with summaries."""
RETRY = 20.0
"""Seconds until a plan that could not be written is tried again."""


class Writer(Protocol):
    """What writes and verifies."""

    def write(self, folder: Path, plan: Plan) -> dict[str, Any] | None:
        """Write ``plan`` into the empty ``folder``; its summary, or None where it fails the check."""
        ...

    def refresh(self, folder: Path, plan: Plan, summary: dict[str, Any]) -> dict[str, Any]:
        """Let the summary in ``folder`` say what is proven of ``plan`` by now."""
        ...


class Keeper:
    """Keeps in ``place`` the newest plan that was offered and is verified, while the block runs.

    Each plan that is offered is better than those before. It is made aside and comes into ``place`` whole, under the
    next number; only then the one before goes. Between plans, the newest one's summary is kept up to date.
    """

    def __init__(self, place: Path, writer: Writer) -> None:
        place.mkdir(parents=True, exist_ok=True)
        self._place, self._writer = place, writer
        self._lock, self._over = threading.Lock(), threading.Event()
        self._waiting: Plan | None = None
        self._kept: tuple[Path, Plan, dict[str, Any]] | None = None
        self._next_plan = self._next_summary = 0.0
        self._thread = threading.Thread(target=self._work, name="keeper", daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End; a plan that still waits has been overtaken by the search's own end."""
        self._over.set()
        self._thread.join()

    def offer(self, plan: Plan) -> None:
        """Leave a plan that is better than all before."""
        with self._lock:
            if self._waiting is None:
                self._next_plan = max(self._next_plan, monotonic() + SETTLE)
            self._waiting = plan

    def _work(self) -> None:
        while not self._over.wait(TICK):
            try:
                if self._waiting is not None and monotonic() >= self._next_plan:
                    self._next_plan = _later(self._keep, SETTLE)
                elif self._kept is not None and monotonic() >= self._next_summary:
                    self._next_summary = _later(self._refresh, REFRESH)
            except OSError:  # a full disk, say: the search goes on, and its own plan may still find room
                traceback.print_exc()
                self._next_plan = self._next_summary = monotonic() + RETRY

    def _keep(self) -> None:
        with self._lock:
            plan, self._waiting = self._waiting, None
        if plan is None:
            return
        before, made = folder.newest(self._place), self._place / ".made"
        made.mkdir()
        try:
            summary = self._writer.write(made, plan)
            if summary is None:
                return
            self._kept = made.rename(self._place / str(int(before.name) + 1 if before else 1)), plan, summary
        except OSError:
            with self._lock:
                self._waiting = self._waiting or plan
            raise
        finally:
            shutil.rmtree(made, ignore_errors=True)
        if before is not None:
            shutil.rmtree(before, ignore_errors=True)

    def _refresh(self) -> None:
        if self._kept is not None:
            kept, plan, summary = self._kept
            self._kept = kept, plan, self._writer.refresh(kept, plan, summary)


def _later(work: Callable[[], None], least: float) -> float:
    """Do ``work``; the moment when it is due again, after ``least`` seconds at the earliest."""
    started = monotonic()
    work()
    return monotonic() + max(least, SPARE * (monotonic() - started))
