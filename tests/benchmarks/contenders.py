"""Who is measured, each in a process of its own."""

import importlib
import multiprocessing
import os
import resource
import signal
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection

from tests.benchmarks.ran import Asked, Ran

KILOBYTES = 1 << 20
"""In a gigabyte; getrusage counts kilobytes."""
CONTENDERS = {
    "project": ("project", "run"),
    "cbc": ("plain_cbc", "run"),
    "highs": ("plain_highs", "run"),
    "lp simplex": ("plain_highs", "relaxed_by_simplex"),
    "lp interior": ("plain_highs", "relaxed_by_interior_point"),
}
OTHERS = {"root": ("project", "root")}
"""Name -> module and function, which is imported in the contender's own process alone: no solver meets another."""
PLAIN = ("cbc", "highs")
RELAXED = ("lp simplex", "lp interior")
GRACE, TIMES = 120.0, 1.5
"""A run is overdue after the time that it was given, this many times, and these seconds for reading and checking."""


def run(name: str, asked: Asked) -> Ran:
    """Let the contender called ``name`` run alone; what crashes or is overdue has simply ended."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, name, asked))
    process.start()
    theirs.close()
    try:
        return ours.recv() if ours.poll(TIMES * asked.seconds + GRACE) else Ran("ended")
    except EOFError:
        return Ran("ended")
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid or 0, signal.SIGKILL)
        process.join()


def _work(answer: Connection, name: str, asked: Asked) -> None:
    os.setsid()  # a group of its own: CBC is a process of its own
    module, function = (CONTENDERS | OTHERS)[name]
    ran: Ran = getattr(importlib.import_module(f"tests.benchmarks.{module}"), function)(asked)
    memory = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    answer.send(replace(ran, memory=memory / KILOBYTES))
