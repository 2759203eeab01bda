"""The rules and rows that can contradict each other, and how each gives way: a little, or altogether.

Whatever gives way here only ever allows more plans, never fewer: what is proven impossible for a dataset is so for
every dataset in which an element has given way less.
"""

from collections.abc import Iterable, Mapping
from functools import reduce

import polars as pl

from models.dataset import Dataset
from models.studies.conflicts.elements import data, decisions, money, policy
from models.studies.conflicts.elements.element import Element, Kind

KINDS: dict[str, Kind] = {**policy.KINDS, **money.KINDS, **decisions.KINDS, **data.KINDS}
"""Kinds by name, the softest first: floors and caps of the policy, then money, then decisions, then data."""
ORDER = tuple(KINDS)


def elements(dataset: Dataset) -> list[Element]:
    """Every element of the dataset and its policy, the softest first."""
    return [one for kind in KINDS.values() for one in kind.found(dataset)]


def moved(dataset: Dataset, moves: Mapping[Element, int | None]) -> Dataset:
    """The dataset with each element moved to a number of its grid; None: given way altogether."""
    # In this order, as a resource's hours for others may go with its hours.
    steps = [(one, moves[one]) for one in softest_first(moves)]
    return reduce(lambda changed, step: KINDS[step[0].kind].put(changed, *step), steps, dataset)


def about(dataset: Dataset, element: Element) -> str:
    """What the element is about, in ids and names; empty where the whole of a dataset is meant."""
    tables = KINDS[element.kind].about
    named = [_named(getattr(dataset, table), one) for table, one in zip(tables, element.key, strict=False)]
    return " · ".join([*named, *filter(None, element.key[len(tables) :])])


def _named(frame: pl.DataFrame, one: str) -> str:
    return " ".join(frame.filter(pl.col(frame.columns[0]) == one).select(frame.columns[0], "name").row(0))


def says(dataset: Dataset, element: Element, to: float) -> str:
    """What stands in the element's place where it is at ``to``, its own value or a number of its grid."""
    return element.says if to == element.value else KINDS[element.kind].says(dataset, element, int(to))


def softest_first(those: Iterable[Element]) -> list[Element]:
    """Elements in the order in which one would rather give way."""
    return sorted(those, key=lambda one: (ORDER.index(one.kind), one.key))


def lifted(dataset: Dataset, those: Iterable[Element]) -> Dataset:
    """The dataset with all of ``those`` given way altogether."""
    return moved(dataset, dict.fromkeys(those))


__all__ = ["KINDS", "ORDER", "Element", "Kind", "about", "elements", "lifted", "moved", "says", "softest_first"]
