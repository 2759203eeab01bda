"""Questions that a study asks side by side: each solved in a process of its own.

Threads of one process would wait for each other: much of a small solve is Python.
"""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from dss.solving import verified
from dss.summary import Origin
from models.engine.result import Result
from models.studies import Question, Solver

_solver: list[Solver] = []
"""In a worker: what it solves with."""


class Apart:
    """A solver (see ``dss.solving.verified``) that threads may ask at once; its processes end with the block."""

    def __init__(self, source: Path, origin: Origin, count: int = 2) -> None:
        """At most ``count`` processes, started when they are needed."""
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(count, context, initializer=_begin, initargs=(source, origin))

    def __call__(self, question: Question) -> Result:
        """Solve in one of the processes; raises what is raised there."""
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
