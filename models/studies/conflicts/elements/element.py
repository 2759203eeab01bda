"""What can give way: one rule of the policy, or one value of one row."""

from collections.abc import Callable
from dataclasses import dataclass, field

from models.dataset import Dataset


@dataclass(frozen=True)
class Element:
    """One rule of the policy, or one value of one row.

    - ``kind``: its name in ``models.studies.conflicts.elements.KINDS``; ``table`` (``policy`` for a rule), ``row`` and
      ``column``: where it stands; ``key``: the row's, or what the rule is about; ``says``: what stands there
    - ``value``: the same as a number (fen, persons, hundredths, hours, projects), where it can be moved
    - ``grid``: the whole numbers to which it can be moved, step by step away from ``value``; at the last
      it does not bind any more; empty: all or nothing
    """

    kind: str
    table: str
    key: tuple[str, ...]
    row: int | None
    column: str
    says: str
    value: float = 0
    grid: range = field(default=range(0))

    @property
    def name(self) -> str:
        """Tells it from every other element of its dataset."""
        return "/".join((self.kind, self.column, *self.key))


Put = Callable[[Dataset, Element, int | None], Dataset]
"""The dataset with the element moved to a number of its grid; None: given way altogether."""


def _plainly(_dataset: Dataset, _element: Element, to: int) -> str:
    return str(to)


@dataclass(frozen=True)
class Kind:
    """One kind of element: how a dataset's are found, and how one of them is moved.

    - ``about``: the tables whose ids its key holds, in order; none for what is no id
    - ``says``: a number of the grid as it would be written in the file
    - ``duty``: it asks for something to be done; where nothing is asked for, there is always a plan
    """

    found: Callable[[Dataset], list[Element]]
    put: Put
    about: tuple[str, ...] = ()
    says: Callable[[Dataset, Element, int], str] = _plainly
    duty: bool = False
