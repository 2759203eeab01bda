"""Jobs with real child processes: result, progress, cancel, crash, memory, and the server's end."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dss.jobs import job
from dss.jobs.job import Job
from tests.dss.jobs import long

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux does")
CHILD = Path(__file__).with_name("child.py")


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
    long.until(lambda: each.stage != "working")
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
    assert done.progress == {"objective": "coverage", "seconds": 0.1, "value": 0.5, "bound": 0.6, "gap": 0.2}
    assert done.seconds == done.seconds


def test_a_job_that_was_just_started_is_working_and_has_no_outcome(start: Callable[[str], Job]) -> None:
    working = start("hang")
    assert (working.stage, working.outcome, working.failure) == ("working", None, None)


def test_the_history_has_everything_that_was_reported_in_its_order(start: Callable[[str], Job]) -> None:
    talking = start("talk")
    long.until(lambda: len(talking.history) > 10)
    assert ended(talking).stage == "done"
    assert [line["seconds"] for line in talking.history] == list(range(50))
    assert talking.progress == talking.history[-1]


def test_a_job_runs_the_same_code_whatever_the_folder_that_somebody_works_in(
    start: Callable[[str], Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dss").mkdir()
    (tmp_path / "dss" / "__init__.py").write_text("raise ImportError")
    monkeypatch.chdir(tmp_path)
    assert ended(start("answer")).stage == "done"


def test_cancel_ends_the_worker_and_its_children_within_a_second(start: Callable[[str], Job]) -> None:
    working = start("hang")
    long.until(lambda: working.progress)
    pids = working.progress["pids"]  # type: ignore[index]
    assert all(long.alive(pid) for pid in pids)
    began = time.monotonic()
    working.cancel()
    long.until(lambda: not any(long.alive(pid) for pid in pids))
    assert time.monotonic() - began < 1
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
    long.until(lambda: not any(long.alive(pid) for pid in failed.progress["pids"]), 2)  # type: ignore[index]


@pytest.mark.parametrize("work", ["hunger", "hunger_in_a_library", "killed"])
def test_running_out_of_memory_is_told_as_such_however_it_ends(start: Callable[[str], Job], work: str) -> None:
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
        assert all(long.alive(pid) for pid in pids)
    finally:
        server.kill()
        server.communicate()
    long.until(lambda: not any(long.alive(pid) for pid in pids), 2)
