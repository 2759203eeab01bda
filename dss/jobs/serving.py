"""The child's side of a job, whatever the work."""

import faulthandler
import traceback
from collections.abc import Callable
from pathlib import Path

from dss.jobs import channel, processes

Report = Callable[[channel.Record], None]
Work = Callable[[channel.Record, Path, Report], channel.Record]
"""(request, folder to write in, report) -> outcome."""


def serve(folder: Path, work: Work) -> int:
    """Do ``work`` for the request in ``folder`` and leave the outcome there; returns the exit status."""
    faulthandler.enable()
    processes.end_with_parent()
    processes.first_to_go()
    request = channel.read(folder / channel.REQUEST)
    if request is None:
        raise FileNotFoundError(folder / channel.REQUEST)
    try:
        outcome = work(request, folder, lambda record: channel.append(folder / channel.PROGRESS, record))
    except MemoryError:
        traceback.print_exc()
        return channel.MEMORY
    channel.write(folder / channel.OUTCOME, outcome)
    return 0
