"""A real worker for the tests: ``python child.py WORK FOLDER`` does one of the works below."""

import os
import subprocess
import sys
import time
from pathlib import Path

from dss.jobs.channel import Record
from dss.jobs.serving import Report, serve

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]


def answer(request: Record, folder: Path, report: Report) -> Record:
    report({"stage": "solve", "value": 0.5})
    (folder / "result.txt").write_text(request["word"], encoding="utf-8")
    return {"said": request["word"]}


def hang(request: Record, folder: Path, report: Report) -> Record:
    """Works for ever, together with a process of its own, as a solver's would."""
    grandchild = subprocess.Popen(SLEEP)
    report({"stage": "solve", "pids": [os.getpid(), grandchild.pid]})
    while True:
        time.sleep(60)


def crash(request: Record, folder: Path, report: Report) -> Record:
    grandchild = subprocess.Popen(SLEEP)
    report({"stage": "solve", "pids": [os.getpid(), grandchild.pid]})
    os.abort()


def fail(request: Record, folder: Path, report: Report) -> Record:
    raise RuntimeError("secret details")


def hunger(request: Record, folder: Path, report: Report) -> Record:
    raise MemoryError


def killed(request: Record, folder: Path, report: Report) -> Record:
    os.kill(os.getpid(), 9)
    return {}


if __name__ == "__main__":
    sys.exit(serve(Path(sys.argv[2]), globals()[sys.argv[1]]))
