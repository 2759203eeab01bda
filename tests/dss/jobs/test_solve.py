"""Real solves in real processes: watched, cancelled, killed, out of memory; the best verified plan stays."""

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dss.files import folder
from dss.jobs import solve
from dss.jobs.job import CRASHED, OUT_OF_MEMORY, Job
from models import objectives, verify
from tests.dss import small
from tests.dss.jobs import long

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux does")
Start = Callable[..., Job]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return long.source(tmp_path_factory.mktemp("long") / "data")


@pytest.fixture
def start(source: Path, tmp_path: Path) -> Iterator[Start]:
    jobs: list[Job] = []

    def run(dataset: Path = source) -> Job:
        overrides = [f"solve.objectives={json.dumps(long.OBJECTIVES)}", "solve.gap=0.0", "solve.seconds=600.0"]
        jobs.append(solve.start(tmp_path / "job", solve.Question(dataset, overrides, "ortools", "test")))
        return jobs[-1]

    yield run
    for each in jobs:
        each.cancel()


def kept(job: Job) -> Path | None:
    assert job.stage == "working", job.failure
    return folder.newest(job.folder / "best")


def whole(plan: Path | None, source: Path) -> dict[str, Any]:
    """The summary of a plan that must be there, keep every rule and say only what is so."""
    assert plan is not None
    assert verify.verify(source, plan).findings == ()
    return json.loads((plan / "summary.json").read_text("utf-8"))


def monotone(job: Job) -> bool:
    """Whether seconds go on, and, for each objective, values never get worse, bounds never weaker."""
    history = job.history
    seconds = [line["seconds"] for line in history]
    for name in {line["objective"] for line in history}:
        sign = 1 if objectives.maximizes(name) else -1
        values = [sign * line["value"] for line in history if line["objective"] == name and line["value"] is not None]
        bounds = [-sign * line["bound"] for line in history if line["objective"] == name]
        if values != sorted(values) or bounds != sorted(bounds):
            return False
    return seconds == sorted(seconds) and bool(seconds)


def test_a_cancelled_solve_is_gone_within_a_second_and_leaves_its_best_plan_verified(
    start: Start, source: Path
) -> None:
    job = start()
    long.until(lambda: kept(job))
    assert solve.plan(job) is None
    began = time.monotonic()
    job.cancel()
    assert long.group(job.process.pid) == []
    assert time.monotonic() - began < 1
    assert (job.stage, job.failure, job.outcome) == ("cancelled", None, None)
    said = whole(solve.plan(job), source)
    assert said["ended_early"]
    told, first = job.history, said["objectives"][0]
    assert first["value"] <= told[-1]["value"]
    assert first["value"] <= first["bound"] <= told[0]["bound"]
    assert monotone(job)


def test_a_solve_that_is_killed_is_told_plainly_and_leaves_its_best_plan(start: Start, source: Path) -> None:
    job = start()
    long.until(lambda: kept(job))
    os.kill(job.process.pid, signal.SIGKILL)
    long.until(lambda: job.stage == "failed")
    assert long.group(job.process.pid) == []
    assert job.failure is not None
    assert "out of memory" in job.failure.template
    assert whole(solve.plan(job), source)["ended_early"]


def test_a_solve_that_is_refused_memory_ends_plainly_and_leaves_its_best_plan(start: Start, source: Path) -> None:
    job = start()
    long.until(lambda: kept(job))
    used = int(Path(f"/proc/{job.process.pid}/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.prlimit(job.process.pid, resource.RLIMIT_AS, (used // 2, used // 2))  # whatever it asks for next
    long.until(lambda: job.stage == "failed")
    assert long.group(job.process.pid) == []
    assert job.failure is not None
    # A solver that is refused memory may also crash without a word.
    assert job.failure.template in {OUT_OF_MEMORY, CRASHED}
    assert whole(solve.plan(job), source)["ended_early"]


def test_a_solve_that_ends_by_itself_leaves_the_last_plan_and_the_whole_course(start: Start, tmp_path: Path) -> None:
    source = small.write(tmp_path / "small")
    job = start(source)
    long.until(lambda: job.stage == "done")
    assert solve.plan(job) == solve.left(job) == job.folder / "plan"
    said = whole(solve.plan(job), source)
    assert "ended_early" not in said
    last = said["objectives"][-1]
    assert {name: job.history[-1][name] for name in ("value", "bound", "gap")} == {
        name: last[name] for name in ("value", "bound", "gap")
    }
    assert monotone(job)


def test_a_dataset_without_a_plan_leaves_a_summary_and_no_plan(start: Start, tmp_path: Path) -> None:
    source = small.write(tmp_path / "small")
    (source / "policy.toml").write_text('[[coverage]]\nfield = "all"\nmin = 1.0\n', encoding="utf-8")
    job = start(source)
    long.until(lambda: job.stage == "done")
    left = solve.left(job)
    assert solve.plan(job) is None
    assert left is not None
    assert [path.name for path in left.iterdir()] == ["summary.json"]
