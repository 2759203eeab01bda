"""A job that makes a plan: how the app and the command line start one, and the plan that it leaves."""

import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from dss.files import folder
from dss.jobs import channel, job
from dss.jobs.job import Job

WORKER = (sys.executable, "-P", "-m", "dss.jobs.worker")
"""``-P``: what lies in the folder where somebody happens to work is never taken for a part of the program."""
PLANNED = ("optimal", "feasible")
"""Outcomes with a plan."""


@dataclass(frozen=True)
class Question:
    """What is to be solved: the dataset ``source``, and the rest as in ``dss.work.planning.Request``."""

    source: Path
    overrides: Sequence[str]
    backend: str
    command: str
    former: Path | None = None
    most: float | None = None


def start(place: Path, question: Question) -> Job:
    """Start solving ``question`` in ``place``."""
    request = asdict(question) | {
        "source": str(question.source),
        "overrides": list(question.overrides),
        "former": None if question.former is None else str(question.former),
    }
    return job.start(WORKER, place, request)


def plan(solve: Job) -> Path | None:
    """The folder of the verified plan that an ended solve left: its own, or the best until it was ended early."""
    if solve.stage == "done":
        planned = solve.outcome is not None and solve.outcome["status"] in PLANNED
        return solve.folder / channel.PLAN if planned else None
    return None if solve.stage == "working" else kept(solve)


def kept(solve: Job) -> Path | None:
    """The folder of the best verified plan that a solve at work has kept by now."""
    return folder.newest(solve.folder / channel.BEST)


def left(solve: Job) -> Path | None:
    """What an ended solve left to be handed over: its plan, or the summary alone that says why there is none."""
    own = solve.folder / channel.PLAN
    return own if solve.stage == "done" and own.exists() else plan(solve)
