"""The trade-off front of two or three objectives: plans that are better in one only by being worse in another.

Each point is the best plan in the first objective, then the second, then the third, of those that keep to limits on
all but the first (epsilon constraints). Such a plan is dominated by none. All points: the limits go through every
zone in which a point may still lie, until none is left. With two objectives the first alone is solved there: a plan
that another dominates is found out by the next question, which is cheaper than to solve twice each time. A few
well-spread points: the ends first, then always the middle of the widest zone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import dist, inf
from operator import lt
from typing import NamedTuple

import polars as pl

from models import objectives
from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.result import Result
from models.messages import Message, mark
from models.studies import Findings, Question, Solver, UnfitError
from models.studies.asking import timed
from models.studies.change import with_policy
from models.studies.zones import Point, Zone, everywhere, no_worse, split

APART = 1e-6
"""Points of an exact front that are nearer than this in an objective are not told apart."""
STEPS = {"cost": 0.01, "changes": 1.0, "equity": 1e-5, "dependency": 1e-5}
"""Objectives in which values are farther apart (a fen, an award), or in which a solver tells less apart."""
DIGITS = 9
"""Values that agree so far are the same: sums of the same numbers in another order differ later."""
TRIES = 3
"""So many questions a point are asked at most for well-spread ones: some zones are empty."""
NARROW = 0.3
"""Zones are passed over whose width is less than this part of an even distance between the points."""
UNFIT = mark("A front needs two or three different objectives; named were: {names}")


class Spot(NamedTuple):
    """A plan, its point (to be minimized in every objective), and its name."""

    point: Point
    result: Result
    name: str


class Answer(NamedTuple):
    """The best point under ``limits``; None: there is none."""

    limits: Point
    point: Point | None


@dataclass
class Front:
    """The questions of one front, and what is known by now.

    ``open``: a question was not answered in its time, so that points may be missing.
    """

    dataset: Dataset
    solver: Solver
    names: Sequence[str]
    clock: Clock
    spots: list[Spot] = field(default_factory=list[Spot])
    asked: int = 0
    open: bool = False

    def ask(self, limits: Point, order: Sequence[int], left: int) -> Point | None:
        """The point of the best plan in the objectives' ``order``, with at most ``limits`` in each (inf: any).

        ``left``: for so many questions the time that is left has to do.
        """
        pairs = zip(self.names, limits, strict=True)
        held = tuple((name, turned(name, limit)) for name, limit in pairs if limit < inf)
        asked = with_policy(self.dataset, "solve", objectives=tuple(self.names[place] for place in order))
        former = self.spots[-1].result.plan if self.spots else None
        result = self.solver(Question(timed(asked, self.clock, left), former and former.awards, held=held))
        self.asked += 1
        if result.plan is None:
            self.open |= result.status != "infeasible"
            return None
        point = tuple(round(turned(name, objectives.value(name, result.plan)), DIGITS) for name in self.names)
        if not any(no_worse(other.point, point) for other in self.spots):
            kept = [other for other in self.spots if not no_worse(point, other.point)]
            self.spots = [*kept, Spot(point, result, f"{self.asked:03}")]
        return point


def turned(name: str, value: float) -> float:
    """A value of an objective as one to be minimized, and back."""
    return -value if objectives.maximizes(name) else value


def run(dataset: Dataset, solver: Solver, *, points: int | None) -> Iterator[Findings]:
    """The front (table ``frontier``) in the policy's objectives, within about the policy's seconds.

    ``points``: so many well-spread ones; None: all of them, each solved to the end. One column an objective (cost in
    fen), one row a point; then gap (of the first objective under the limits), status, knee (the point that gains most
    over an even trade between the ends), plan (its name). Where it is not known how many there are, ``Findings.of``
    grows. Raises ``UnfitError`` unless there are two or three different objectives.
    """
    names = dataset.policy.solve.objectives
    if not 2 <= len(set(names)) == len(names) <= 3:  # noqa: PLR2004 - two or three
        raise UnfitError(Message("error", UNFIT, {"names": ", ".join(names)}))
    exact = with_policy(dataset, "solve", gap=0.0) if points is None else dataset
    front = Front(exact, solver, names, Clock(dataset.policy.solve.seconds))
    return _all(front) if points is None else _spread(front, points)


def _all(front: Front) -> Iterator[Findings]:
    """Every point: the zones one after the other, until none is left."""
    count, steps = len(front.names), [_step(front, name) for name in front.names]
    order = range(count) if count > 2 else range(1)  # noqa: PLR2004 - see above
    zones, answers, done = [everywhere(count)], list[Answer](), 0
    while zones and front.clock.left > 0:
        zone = zones[0]
        limits = (inf, *(upper - step / 2 for upper, step in zip(zone.upper[1:], steps[1:], strict=True)))
        answer = next((one for one in answers if _answers(one, limits)), None)
        answer = answer or Answer(limits, front.ask(limits, order, 1))
        answers.append(answer)
        empty = answer.point is None or answer.point[0] >= zone.upper[0] - steps[0] / 2
        zones = zones[1:] if answer.point is None or empty else split(zones, answer.point)
        done += 1
        yield _findings(front, done, done + len(zones) + front.open)


def _answers(answer: Answer, limits: Point) -> bool:
    """Whether the best under looser limits (or that there is none) is the best under ``limits`` as well."""
    return no_worse(limits, answer.limits) and (answer.point is None or no_worse(answer.point[1:], limits[1:]))


def _step(front: Front, name: str) -> float:
    """The smallest difference in an objective; half of it lies between two values that are told apart."""
    if name == "coverage":
        return 1 / max(1, int(front.dataset.demands["persons"].sum()))
    return STEPS.get(name, APART)


def _spread(front: Front, wanted: int) -> Iterator[Findings]:
    """Well-spread points: the ends, then the middle of the widest zone, as long as there is a wide one."""
    count = len(front.names)
    zones = [everywhere(count)]
    for first in range(count):
        order = [first, *(place for place in range(count) if place != first)]
        point = front.ask((inf,) * count, order, wanted - first)
        if point is None:
            yield _findings(front, 1, 1 + front.open)
            return
        zones = split(zones, point)
        yield _findings(front, len(front.spots), wanted + count)
    span = Span.of([spot.point for spot in front.spots])
    zones = span.wide([clipped for zone in zones if (clipped := span.clipped(zone))], wanted)
    while zones and len(front.spots) < wanted and front.asked < TRIES * wanted and front.clock.left > 0:
        zone = max(zones, key=span.width)
        middle = tuple((low + high) / 2 for low, high in zip(zone.lower, zone.upper, strict=True))
        point = front.ask((inf, *middle[1:]), range(count), max(1, wanted - len(front.spots)))
        if point is None or point[0] >= zone.upper[0]:
            narrower = Zone(zone.upper, (zone.lower[0], *middle[1:]))
            zones = [narrower if one is zone else one for one in zones]
        else:
            zones = split(zones, point)
        zones = span.wide(zones, wanted)
        yield _findings(front, len(front.spots), max(wanted, len(front.spots)) + 1)
    complete = not front.open and (not zones or len(front.spots) >= wanted or front.clock.left > 0)
    yield _findings(front, len(front.spots), len(front.spots) + (not complete))


class Span(NamedTuple):
    """The range of the known points in each objective."""

    best: Point
    worst: Point

    @classmethod
    def of(cls, points: Sequence[Point]) -> "Span":
        """The range of ``points``."""
        columns = list(zip(*points, strict=True))
        return cls(tuple(map(min, columns)), tuple(map(max, columns)))

    def normal(self, point: Point) -> Point:
        """A point in parts of the range: 0 the best, 1 the worst; 0 where all are the same."""
        ranges = zip(point, self.best, self.worst, strict=True)
        return tuple((value - low) / (high - low) if high > low else 0.0 for value, low, high in ranges)

    def clipped(self, zone: Zone) -> Zone | None:
        """What of a zone lies within the range; None where nothing does."""
        upper = tuple(map(min, zone.upper, self.worst))
        lower = tuple(map(max, zone.lower, self.best))
        return Zone(upper, lower) if all(map(lt, lower, upper)) else None

    def width(self, zone: Zone) -> float:
        """How far a zone reaches, each objective in parts of its range."""
        return dist(self.normal(zone.lower), self.normal(zone.upper))

    def wide(self, zones: Sequence[Zone], wanted: int) -> list[Zone]:
        """The zones in which a point would not lie close by another, where ``wanted`` are spread."""
        return [zone for zone in zones if self.width(zone) > NARROW / wanted]


def _findings(front: Front, done: int, of: int) -> Findings:
    plans = {spot.name: spot.result for spot in front.spots}
    return Findings({"frontier": _table(front)}, done, of, {"objectives": list(front.names)}, plans)


def _table(front: Front) -> pl.DataFrame:
    spots = sorted(front.spots, key=lambda spot: spot.point)
    knee = _knee([spot.point for spot in spots])
    plans = [spot.result.plan for spot in spots if spot.result.plan is not None]
    values = {
        name: pl.Series([plan.cost if name == "cost" else objectives.value(name, plan) for plan in plans], dtype=dtype)
        for name in front.names
        for dtype in [pl.Int64 if name == "cost" else pl.Float64]
    }
    return pl.DataFrame(values).with_columns(
        gap=pl.Series([spot.result.objectives[0].gap for spot in spots], dtype=pl.Float64),
        status=pl.Series([spot.result.status for spot in spots], dtype=pl.String),
        knee=pl.Series([place == knee for place in range(len(spots))], dtype=pl.Boolean),
        plan=pl.Series([spot.name for spot in spots], dtype=pl.String),
    )


def _knee(points: Sequence[Point]) -> int | None:
    """The place of the point farthest below the plane through the ends, in parts of the ranges; None without one."""
    if len(points) <= 2:  # noqa: PLR2004 - two ends
        return None
    span = Span.of(points)
    sums = [sum(span.normal(point)) for point in points]
    return sums.index(min(sums)) if min(sums) < len(points[0]) - 1 else None
