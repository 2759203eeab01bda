"""The trade-off front of two or three objectives: plans that are better in one only by being worse in another.

Each point is the best plan in the first objective, then the second, then the third, of those that keep to limits on
all but the first (epsilon constraints). Such a plan is dominated by none. All points: the limits go through every
zone in which a point may still lie, until none is left; with two objectives, from both ends at once. A few well-spread
points: the ends first, then always the middle of the widest zone.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from math import dist, inf
from operator import lt
from typing import NamedTuple

import polars as pl

from models.dataset import Dataset
from models.engine.clock import Clock
from models.messages import Message, mark
from models.studies import Findings, Question, Solver, UnfitError
from models.studies.change import with_policy
from models.studies.frontier.front import Front
from models.studies.frontier.zones import Point, Zone, everywhere, no_worse, split

TRIES = 3
"""So many questions a point are asked at most for well-spread ones: some zones are empty."""
NARROW = 0.3
"""Zones are passed over whose width is less than this part of an even distance between the points."""
UNFIT = mark("A front needs two or three different objectives; named were: {names}")


class Answer(NamedTuple):
    """The best point under ``limits``; None: there is none."""

    limits: Point
    point: Point | None


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
    clock = Clock(dataset.policy.solve.seconds)
    if points is not None:
        return _spread(Front(dataset, solver, names, clock), points)
    front = Front(with_policy(dataset, "solve", gap=0.0), solver, names, clock)
    return _through_zones(front) if len(names) > 2 else _from_both_ends(front)  # noqa: PLR2004 - two have two ends


def _through_zones(front: Front) -> Iterator[Findings]:
    """Every point: the zones one after the other, until none is left."""
    steps = front.steps
    zones, answers, done = [everywhere(len(steps))], list[Answer](), 0
    while zones and front.clock.left > 0:
        zone = zones[0]
        limits = (inf, *(upper - step / 2 for upper, step in zip(zone.upper[1:], steps[1:], strict=True)))
        answer = next((one for one in answers if _answers(one, limits)), None)
        answer = answer or Answer(limits, front.ask(limits, range(len(steps)), 1))
        answers.append(answer)
        empty = answer.point is None or answer.point[0] >= zone.upper[0] - steps[0] / 2
        zones = zones[1:] if answer.point is None or empty else split(zones, answer.point)
        done += 1
        yield _findings(front, done, done + len(zones) + front.open)


def _from_both_ends(front: Front) -> Iterator[Findings]:
    """Every point of two objectives: one thread comes from either end, until nothing is left between them.

    A thread solves one objective alone and goes on below what its last plan has of the other. That plan may be
    dominated, by one that is as good in the first and better in the second: the next question finds it.
    """
    last: list[Point | None] = [(-inf, inf), (inf, -inf)]
    with ThreadPoolExecutor(len(last)) as pool:
        asked = {pool.submit(front.solver, _beyond(front, last, end)): end for end in (0, 1)}
        while asked and front.clock.left > 0:
            for answered in wait(asked, return_when=FIRST_COMPLETED).done:
                end = asked.pop(answered)
                last[end] = front.learn(answered.result())
                over = _met(last, front.steps)
                yield _findings(front, front.asked, front.asked + (not over) + front.open)
                if over:
                    return
                asked[pool.submit(front.solver, _beyond(front, last, end))] = end


def _beyond(front: Front, last: Sequence[Point | None], end: int) -> Question:
    """The best in the objective ``end`` of what is better in the other one than the last plan from there."""
    point, other = last[end] or (-inf, -inf), 1 - end
    limits = [inf, inf]
    limits[other] = point[other] - front.steps[other] / 2
    return front.question((limits[0], limits[1]), (end,), 1)


def _met(last: Sequence[Point | None], steps: Point) -> bool:
    """Whether nothing is left beyond the last plan of one end, or between those of both."""
    one, other = last
    if one is None or other is None:
        return True
    return other[1] >= one[1] - steps[1] / 2 or one[0] >= other[0] - steps[0] / 2


def _answers(answer: Answer, limits: Point) -> bool:
    """Whether the best under looser limits (or that there is none) is the best under ``limits`` as well."""
    return no_worse(limits, answer.limits) and (answer.point is None or no_worse(answer.point[1:], limits[1:]))


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
    schema = {name: pl.Int64 if name == "cost" else pl.Float64 for name in front.names}
    return pl.DataFrame([spot.values for spot in spots], schema=schema, orient="row").with_columns(
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
