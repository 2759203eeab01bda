"""A real worker for the tests: ``python child.py WORK FOLDER`` does one of the works below."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import polars as pl

from dss.jobs import channel
from dss.jobs.channel import Record
from dss.jobs.serving import Report, serve
from models.messages import Message

NOTHING_YET: Record = {"objective": "alignment", "seconds": 0.1, "value": None, "bound": 1.0, "gap": None}
SIZE = 1_000_000_000
SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]


def answer(request: Record, folder: Path, report: Report) -> Record:
    report({"objective": "coverage", "seconds": 0.1, "value": 0.5, "bound": 0.6, "gap": 0.2})
    (folder / "result.txt").write_text(request["word"], encoding="utf-8")
    return {"said": request["word"]}


def talk(request: Record, folder: Path, report: Report) -> Record:
    for number in range(50):
        report({"seconds": number})
        time.sleep(0.01)
    return {}


def hang(request: Record, folder: Path, report: Report) -> Record:
    """Works for ever, together with a process of its own, as a solver's would."""
    grandchild = subprocess.Popen(SLEEP)
    report({**NOTHING_YET, "pids": [os.getpid(), grandchild.pid]})
    while True:
        time.sleep(60)


def crash(request: Record, folder: Path, report: Report) -> Record:
    grandchild = subprocess.Popen(SLEEP)
    report({"stage": "solve", "pids": [os.getpid(), grandchild.pid]})
    os.abort()


def fail(request: Record, folder: Path, report: Report) -> Record:
    raise RuntimeError("secret details")


def hunger(request: Record, folder: Path, report: Report) -> Record:
    """Is refused memory by the system, and Python says so."""
    limit_memory()
    return {"size": len(bytearray(SIZE))}


def hunger_in_a_library(request: Record, folder: Path, report: Report) -> Record:
    """Is refused memory in a library of another language, which ends the process."""
    limit_memory()
    return {"size": pl.zeros(SIZE // 8, pl.Int64, eager=True).len()}


def limit_memory() -> None:
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + SIZE // 2, used + SIZE // 2))


def refused(request: Record, folder: Path, report: Report) -> Record:
    """Leaves what a worker leaves whose plan has failed the check."""
    message = channel.pack(Message("error", "a fen is missing"))
    return {"status": "refused", "messages": [message]}


def killed(request: Record, folder: Path, report: Report) -> Record:
    os.kill(os.getpid(), 9)
    return {}


if __name__ == "__main__":
    sys.exit(serve(Path(sys.argv[2]), globals()[sys.argv[1]]))
