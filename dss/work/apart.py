"""Questions that a study asks side by side: one is solved here, each further one in a process of its own.

Threads of one process would wait for each other: much of a small solve is Python. And a process takes longer to start
than a small question to answer, so that none is started for questions that come one after the other.
"""

import multiprocessing
import threading
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from dss.work.solving import verified
from dss.work.summary import Origin
from models.engine.result import Result
from models.studies import Question, Solver

_solver: list[Solver] = []
"""In a worker: what it solves with."""


class Apart:
    """A solver (see ``dss.work.solving.verified``) that threads may ask at once; its processes end with the block."""

    def __init__(self, source: Path, origin: Origin, count: int = 2) -> None:
        """At most ``count`` questions at once; processes are started when they are needed."""
        context = multiprocessing.get_context("spawn")
        self._here, self._busy = verified(source, origin), threading.Lock()
        self._pool = ProcessPoolExecutor(count - 1, context, initializer=_begin, initargs=(source, origin))

    def __call__(self, question: Question) -> Result:
        """Solve here, or in one of the processes while another question is solved here; raises what solving raises."""
        if self._busy.acquire(blocking=False):
            try:
                return self._here(question)
            finally:
                self._busy.release()
        return self._pool.submit(_solve, question).result()

    def __enter__(self) -> Self:
        """Nothing to do yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)


def _begin(source: Path, origin: Origin) -> None:
    _solver.append(verified(source, origin))


def _solve(question: Question) -> Result:
    return _solver[0](question)
