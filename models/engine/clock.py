"""How much time is left, and who is told how far a solve is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from models.plan import Plan


@dataclass(frozen=True)
class Progress:
    """How far a solve is: the objective at work, seconds since the start, best value and bound (its own unit).

    ``plan`` is a plan better than all before, at the moment that it is found; None at other moments.
    """

    objective: str
    seconds: float
    value: float | None
    bound: float | None
    plan: Plan | None = None


Report = Callable[[Progress], None]


Listen = Callable[[float | None, float | None, Plan | None], None]
"""Told of the best value and bound of the objective at work, and of a plan that is better than all before."""


def unheard(value: float | None, bound: float | None, plan: Plan | None) -> None:
    """Tell nobody."""


def silent(progress: Progress) -> None:
    """Tell nobody."""


def now() -> float:
    """Seconds of a clock that only goes forward."""
    return monotonic()


@dataclass(frozen=True)
class Clock:
    """Wall time for a whole list of objectives, from the moment that it was made."""

    seconds: float
    started: float = field(default_factory=now)

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return now() - self.started

    @property
    def left(self) -> float:
        """Seconds left, never negative."""
        return max(0.0, self.seconds - self.elapsed)
