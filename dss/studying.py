"""Studies on a dataset's files: each of their plans verified, what they find told as it comes."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dss import dataset_files, intake, plan_files
from dss.summary import Origin
from models import policy, studies, verify
from models.dataset import Dataset, build
from models.engine.plan_for import Setup, plan_for
from models.engine.result import Result
from models.messages import Message
from models.studies import Findings, Question, Solver


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


class RefusedError(Exception):
    """A plan failed the check; its findings are the arguments."""


def study(request: Request, told: Callable[[Findings, Origin], None]) -> Outcome:
    """Make the study; ``told`` gets its findings, ever more complete, and where they come from."""
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
        for findings in studies.run(request.study, dataset, verified(request.source, origin), request.options):
            told(findings, origin)
    except studies.UnfitError as error:
        return Outcome("usage", [error.message])
    except RefusedError as error:
        return Outcome("refused", error.args)
    return Outcome("done", reading.messages)


def verified(source: Path, origin: Origin) -> Solver:
    """Solves, and lets no plan pass that is not verified; raises ``RefusedError``."""

    def solve(question: Question) -> Result:
        dataset = question.dataset
        setup = Setup(question.former, question.enough, question.within)
        result = plan_for(dataset, dataset.policy, origin.backend, setup=setup)
        if result.plan is not None:
            with tempfile.TemporaryDirectory(prefix="dss-") as folder:
                here = Path(folder)
                files = source if _same_rows(dataset, origin.dataset) else dataset_files.write(dataset, here / "data")
                write_plan(here / "plan", result, origin)
                checked = verify.verify(files, here / "plan")
            if not checked.ok:
                raise RefusedError(*(finding.message for finding in checked.findings))
        return result

    return solve


def write_plan(folder: Path, result: Result, origin: Origin) -> None:
    """Write the plan of ``result`` into the new ``folder``; raises ``ValueError`` where it has none."""
    if result.plan is None:
        raise ValueError(result.status)
    folder.mkdir(parents=True)
    dataset = result.plan.problem.dataset
    read = origin.dataset if _same_rows(dataset, origin.dataset) else dataset
    seconds = {"read": 0.0, **result.seconds, "total": sum(result.seconds.values())}
    summary = Origin(read, dataset.policy, origin.backend, origin.command).summary(result, seconds)
    plan_files.write(folder, result.plan, summary)


def _same_rows(one: Dataset, other: Dataset) -> bool:
    theirs = other.tables()
    return all(frame is theirs[name] or frame.equals(theirs[name]) for name, frame in one.tables().items())
