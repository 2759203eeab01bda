"""Studies on a dataset's files: each of their plans verified, what they find told as it comes."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl

from dss import intake, plan_files
from dss.summary import Origin
from models import policy, verify
from models.dataset import Dataset, build
from models.engine.plan_for import Setup, plan_for
from models.engine.result import Result
from models.messages import Message
from models.policy import Policy
from models.studies import Solver, curve


@dataclass(frozen=True)
class Request:
    """Which study of which dataset, with policy keys set anew (``KEY=VALUE``), and the study's own ``options``."""

    study: str
    source: Path
    overrides: Sequence[str]
    options: Mapping[str, Any]
    command: str


@dataclass(frozen=True)
class Outcome:
    """``status``: done; faulty (the dataset has errors); usage (the request is wrong); refused (a plan failed)."""

    status: str
    messages: Sequence[Message] = ()
    summary: Mapping[str, Any] = field(default_factory=dict)


class RefusedError(Exception):
    """A plan failed the check; its findings are the arguments."""


def study(request: Request, told: Callable[[pl.DataFrame], None]) -> Outcome:
    """Make the study; ``told`` gets its table, ever longer."""
    reading = intake.read(request.source)
    if reading.dataset is None:
        return Outcome("faulty", reading.messages)
    used, wrong = policy.override(reading.dataset.policy, request.overrides)
    if used is None:
        return Outcome("usage", wrong)
    dataset, unfit = build(reading.dataset.tables(), used)
    if dataset is None:
        return Outcome("usage", unfit)
    origin = Origin(reading.dataset, used, "ortools", request.command)
    try:
        for table in STUDIES[request.study](dataset, request.options, _solver(request.source, dataset, origin)):
            told(table)
    except RefusedError as error:
        return Outcome("refused", error.args)
    return Outcome("done", reading.messages, origin.study())


def _curve(dataset: Dataset, options: Mapping[str, Any], solver: Solver) -> Iterator[pl.DataFrame]:
    factors = curve.scales(options["first"], options["last"], options["points"])
    return curve.points(dataset, dataset.policy, factors, solver)


STUDIES: Mapping[str, Callable[[Dataset, Mapping[str, Any], Solver], Iterator[pl.DataFrame]]] = {"curve": _curve}


def _solver(source: Path, dataset: Dataset, origin: Origin) -> Solver:
    """Solves, and lets no plan pass that is not verified; raises ``RefusedError``."""

    def solve(used: Policy, former: pl.DataFrame | None) -> Result:
        result = plan_for(dataset, used, origin.backend, setup=Setup(former=former))
        if result.plan is not None:
            seconds = {"read": 0.0, **result.seconds, "total": sum(result.seconds.values())}
            summary = replace(origin, used=used).summary(result, seconds)
            with tempfile.TemporaryDirectory(prefix="dss-") as folder:
                plan_files.write(Path(folder), result.plan, summary)
                checked = verify.verify(source, Path(folder))
            if not checked.ok:
                raise RefusedError(*(finding.message for finding in checked.findings))
        return result

    return solve
