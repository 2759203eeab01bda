"""Every non-dominated point of a tiny dataset: all sets of awards, all their outcomes, compared pair by pair."""

from fractions import Fraction

from models.dataset import Dataset
from tests.oracle.awards import possible
from tests.oracle.case import Case
from tests.oracle.solve import Search

Point = tuple[Fraction, ...]


def front(dataset: Dataset) -> set[Point]:
    """The front in the policy's objectives (any but ``dependency``), to be minimized: what is maximized is negative."""
    search = Search(Case(dataset))
    found: dict[Point, bool] = {}
    for awards, outcomes in possible(search.case, search.measures):
        points = {search.key(awards, one) for one in outcomes if search.above_floors(one)}
        new = {point for point in points if not found.get(point)}
        if new and search.settled(awards) is not None:
            found |= dict.fromkeys(new, True)
    return {point for point in found if not any(_dominates(other, point) for other in found)}


def _dominates(one: Point, other: Point) -> bool:
    return one != other and all(a <= b for a, b in zip(one, other, strict=True))
