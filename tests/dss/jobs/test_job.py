"""Jobs with real child processes: result, progress, cancel, crash, memory, and the server's end."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dss.jobs import job
from dss.jobs.job import Job

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks for processes as POSIX does")
CHILD = Path(__file__).with_name("child.py")
PATIENCE = 30.0


def until(true: Callable[[], object], seconds: float = PATIENCE) -> float:
    """Seconds until ``true()``; fails after ``seconds``."""
    start = time.monotonic()
    while not true():
        assert time.monotonic() - start < seconds, "waited in vain"
        time.sleep(0.02)
    return time.monotonic() - start


def alive(pid: int) -> bool:
    """Whether the process runs (a dead one that nobody has collected does not)."""
    try:
        os.kill(pid, 0)
        return " Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[str], Job]]:
    jobs: list[Job] = []

    def run(work: str) -> Job:
        jobs.append(job.start([sys.executable, str(CHILD), work], tmp_path / "job", {"word": "你好"}))
        return jobs[-1]

    yield run
    for each in jobs:
        each.cancel()


def ended(each: Job) -> Job:
    until(lambda: each.stage != "working")
    each.cancel()
    return each


def test_a_job_that_ends_well_leaves_its_outcome_and_its_files(start: Callable[[str], Job]) -> None:
    done = ended(start("answer"))
    assert done.stage == "done"
    assert done.outcome == {"said": "你好"}
    assert (done.folder / "result.txt").read_text(encoding="utf-8") == "你好"
    assert done.failure is None


def test_progress_is_the_newest_line_and_the_clock_stops_at_the_end(start: Callable[[str], Job]) -> None:
    done = ended(start("answer"))
    assert done.progress == {"stage": "solve", "value": 0.5}
    assert done.seconds == done.seconds


def test_a_job_that_was_just_started_is_working_and_has_no_outcome(start: Callable[[str], Job]) -> None:
    working = start("hang")
    assert (working.stage, working.outcome, working.failure) == ("working", None, None)


def test_cancel_ends_the_worker_and_its_children_within_two_seconds(start: Callable[[str], Job]) -> None:
    working = start("hang")
    until(lambda: working.progress)
    pids = working.progress["pids"]  # type: ignore[index]
    assert all(alive(pid) for pid in pids)
    working.cancel()
    assert until(lambda: not any(alive(pid) for pid in pids)) < 2
    assert working.stage == "cancelled"


def test_cancel_after_the_end_changes_nothing(start: Callable[[str], Job]) -> None:
    done = ended(start("answer"))
    done.cancel()
    assert done.stage == "done"


@pytest.mark.parametrize("work", ["fail", "crash"])
def test_a_crash_is_told_plainly_and_the_details_stay_in_the_log(start: Callable[[str], Job], work: str) -> None:
    failed = ended(start(work))
    assert failed.stage == "failed"
    assert failed.failure is not None
    assert "ended unexpectedly" in failed.failure.template
    assert "secret" not in str(failed.failure)


def test_the_log_keeps_the_details_of_a_failure(start: Callable[[str], Job]) -> None:
    failed = ended(start("fail"))
    assert "secret details" in (failed.folder / "log.txt").read_text(encoding="utf-8")


def test_a_crashed_worker_leaves_no_children_behind(start: Callable[[str], Job]) -> None:
    failed = ended(start("crash"))
    until(lambda: not any(alive(pid) for pid in failed.progress["pids"]), 2)  # type: ignore[index]


@pytest.mark.parametrize("work", ["hunger", "killed"])
def test_running_out_of_memory_is_told_as_such(start: Callable[[str], Job], work: str) -> None:
    failed = ended(start(work))
    assert failed.failure is not None
    assert "out of memory" in failed.failure.template


SERVER = """
import sys, time
from pathlib import Path
from dss.jobs import job
started = job.start([sys.executable, sys.argv[1], "hang"], Path(sys.argv[2]), {})
while not started.progress:
    time.sleep(0.02)
print(*started.progress["pids"], flush=True)
time.sleep(600)
"""


def test_no_worker_outlives_a_server_that_is_killed(tmp_path: Path) -> None:
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(CHILD), str(tmp_path / "job")], stdout=subprocess.PIPE)
    try:
        assert server.stdout is not None
        pids = [int(pid) for pid in server.stdout.readline().split()]
        assert len(pids) == 2
        assert all(alive(pid) for pid in pids)
    finally:
        server.kill()
        server.communicate()
    assert until(lambda: not any(alive(pid) for pid in pids)) < 2
