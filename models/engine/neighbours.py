"""Which awards to leave open in a smaller program: where opinions differ, and what stands together.

Offers decided in the same way by the relaxation and by the best solution are fixed (Berthold: RENS, 2014; Danna,
Rothberg and Le Pape: RINS, 2005); around them, the offers of one organization, category, community or fund are
opened at random.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from models.candidates import Problem
from models.engine.dive import WHOLE
from models.engine.root import Root
from models.plan import AWARD

Mask = NDArray[np.bool_]
FEW = 200
SMALLEST, PART, GROW = 10, 0.03, 1.5
"""So many more offers are opened at first, or this part of all; and so many times more after a tree that ended."""
LARGEST = 0.5
"""A group of more than this part of all offers is no neighbourhood."""


def differing(root: Root, best: NDArray[np.float64]) -> Mask:
    """Offers that are not 0 in both, nor 1 in both."""
    chosen = best > 1 / 2
    return ~np.where(chosen, root.awards > 1 - WHOLE, root.awards < WHOLE)


def near(root: Root, most: float) -> Mask:
    """Offers that the relaxation would decide otherwise for no more than ``most`` of its objective, if they are few."""
    divided = (root.awards > WHOLE) & (root.awards < 1 - WHOLE)
    mask = divided | (root.prices <= most)
    return mask if mask.sum() <= FEW else divided


class Around:
    """Neighbourhoods of growing size: groups of offers in a random order, joined until they are enough.

    A tree that ended without a better solution asks for more, one that did not end for fewer.
    """

    work = 1

    def __init__(self, problem: Problem, seed: int) -> None:
        """Find the groups: the offers of each organization, category, community and fund."""
        self._offers = problem.offers.height
        self._groups: list[Mask] = [mask for frame, field in _fields(problem) for mask in _masks(problem, frame, field)]
        self._random = np.random.default_rng(seed)
        self.size = self._smallest = max(SMALLEST, PART * self._offers)

    def next(self, open_: Mask, root: Root) -> Mask:  # noqa: ARG002 - as others have it
        """``open_`` with offers of random groups, or single ones, ``size`` more of them."""
        mask, wanted = open_.copy(), min(self._offers, int(open_.sum()) + int(self.size))
        order: list[int] = self._random.permutation(len(self._groups)).tolist()
        for place in order:
            if mask.sum() >= wanted:
                return mask
            added = np.flatnonzero(self._groups[place] & ~mask)
            mask[self._random.permutation(added)[: wanted - int(mask.sum())]] = True
        rest = np.flatnonzero(~mask)
        mask[self._random.permutation(rest)[: wanted - int(mask.sum())]] = True
        return mask

    def learn(self, *, ended: bool) -> None:
        """Say whether the tree of the last neighbourhood came to its end."""
        self.size = min(self._offers, self.size * GROW) if ended else max(self._smallest, self.size / GROW)


class Cheapest:
    """Neighbourhoods of the offers that cost least to decide otherwise, now and then between others.

    Nothing in them is left to chance, so that a tree that did not end is only worth another try with more work: twice
    as much, after twice as many turns. One that ended without a better solution asks for more offers.
    """

    def __init__(self, offers: int) -> None:
        """Begin small among so many offers."""
        self.size, self.work = max(SMALLEST, PART * offers), 1
        self._turns = self._every = 1

    def due(self) -> bool:
        """Count a turn; whether it is the turn of these neighbourhoods."""
        self._turns -= 1
        return self._turns < 0

    def next(self, open_: Mask, root: Root) -> Mask:
        """``open_`` with the ``size`` cheapest of the rest."""
        mask, rest = open_.copy(), np.flatnonzero(~open_)
        mask[rest[np.argsort(root.prices[rest], kind="stable")][: int(self.size)]] = True
        return mask

    def learn(self, *, ended: bool) -> None:
        """Say whether the tree of the last neighbourhood came to its end."""
        if ended:
            self.size *= GROW
        else:
            self.work, self._every = 2 * self.work, 2 * self._every
        self._turns = self._every


def _fields(problem: Problem) -> list[tuple[pl.DataFrame, str]]:
    return [
        (problem.offers, "category"),
        (problem.offers, "org_id"),
        (problem.deliveries, "community_id"),
        (problem.payments, "fund_id"),
    ]


def _masks(problem: Problem, frame: pl.DataFrame, field: str) -> list[Mask]:
    numbers = problem.offers.select(*AWARD, number="column")
    members = frame.select(*AWARD, group=field).unique().join(numbers, on=AWARD)
    parts = members.sort("group", "number").group_by("group", maintain_order=True).agg("number")["number"]
    masks: list[Mask] = []
    for part in parts:
        if len(part) <= LARGEST * problem.offers.height:
            mask = np.zeros(problem.offers.height, dtype=bool)
            mask[part.to_numpy()] = True
            masks.append(mask)
    return masks
