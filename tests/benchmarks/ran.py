"""What a contender is asked, and what is known of it afterwards."""

from dataclasses import dataclass, field
from math import inf
from pathlib import Path


@dataclass(frozen=True)
class Asked:
    """One run: the dataset's folder, the objectives, the gap to be proven, wall seconds, threads.

    For the project alone: ``without`` which strengthenings; ``former``, a folder whose plan is there beforehand.
    """

    source: Path
    objectives: tuple[str, ...] = ("alignment",)
    gap: float = 0.001
    seconds: float = 120.0
    threads: int = 2
    without: tuple[str, ...] = ()
    former: Path | None = None


@dataclass(frozen=True)
class Point:
    """What was known after ``seconds``: the best value and the bound, in the objective's unit (None: nothing)."""

    seconds: float
    value: float | None
    bound: float | None


@dataclass(frozen=True)
class Ran:
    """How a run went.

    - ``ending``: proven, limit (a plan, the gap not closed), no plan, infeasible, ended (crashed, or killed: overdue)
    - ``seconds``: from the typed dataset to the end, its model included; ``memory`` in GB
    - ``first``: seconds until a verified plan within 5 % of the last one (the project alone)
    - ``verified``: whether the plan passes ``dss verify`` (the project alone)
    - ``parts``: seconds of what else a plan takes: read, build, exact plan, write and verify
    """

    ending: str
    seconds: float = inf
    value: float | None = None
    bound: float | None = None
    memory: float = 0.0
    first: float | None = None
    verified: bool | None = None
    parts: dict[str, float] = field(default_factory=dict[str, float])
    trace: tuple[Point, ...] = ()

    @property
    def gap(self) -> float:
        """The proven gap; infinite without a plan."""
        return gap(self.value, self.bound)

    def gap_after(self, seconds: float) -> float:
        """The gap that was proven at that moment; infinite where there was no plan or no bound yet."""
        known = [point for point in self.trace if point.seconds <= seconds]
        values = [point.value for point in known if point.value is not None]
        bounds = [point.bound for point in known if point.bound is not None]
        at_the_end = seconds >= self.seconds
        if at_the_end:
            return self.gap
        return gap(values[-1], bounds[-1]) if values and bounds else inf

    def reached(self, wanted: float) -> float:
        """Seconds until a gap of ``wanted`` was proven; infinite where it never was."""
        moments = [point.seconds for point in self.trace if gap(point.value, point.bound) <= wanted]
        return min([*moments, self.seconds if self.gap <= wanted else inf])


def gap(value: float | None, bound: float | None) -> float:
    """|bound - value| / max(|value|, 1e-9), the contract's; infinite where one is not known."""
    return inf if value is None or bound is None else abs(bound - value) / max(abs(value), 1e-9)
