"""From a dataset's files to a verified plan's folder: what the command line, the app and its workers all call."""

import platform
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import monotonic
from typing import Any, Literal

from dss import folder, intake
from models import findings, objectives, policy, verify
from models.dataset import Dataset, build, sha256
from models.engine.clock import Progress, silent
from models.engine.plan_for import plan_for
from models.engine.result import Result
from models.messages import Message
from models.plan import Plan
from models.policy import Policy
from models.solvers import Backend

LIBRARIES = {"ortools": ("ortools",), "pulp": ("pulp",)}
Status = Literal["optimal", "feasible", "infeasible", "unknown", "faulty", "usage", "refused"]


@dataclass(frozen=True)
class Request:
    """What is asked for: the dataset, the folder for the plan, the backend, and policy keys to be set anew.

    ``overrides`` are ``KEY=VALUE`` in the policy's dotted keys; ``command`` is kept in the summary.
    """

    source: Path
    out: Path
    backend: Backend = "ortools"
    overrides: Sequence[str] = ()
    command: str = ""


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

    Raises ``folder.NotAPlanError`` if the folder holds something else than a plan.
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
    read = monotonic() - started
    result = plan_for(dataset, used, request.backend, report)
    seconds = {"read": read, **result.seconds, "total": monotonic() - started}
    summary = _summary(request, reading.dataset, used, result, seconds)
    return _written(request, result, summary, (*reading.messages, *result.messages))


def _written(request: Request, result: Result, summary: Mapping[str, Any], messages: tuple[Message, ...]) -> Outcome:
    made = folder.scratch(request.out)
    try:
        if result.plan is None:
            folder.write_summary(made, summary)
        else:
            folder.write(made, result.plan, summary)
            checked = verify.verify(request.source, made)
            if not checked.ok:
                return Outcome("refused", summary, tuple(finding.message for finding in checked.findings))
        folder.replace(request.out, made)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return Outcome(result.status, summary, messages)


def _summary(
    request: Request, dataset: Dataset, used: Policy, result: Result, seconds: Mapping[str, float]
) -> dict[str, Any]:
    return {
        "status": result.status,
        "objectives": [
            {"name": one.name, "value": one.value, "bound": one.bound, "gap": one.gap} for one in result.objectives
        ],
        **(_figures(result.plan) if result.plan else {}),
        "seconds": {name: round(value, 3) for name, value in seconds.items()},
        "backend": request.backend,
        "versions": _versions(request.backend),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": request.command,
        "changed_policy": [
            {"key": key, "dataset": before, "used": after}
            for key, before, after in policy.changes(dataset.policy, used)
        ],
        "dataset_sha256": sha256(dataset),
    }


def _figures(plan: Plan) -> dict[str, Any]:
    figures = {name: objectives.value(name, plan) for name in ("alignment", "coverage", "equity", "cost", "dependency")}
    unused = [row | {"amount": row["amount"] / 100} for row in findings.unused(plan).iter_rows(named=True)]
    return {**figures, "unchecked": findings.unchecked(plan).to_dicts(), "unused": unused}


def _versions(backend: Backend) -> dict[str, str]:
    names = ("community-service-allocation", "polars", *LIBRARIES[backend])
    return {"python": platform.python_version(), **{name: version(name) for name in names}}
