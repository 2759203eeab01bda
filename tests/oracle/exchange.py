"""Whether a plan spends money for nothing: every single exchange of an award for a cheaper one, tried out.

All other awards keep their persons. The award is dropped, made smaller, spread otherwise, or given to another offer;
payments and loans may be split anew. An exchange counts if it costs less, keeps every rule, and holds every
objective at the plan's own value (within a relative 1e-9).
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from models.dataset import Dataset
from tests.oracle.awards import (
    Awards,
    Spread,
    candidates,
    must,
    outcome,
    served,
    within_category_share,
    within_money_share,
    within_staff,
)
from tests.oracle.case import Case, Cell, Pair
from tests.oracle.solve import Search

Delivery = tuple[str, str, Cell, int]
SLACK = Fraction(1, 10**9)


def cheaper(dataset: Dataset, deliveries: Iterable[Delivery], dependency: Fraction) -> list[tuple[Pair, Awards]]:
    """Exchanges that would save money: the award given up, and all awards after it.

    ``dependency`` is the plan's own: it depends on payments, which are not given here.
    """
    return list(_Plan(Case(dataset), list(deliveries), dependency).savings())


class _Plan:
    def __init__(self, case: Case, deliveries: list[Delivery], dependency: Fraction) -> None:
        self.case, self.deliveries = case, deliveries
        self.search = Search(case)
        self.cells = list(case.demand)
        self.offers = {offer.pair: offer for offer in case.offers}
        key = self.search.key(self._awards(None), outcome(self.cells, self._spread(None), self.search.measures))
        names = self.search.names
        self.held = [dependency if name == "dependency" else value for name, value in zip(names, key, strict=True)]

    def savings(self) -> Iterator[tuple[Pair, Awards]]:
        for offer, persons in self._awards(None):
            rest, spread = self._awards(offer.project_id), self._spread(offer.project_id)
            options: list[tuple[Awards, Spread]] = [] if must(self.case, offer.project_id) else [(rest, spread)]
            for other in candidates(self.case, offer.project_id):
                options += [
                    ((*rest, (other, number)), after)
                    for number, after in served(self.case, other, self.cells, spread)
                    if other.amount(number) < offer.amount(persons)
                ]
            for awards, after in options if offer.amount(persons) else []:
                if self._as_good(awards, after):
                    yield offer.pair, awards
                    break

    def _as_good(self, awards: Awards, spread: Spread) -> bool:
        reached = outcome(self.cells, spread, self.search.measures)
        if not (
            self.search.above_floors(reached)
            and self._holds(self.search.key(awards, reached))
            and within_staff(self.case, awards)
            and within_money_share(self.case, awards)
            and self._within_category_shares(awards)
        ):
            return False
        dependency = self.search.settled(awards)
        return dependency is not None and self._holds(
            dependency if name == "dependency" else value
            for name, value in zip(self.search.names, self.search.key(awards, reached), strict=True)
        )

    def _holds(self, key: Iterable[Fraction]) -> bool:
        return all(value <= held + SLACK * max(1, abs(held)) for value, held in zip(key, self.held, strict=True))

    def _within_category_shares(self, awards: Awards) -> bool:
        category = {offer: self.case.projects[offer.project_id]["category"] for offer, _ in awards}
        parts = [tuple(award for award in awards if category[award[0]] == one) for one in set(category.values())]
        return all(within_category_share(self.case, part) for part in parts)

    def _kept(self, without: str | None) -> list[Delivery]:
        return [delivery for delivery in self.deliveries if delivery[1] != without]

    def _awards(self, without: str | None) -> Awards:
        persons: dict[Pair, int] = {}
        for org, project, _, number in self._kept(without):
            persons[org, project] = persons.get((org, project), 0) + number
        return tuple((self.offers[pair], number) for pair, number in persons.items())

    def _spread(self, without: str | None) -> Spread:
        found: dict[Cell, tuple[int, int]] = dict.fromkeys(self.cells, (0, 0))
        for org, _, cell, number in self._kept(without):
            before, helped = found[cell]
            found[cell] = (before + number, helped + number * int(self.case.effect(org, cell) * self.case.unit))
        return tuple(found[cell] for cell in self.cells)
