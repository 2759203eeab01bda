"""The best plan of a tiny dataset: all sets of awards, best first, until one can be paid and equipped."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import count
from math import ceil, lcm

from models.dataset import Dataset
from tests.oracle.awards import Awards, Measure, Outcome, possible
from tests.oracle.case import Case, Cell, fraction
from tests.oracle.split import Purse, equipped

MAXIMIZED = ("alignment", "coverage", "equity")


@dataclass(frozen=True)
class Answer:
    """The objectives' values in the policy's order (cost in yuan), and awards that reach them."""

    values: tuple[Fraction, ...]
    awards: tuple[tuple[str, str, int], ...]


def solve(dataset: Dataset) -> Answer | None:
    """The lexicographic optimum of the dataset's own policy; None if there is no plan."""
    return Search(Case(dataset)).best()


class Search:
    """One dataset's search.

    ``measures``: sums over cells that floors and objectives ask for; ``places``: where each finds its own."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.names = case.policy.solve.objectives
        self.measures: list[Measure] = []
        self.floors = [
            (self._served(cells), ceil(fraction(floor.min) * sum(case.demand[cell] for cell in cells)))
            for floor in case.policy.coverage
            for cells in [case.cells(floor.field, floor.value)]
        ]
        self.places = [self._places(name) for name in self.names]
        self.equipped: dict[frozenset[tuple[str, str, int]], bool] = {}

    def best(self) -> Answer | None:
        """Take the set of awards with the best values; it is the answer once money and loans are found for it."""
        queue: list[tuple[tuple[Fraction, ...], int, bool, Awards]] = []
        number = count()
        for awards, outcomes in possible(self.case, self.measures):
            kept = [outcome for outcome in outcomes if self.above_floors(outcome)]
            queue += [(key, next(number), False, awards) for key in {self.key(awards, one) for one in kept}]
        heapq.heapify(queue)
        payable: dict[Awards, Fraction | None] = {}
        while queue:
            key, _, settled, awards = heapq.heappop(queue)
            if settled:
                return self._answer(key, awards)
            if awards not in payable:
                payable[awards] = self.settled(awards)
            dependency = payable[awards]
            if dependency is not None:
                final = tuple(
                    dependency if name == "dependency" else value for name, value in zip(self.names, key, strict=True)
                )
                heapq.heappush(queue, (final, next(number), True, awards))
        return None

    def settled(self, awards: Awards) -> Fraction | None:
        """The lowest dependency of the awards (0 where nobody asks); None if they cannot be paid or equipped."""
        needing = tuple(award for award in awards if award[0].project_id in self.case.needs)
        known = frozenset((*offer.pair, persons) for offer, persons in needing)
        if known not in self.equipped:
            self.equipped[known] = equipped(self.case, needing)
        if not self.equipped[known]:
            return None
        paid = Purse(self.case, awards)
        if "dependency" in self.names:
            return paid.dependency()
        return Fraction(0) if paid.payable() else None

    def above_floors(self, outcome: Outcome) -> bool:
        """Whether every floor is reached."""
        return all(outcome[place] >= least for place, least in self.floors)

    def key(self, awards: Awards, outcome: Outcome) -> tuple[Fraction, ...]:
        """The values, the less the better, in order; for dependency a bound."""
        return tuple(
            -value if name.partition(":")[0] in MAXIMIZED else value
            for name, places in zip(self.names, self.places, strict=True)
            for value in [self._value(name, places, awards, outcome)]
        )

    def _answer(self, key: tuple[Fraction, ...], awards: Awards) -> Answer:
        values = tuple(
            -value if name.partition(":")[0] in MAXIMIZED else value
            for name, value in zip(self.names, key, strict=True)
        )
        return Answer(values, tuple(sorted((*offer.pair, persons) for offer, persons in awards)))

    def _value(self, name: str, places: Sequence[tuple[int, int]], awards: Awards, outcome: Outcome) -> Fraction:
        """The value of one objective; ``places``: which sums it takes, and the whole of each."""
        match name.partition(":")[0]:
            case "cost":
                return Fraction(sum(offer.amount(persons) for offer, persons in awards), 100)
            case "dependency":
                return Purse(self.case, awards).least_dependency()
            case "changes":
                pairs = {offer.pair for offer, _ in awards}
                return Fraction(len(pairs ^ self.case.previous))
            case _:
                return min((Fraction(outcome[place], whole) for place, whole in places), default=Fraction(1))

    def _places(self, name: str) -> list[tuple[int, int]]:
        kind, _, scope = name.partition(":")
        field, _, value = scope.partition("=")
        match kind:
            case "alignment":
                return self._alignment(self.case.cells(field or "all", value))
            case "coverage":
                return self._share([set(self.case.demand)])
            case "equity":
                return self._share([self.case.cells("community", community) for community in self.case.streets])
            case _:
                return []

    def _alignment(self, cells: set[Cell]) -> list[tuple[int, int]]:
        """The sum over the cells, and its whole, both in the smallest unit in which every part is whole."""
        case = self.case
        numbers = [*case.priority.values(), *map(fraction, case.policy.value.slopes)]
        unit = lcm(*(number.denominator for number in numbers)) ** 2 * self._lengths * case.unit

        @cache
        def measure(cell: Cell, _: int, helped: int) -> int:
            persons = Fraction(helped, case.unit)
            return int(self._worth(cell, persons) * unit) if cell in cells else 0

        self.measures.append(measure)
        whole = sum((self._worth(cell, Fraction(case.demand[cell])) for cell in cells), Fraction(0))
        return [(len(self.measures) - 1, int(whole * unit))] if whole else []

    @property
    def _lengths(self) -> int:
        return lcm(*(fraction(share).denominator for share in self.case.policy.value.shares))

    def _worth(self, cell: Cell, helped: Fraction) -> Fraction:
        """The value w * q * V(helped / q): each segment of the demand at its slope."""
        value, start = Fraction(0), Fraction(0)
        for share, slope in zip(self.case.policy.value.shares, self.case.policy.value.slopes, strict=True):
            end = fraction(share) * self.case.demand[cell]
            value += fraction(slope) * max(Fraction(0), min(helped, end) - start)
            start = end
        return self.case.priority[cell] * value

    def _share(self, places: list[set[Cell]]) -> list[tuple[int, int]]:
        wholes = [(cells, sum(self.case.demand[cell] for cell in cells)) for cells in places]
        return [(self._served(cells), whole) for cells, whole in wholes if whole]

    def _served(self, cells: set[Cell]) -> int:
        self.measures.append(lambda cell, served, _: served if cell in cells else 0)
        return len(self.measures) - 1
