"""How a worker and everything that it started comes to its end, on Linux, macOS and Windows."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

FLAGS = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW if sys.platform == "win32" else 0
"""What ``subprocess.Popen`` is told on Windows; elsewhere ``start_new_session`` makes a group of its own."""


def end(process: subprocess.Popen[bytes]) -> None:
    """End ``process`` and its children at once, and wait until it is gone."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True)  # noqa: S603, S607
    else:
        _end_group(process.pid)
    process.wait()


def status(process: subprocess.Popen[bytes]) -> int | None:
    """Exit status, or None while ``process`` runs; children that outlive it are ended with it.

    The process is collected only after its group was ended, so that the group's number cannot
    have passed to a stranger in between.
    """
    if sys.platform != "win32" and process.returncode is None:
        if os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            return None
        _end_group(process.pid)
    return process.poll()


def _end_group(group: int) -> None:
    # macOS answers EPERM where only collected or dying processes are left.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def end_with_parent() -> None:
    """Called in a worker: end it, and its children, as soon as the parent is gone, however that came.

    The parent holds the other end of standard input and never writes to it, so that reading
    returns only when the parent has ended or has closed it.
    """
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    # Not through sys.stdin: its lock, held here, would make the interpreter fail at its own end.
    os.read(0, 1)
    if sys.platform != "win32":
        _end_group(os.getpgrp())
    os._exit(1)


def first_to_go() -> None:
    """Called in a worker: where memory runs out, Linux ends this process and not the server."""
    score = Path("/proc/self/oom_score_adj")
    if score.exists():
        score.write_text("1000", encoding="ascii")
