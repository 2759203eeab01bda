"""A job that makes a study: how the app and the command line start one, and the table that it leaves."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import polars as pl

from dss.jobs import channel, job
from dss.jobs.job import Job

WORKER = (sys.executable, "-P", "-m", "dss.jobs.study_worker")


@dataclass(frozen=True)
class Question:
    """Which ``study`` of which dataset, and the rest as in ``dss.studying.Request``."""

    study: str
    source: Path
    overrides: Sequence[str]
    options: Mapping[str, Any]
    command: str


def start(place: Path, question: Question) -> Job:
    """Start the study ``question`` in ``place``."""
    return job.start(WORKER, place, asdict(question) | {"source": str(question.source)})


def table(study: Job) -> pl.DataFrame | None:
    """What the study has found by now, whole or not; None where nothing yet."""
    found = study.folder / channel.TABLE
    return pl.read_parquet(found) if found.exists() else None
