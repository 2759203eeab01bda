"""Which moments of a solve are told: enough for a curve, few enough for a file that is read again and again."""

from dataclasses import dataclass, field

from dss.jobs.channel import Record
from dss.work.course import gap
from models.engine.clock import Progress

STEP, PART = 0.1, 500
"""A bound is told after this many seconds at the earliest, later after this part of the time so far."""
BEAT = 10
"""Where nothing changes, that is told after so many times as long."""


@dataclass
class History:
    """Picks the moments of one solve. In an hour, bounds and beats make some 2,500 lines; every new value is told."""

    _told: Record = field(default_factory=dict)

    def pick(self, progress: Progress) -> Record | None:
        """The line for ``progress``: objective, seconds, value, bound, gap; None where it tells nothing new."""
        names = ("objective", "seconds", "value", "bound")
        line: Record = {name: getattr(progress, name) for name in names} | {"gap": gap(progress)}
        if self._told and not self._worth(line):
            return None
        self._told = line
        return line

    def _worth(self, line: Record) -> bool:
        told = self._told
        if (line["objective"], line["value"]) != (told["objective"], told["value"]):
            return True
        step = max(STEP, line["seconds"] / PART)
        return line["seconds"] - told["seconds"] >= (step if line["bound"] != told["bound"] else BEAT * step)
