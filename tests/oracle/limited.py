"""The oracle with a limit on every delivery: for what it is to cut a plan down."""

from collections.abc import Iterator, Mapping

import pytest

from models.dataset import Dataset
from tests.oracle import awards
from tests.oracle.awards import Spread, served
from tests.oracle.case import Case, Cell, Offer, Pair
from tests.oracle.solve import Answer, solve

Limits = Mapping[tuple[Pair, Cell], int]
"""The most persons of each delivery; there are no others."""


def solve_within(dataset: Dataset, limits: Limits) -> Answer | None:
    """The optimum of the dataset among plans that deliver no more than ``limits``."""

    def limited(case: Case, offer: Offer, cells: list[Cell], spread: Spread) -> Iterator[tuple[int, Spread]]:
        for persons, after in served(case, offer, cells, spread):
            numbers = [now[0] - before[0] for now, before in zip(after, spread, strict=True)]
            if all(number <= limits.get((offer.pair, cell), 0) for cell, number in zip(cells, numbers, strict=True)):
                yield persons, after

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(awards, "served", limited)
        return solve(dataset)
