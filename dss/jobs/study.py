"""A job that makes a study: how the app and the command line start one, and what it leaves."""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import polars as pl

from dss.files import folder
from dss.jobs import channel, job
from dss.jobs.job import Job
from dss.work.names import Names
from dss.work.study_request import Request

WORKER = (sys.executable, "-P", "-m", "dss.jobs.study_worker")


@dataclass(frozen=True)
class Found:
    """What a study has found: see ``models.studies.Findings``; ``plans`` are folders, all verified.

    ``summary``: what the files of the study say about themselves; ``names``: what the dataset calls whom.
    """

    tables: Mapping[str, pl.DataFrame]
    plans: Mapping[str, Path]
    summary: Mapping[str, Any]
    names: Names


def start(place: Path, request: Request) -> Job:
    """Start the study of ``request`` in ``place``."""
    return job.start(WORKER, place, asdict(request) | {"source": str(request.source)})


def found(study: Job) -> Found | None:
    """What the study has found by now, whole or not; None where nothing yet."""
    place = study.folder / channel.FOUND
    while (newest := folder.newest(place)) is not None:
        try:
            return _read(newest, study.folder / channel.PLANS)
        except FileNotFoundError:  # a newer one has taken its place meanwhile
            if folder.newest(place) == newest:
                raise
    return None


def _read(newest: Path, plans: Path) -> Found:
    summary = json.loads((newest / channel.SUMMARY).read_text(encoding="utf-8"))
    names = json.loads((newest / channel.NAMES).read_text(encoding="utf-8"))
    tables = {name: pl.read_parquet(newest / f"{name}.parquet") for name in summary["tables"]}
    return Found(tables, {name: plans / name for name in summary["plans"]}, summary, names)
