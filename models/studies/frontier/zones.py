"""Where points of a front may still lie, once some are known; every objective is to be minimized here.

A zone is all that is below ``upper`` in every objective. Together the zones hold exactly what no known point
dominates or equals: each point splits every zone that it lies in, one part an objective. Source: K. Klamroth,
R. Lacour and D. Vanderpooten, On the representation of the search region in multi-objective optimization (2015).
"""

from collections.abc import Sequence
from math import inf
from operator import le, lt
from typing import NamedTuple

Point = tuple[float, ...]


class Zone(NamedTuple):
    """All that is below ``upper`` in every objective; nothing of interest is below ``lower`` in any."""

    upper: Point
    lower: Point


def everywhere(count: int) -> Zone:
    """The zone of all points with ``count`` objectives."""
    return Zone((inf,) * count, (-inf,) * count)


def split(zones: Sequence[Zone], point: Point) -> list[Zone]:
    """The zones that are left when ``point`` is known, none of them inside another."""
    inside = [zone for zone in zones if _below(point, zone.upper)]
    kept = [zone for zone in zones if not _below(point, zone.upper)]
    for zone in inside:
        for place in range(len(point)):
            part = _part(zone, point, place)
            if not any(no_worse(part.upper, other.upper) for other in kept):
                kept = [other for other in kept if not no_worse(other.upper, part.upper)] + [part]
    return kept


def _part(zone: Zone, point: Point, place: int) -> Zone:
    """What is better than ``point`` in one objective; of two objectives, it is then no better in the other."""
    upper = (*zone.upper[:place], point[place], *zone.upper[place + 1 :])
    pair = len(point) == 2  # noqa: PLR2004 - with three objectives it may be better in either of the others
    lower = tuple(low if number == place or not pair else point[number] for number, low in enumerate(zone.lower))
    return Zone(upper, lower)


def no_worse(one: Point, other: Point) -> bool:
    """Whether ``one`` is nowhere greater than ``other``."""
    return all(map(le, one, other))


def _below(point: Point, upper: Point) -> bool:
    return all(map(lt, point, upper))
