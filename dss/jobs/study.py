"""A job that makes a study: how the app and the command line start one, and what it leaves."""

import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import polars as pl

from dss import folder
from dss.jobs import channel, job
from dss.jobs.job import Job
from dss.names import Names
from dss.study_request import Request

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
    """What a study that is over has found until then, whole or not; None where nothing."""
    newest = folder.newest(study.folder / channel.FOUND)
    if newest is None:
        return None
    summary = channel.read(newest / channel.SUMMARY) or {}
    tables = {name: pl.read_parquet(newest / f"{name}.parquet") for name in summary["tables"]}
    plans = {name: study.folder / channel.PLANS / name for name in summary["plans"]}
    return Found(tables, plans, summary, channel.read(newest / channel.NAMES) or {})
