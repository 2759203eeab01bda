"""Ctrl-C on a solve that takes long, by real signals to the real command: the best plan is kept, whole, at once."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dss.files import folder
from dss.files.folder import FILES
from models import verify
from tests.benchmarks.generate import SIZES, generate
from tests.dss.jobs import long

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux does")
Command = Callable[..., subprocess.Popen[str]]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(tmp_path_factory.mktemp("long") / "data", SIZES["M"])


@pytest.fixture
def command(source: Path, tmp_path: Path) -> Iterator[Command]:
    """``dss plan`` as a terminal runs it, its temporary files in ``tmp_path / "tmp"``."""
    started: list[subprocess.Popen[str]] = []
    (tmp_path / "tmp").mkdir()

    def run(*options: str) -> subprocess.Popen[str]:
        line = [sys.executable, "-c", "from dss.cli import main; main()", "plan", str(source), "--out"]
        line += [str(tmp_path / "out" / "plan"), "--gap", "0", "--seconds", "600", "--lang", "en", *options]
        env = os.environ | {"TMPDIR": str(tmp_path / "tmp")}
        started.append(subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env))
        return started[-1]

    yield run
    for each in started:
        each.kill()
        each.communicate()


def job(tmp_path: Path) -> Path:
    """The folder of the command's job, once its worker has begun."""
    return long.until(lambda: next((path.parent for path in tmp_path.glob("tmp/dss-*/log.txt")), None))


def workers(of: int) -> list[int]:
    """The processes that ``of`` has started and that still run."""
    children = Path(f"/proc/{of}/task/{of}/children")
    return [int(pid) for pid in children.read_text(encoding="ascii").split()]


def test_ctrl_c_writes_the_best_plan_so_far_and_says_how_good_it_is(
    command: Command, source: Path, tmp_path: Path
) -> None:
    running = command("--json")
    best = job(tmp_path) / "best"
    long.until(lambda: folder.newest(best))
    (worker,) = workers(running.pid)
    for _ in range(3):  # an impatient person
        running.send_signal(signal.SIGINT)
        time.sleep(0.02)
    told, errors = running.communicate(timeout=10)
    assert running.returncode == 0
    assert long.group(worker) == []

    plan = tmp_path / "out" / "plan"
    assert {path.name for path in plan.iterdir()} == set(FILES)
    assert verify.verify(source, plan).findings == ()
    said = json.loads(told)
    assert said == json.loads((plan / "summary.json").read_text("utf-8"))
    assert said["ended_early"]
    (one,) = said["objectives"]
    assert one["value"] < one["bound"] < 1
    assert "The search was ended early" in errors
    assert "Traceback" not in errors
    assert list((tmp_path / "tmp").iterdir()) == []
    assert [path.name for path in plan.parent.iterdir()] == ["plan"]


def test_ctrl_c_before_a_plan_was_found_ends_with_status_1_and_writes_nothing(command: Command, tmp_path: Path) -> None:
    running = command()
    job(tmp_path)
    running.send_signal(signal.SIGINT)
    told, errors = running.communicate(timeout=10)
    assert (running.returncode, told) == (1, "")
    assert errors == "The search was ended before a plan was found and checked; nothing was written.\n"
    assert not (tmp_path / "out").exists()
    assert list((tmp_path / "tmp").iterdir()) == []


def test_no_worker_outlives_a_command_that_is_killed(command: Command, tmp_path: Path) -> None:
    running = command()
    job(tmp_path)
    (worker,) = long.until(lambda: workers(running.pid))
    running.kill()
    long.until(lambda: not long.group(worker))  # a worker that has just begun looks for its parent once it is up
