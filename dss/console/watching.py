"""How far a solve is, on a terminal: the best plan so far, what is proven of it, and the gap as it closes."""

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from math import log

from rich.console import Console
from rich.live import Live
from rich.text import Text

from dss.console.terminal import Interrupts, objective_words, value_words
from dss.jobs.channel import Record
from dss.jobs.job import Job
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING

LOOK = 0.1
"""Seconds between two looks at a solve."""
WIDTH = 40
BARS = "▁▂▃▄▅▆▇█"
SMALLEST = 1e-7
"""Gaps below this one look the same."""


Words = Callable[[Sequence[Record], float], str]
"""(what a job has told so far, seconds) -> how far it is."""


def watch(job: Job, interrupts: Interrupts, words: Words) -> None:
    """Wait until ``job`` has ended, or end it as soon as that is asked for; on a terminal, show how far it is."""
    console = Console(stderr=True)
    shown = Live(console=console, transient=True, auto_refresh=False) if console.is_terminal else nullcontext()
    with shown as live:
        while job.stage == "working" and not interrupts.asked:
            if live is not None:
                live.update(Text(words(job.history, job.seconds)), refresh=True)
            time.sleep(LOOK)
    if job.stage == "working":
        job.cancel()


def told(history: Sequence[Record], seconds: float, lang: Language) -> str:
    """What ``history`` says after ``seconds``, in three lines at most."""
    _ = translator(lang)
    clock = _("{seconds:.0f} s; Ctrl-C ends the search and keeps the best plan found").format(seconds=seconds)
    if not history:
        return _("Reading and solving …") + "\n" + clock
    last = history[-1]
    best, bound = (
        NOTHING if last[key] is None else value_words(last["objective"], last[key], lang) for key in ("value", "bound")
    )
    line = _("{objective}: best so far {best}, at best possible {bound}").format(
        objective=objective_words(last["objective"], lang), best=best, bound=bound
    )
    gaps = [one for one in history if one["objective"] == last["objective"] and one["gap"] is not None]
    if not gaps:
        return line + "\n" + clock
    return "\n".join([line, _("gap {gap:.3%}").format(gap=last["gap"]) + " " + falling(gaps), clock])


def falling(moments: Sequence[Record]) -> str:
    """The gap over time as a row of bars, from the first gap to the last; on a logarithmic scale."""
    first, last = moments[0]["seconds"], moments[-1]["seconds"]
    heights: list[float] = []
    at = 0
    for place in range(WIDTH):
        until = first + (last - first) * place / (WIDTH - 1)
        while at + 1 < len(moments) and moments[at + 1]["seconds"] <= until:
            at += 1
        heights.append(log(max(moments[at]["gap"], SMALLEST)))
    low, span = min(heights), max(heights) - min(heights) or 1.0
    return "".join(BARS[round((height - low) / span * (len(BARS) - 1))] for height in heights)
