"""From a dataset's files to a verified plan's folder: what the command line, the app and its workers all call."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any, Literal

from dss import intake
from dss.files import folder, plan_files
from dss.work.course import Course
from dss.work.drafts import Drafts
from dss.work.keeping import Keeper
from dss.work.summary import Origin
from models import policy, verify
from models.dataset import build
from models.engine.clock import Progress, silent
from models.engine.plan_for import Setup, plan_for
from models.engine.result import Result
from models.messages import Message
from models.solvers import Backend

Status = Literal["optimal", "feasible", "infeasible", "unknown", "faulty", "usage", "refused"]


@dataclass(frozen=True)
class Request:
    """What is asked for: the dataset, the folder for the plan, the backend, and policy keys to be set anew.

    ``overrides`` are ``KEY=VALUE`` in the policy's dotted keys; ``command`` is kept in the summary; ``best`` is where
    the best verified plan so far is kept while the search goes on (None: nowhere). ``former`` is the folder of a plan
    for nearly the same question, of which the winners are tried first; ``most`` is a bound of the first objective that
    is proven for a question that contains this one.
    """

    source: Path
    out: Path
    backend: Backend = "ortools"
    overrides: Sequence[str] = ()
    command: str = ""
    best: Path | None = None
    former: Path | None = None
    most: float | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of a request.

    ``status``: optimal or feasible (a verified plan is in the folder), infeasible or unknown (no plan; the folder
    has the summary alone), faulty (the dataset has errors), usage (the request itself is wrong), refused (a plan
    was found and failed the check: nothing was written). ``summary`` is what ``summary.json`` holds.
    """

    status: Status
    summary: Mapping[str, Any] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()


def make_plan(request: Request, report: Callable[[Progress], None] = silent) -> Outcome:
    """Read, solve, verify and write; the plan is written whole, or not at all.

    ``report`` is told of each objective's best value and tightest bound so far. Raises ``folder.NotAPlanError`` if
    the folder holds something else than a plan.
    """
    folder.check_free(request.out)
    started = monotonic()
    reading = intake.read(request.source)
    if reading.dataset is None:
        return Outcome("faulty", messages=reading.messages)
    used, wrong = policy.override(reading.dataset.policy, request.overrides)
    if used is None:
        return Outcome("usage", messages=tuple(wrong))
    dataset, unfit = build(reading.dataset.tables(), used) if request.overrides else (reading.dataset, [])
    if dataset is None:
        return Outcome("usage", messages=tuple(unfit))
    origin = Origin(reading.dataset, used, request.backend, request.command)
    drafts = Drafts(request.source, dataset, origin, Course(used.solve.objectives), monotonic() - started, started)
    result = _solved(drafts, request, report)
    seconds = {"read": drafts.read, **result.seconds, "total": monotonic() - started}
    return _written(request, result, origin.summary(result, seconds), (*reading.messages, *result.messages))


def _solved(drafts: Drafts, request: Request, report: Callable[[Progress], None]) -> Result:
    """The search; what it finds on its way is kept as soon as it is verified."""
    with Keeper(request.best, drafts) if request.best else nullcontext() as keeper:

        def heard(progress: Progress) -> None:
            report(drafts.course.hear(progress))
            if keeper is not None and progress.plan is not None:
                keeper.offer(progress.plan)

        former = None if request.former is None else plan_files.winners(request.former)
        setup = Setup(former, best=request.most)
        result = plan_for(drafts.dataset, drafts.origin.used, request.backend, heard, setup)
    if result.objectives:
        last = result.objectives[-1]
        report(drafts.course.hear(Progress(last.name, sum(result.seconds.values()), last.value, last.bound)))
    return result


def _written(request: Request, result: Result, summary: Mapping[str, Any], messages: tuple[Message, ...]) -> Outcome:
    made = folder.scratch(request.out)
    try:
        if result.plan is None:
            plan_files.write_summary(made, summary)
        else:
            plan_files.write(made, result.plan, summary)
            checked = verify.verify(request.source, made)
            if not checked.ok:
                return Outcome("refused", summary, tuple(finding.message for finding in checked.findings))
        folder.replace(request.out, made)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return Outcome(result.status, summary, messages)
