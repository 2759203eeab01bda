"""Where things lie: boundaries of communities as lines, points, or tiles where nothing is known. No background map."""

import json
import math
from dataclasses import dataclass

import polars as pl

Line = list[tuple[float, float] | None]
"""Corners of one or more rings, None between two rings."""


@dataclass(frozen=True)
class Shapes:
    """An outline and a place for the name for each row; ``stretch``: how much longer a unit up is than one across."""

    outlines: list[Line]
    middles: list[tuple[float, float]]
    stretch: float


def shapes(communities: pl.DataFrame) -> Shapes | None:
    """The boundaries (columns boundary, GeoJSON polygons); None where any community has none that can be drawn."""
    outlines = [outline(text) for text in communities["boundary"]]
    if not outlines or not all(outlines):
        return None
    middles = [_middle(line) for line in outlines]
    return Shapes(outlines, middles, _stretch([up for _, up in middles]))


def points(communities: pl.DataFrame) -> Shapes | None:
    """The places (columns longitude, latitude), without outlines; None where any community has none."""
    known = communities.select("longitude", "latitude").drop_nulls()
    if known.is_empty() or known.height < communities.height:
        return None
    middles = list(known.iter_rows())
    return Shapes([], middles, _stretch(known["latitude"].to_list()))


def tiles(count: int) -> Shapes:
    """Squares in rows, as wide as three by two, from the top left."""
    wide = max(1, math.ceil(math.sqrt(count * 1.5)))
    corners = [(float(place % wide), -float(place // wide)) for place in range(count)]
    outlines: list[Line] = [[(x, y), (x + 0.96, y), (x + 0.96, y - 0.96), (x, y - 0.96), (x, y)] for x, y in corners]
    return Shapes(outlines, [(x + 0.48, y - 0.48) for x, y in corners], 0.6)


def outline(boundary: str | None) -> Line:
    """The rings of a GeoJSON Polygon or MultiPolygon; empty for anything else."""
    try:
        geometry = json.loads(boundary or "")
        parts = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[geometry["type"]]
        rings = [[(float(corner[0]), float(corner[1])) for corner in ring] for part in parts for ring in part]
    except (ValueError, KeyError, TypeError, IndexError):  # whatever people put there is shown nowhere else
        return []
    if not rings or not all(math.isfinite(x + y) for ring in rings for x, y in ring) or not all(rings):
        return []
    line: Line = []
    for ring in rings:
        line += [None, *ring] if line else ring
    return line


def _middle(line: Line) -> tuple[float, float]:
    """The centre of gravity of the first ring; of its corners where it has no area."""
    ring = line[: line.index(None)] if None in line else line
    corners = [corner for corner in ring if corner is not None]
    pairs = list(zip(corners, [*corners[1:], corners[0]], strict=True))
    crosses = [x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs]
    area = sum(crosses) * 3
    if math.isclose(area, 0, abs_tol=1e-15):
        return sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)
    across = sum((x0 + x1) * cross for ((x0, _), (x1, _)), cross in zip(pairs, crosses, strict=True))
    up = sum((y0 + y1) * cross for ((_, y0), (_, y1)), cross in zip(pairs, crosses, strict=True))
    return across / area, up / area


def _stretch(latitudes: list[float]) -> float:
    """A degree of latitude against one of longitude, in the middle of ``latitudes``."""
    return 1 / max(0.05, math.cos(math.radians(sum(latitudes) / len(latitudes))))
