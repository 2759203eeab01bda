"""Contradictions: where no plan exists, which rules and rows exclude each other, and what would let a plan exist.

A set of rules contradicts itself if there is no plan even where everything outside it gives way; it is smallest if
there is one as soon as any single one of it gives way too. A repair moves one element, or as many as are needed, by as
little as its grid allows: it is proven by a plan, and a step less by the proof that there is none.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import polars as pl

from models.dataset import Dataset
from models.engine.clock import Clock
from models.studies import Findings, Question, Solver
from models.studies.asking import LEAST, measured
from models.studies.change import with_policy
from models.studies.conflicts.elements import KINDS, ORDER, Element, about, elements, lifted, moved, says, softest_first

Answer = Literal["plan", "none", "unknown"]
Things = frozenset[Element]
MENU = 8
"""So many repairs are offered at most."""
CHOICE = 2
"""With so many repairs at hand, none that moves more elements is sought."""
PART = 4
"""One question may take this part of the time that is left for its piece of work."""
PLACE = {
    "element": pl.String,
    "kind": pl.String,
    "about": pl.String,
    "table": pl.String,
    "row": pl.Int64,
    "column": pl.String,
    "value": pl.String,
}
SET = {**PLACE, "needed": pl.Boolean}
MOVES = {
    "repair": pl.Int64,
    **PLACE,
    "then": pl.String,
    "change": pl.Float64,
    "percent": pl.Float64,
    "too_little": pl.String,
    "least": pl.Boolean,
    "to": pl.Int64,
}


class Contradiction(NamedTuple):
    """Elements without a plan; ``needed``: those that are proven to be so, as without any of them there is one."""

    those: Things
    needed: Things


NOTHING = Contradiction(frozenset(), frozenset())


class Move(NamedTuple):
    """One element moved ``to`` a number of its grid (None: it has none); at ``fails`` it is proven to be too little."""

    element: Element
    to: int | None
    fails: float | None


@dataclass
class Asking:
    """Asks whether a plan exists where some elements give way.

    ``former``: the last plan's awards, to be tried first; ``open``: how many questions the time left without an answer.
    """

    dataset: Dataset
    solver: Solver
    clock: Clock
    former: pl.DataFrame | None = None
    open: int = 0
    known: dict[Things, Answer] = field(default_factory=dict[Things, Answer])

    def without(self, those: AbstractSet[Element]) -> Answer:
        """Whether there is a plan once ``those`` give way altogether."""
        those = frozenset(those)
        if those not in self.known:
            self.known[those] = self.of(lifted(self.dataset, those), self.clock)
        return self.known[those]

    def of(self, dataset: Dataset, clock: Clock) -> Answer:
        """Whether ``dataset`` has a plan; not asked any more where the time is over."""
        if clock.left == 0 or self.clock.left == 0:
            return "unknown"
        seconds = max(LEAST, min(clock.left, self.clock.left) / PART)
        result = self.solver(Question(with_policy(dataset, "solve", seconds=seconds), self.former, enough=0.0))
        if result.plan is not None:
            self.former = result.plan.awards
            return "plan"
        self.open += result.status == "unknown"
        return "none" if result.status == "infeasible" else "unknown"


def run(dataset: Dataset, solver: Solver) -> Iterator[Findings]:
    """Why there is no plan, and what would let one exist, within about the policy's seconds.

    - ``contradiction``: element, kind (see ``elements.KINDS``), about (ids and names), table, row, column, value (as
      it is written), needed (proven: without this one there is a plan)
    - ``repairs``: repair (number), the same of each element that it moves, then (what to write; none: give it up
      altogether), change (fen, persons, hundredths, hours or projects), percent, too_little (proven), least (``then``
      is proven to be the least), to (``then`` as ``elements.moved`` takes it)

    Facts: status (plan, none, unknown), smallest (the contradiction is proven to be smallest), open (so many questions
    were not decided in their time).
    """
    asking = Asking(measured(dataset), solver, Clock(dataset.policy.solve.seconds))
    status = asking.without(frozenset())
    if status != "none":
        yield _findings(asking, NOTHING, [], (int(status == "plan"), 1))
        return
    everything = frozenset(elements(dataset))
    first = Contradiction(everything, frozenset())
    for first in contradiction(asking, everything, frozenset()):
        yield _findings(asking, first, [], (1, 3))
    yield from _repairs(asking, everything, first)


def _repairs(asking: Asking, everything: Things, first: Contradiction) -> Iterator[Findings]:
    """The repairs: found one after the other, then each made as small as can be."""
    found: list[list[Move]] = []
    for those in hitting(asking, everything, first.those):
        found.append([Move(one, one.grid[-1] if one.grid else None, None) for one in softest_first(those)])
        found.sort(key=lambda moves: (len(moves), [ORDER.index(move.element.kind) for move in moves]))
        yield _findings(asking, first, found, (2, 3 + len(found)))
    left = [place for place, moves in enumerate(found) if any(move.element.grid for move in moves)]
    searched = asking.open == 0 and asking.clock.left > 0
    for done, place in enumerate(left):
        yield _findings(asking, first, found, (2 + done, 2 + len(left)))
        found[place] = least(asking, found[place], Clock(asking.clock.left / (len(left) - done)))
    whole = 2 + len(left)
    yield _findings(
        asking, first, found, (whole if searched and asking.open == 0 and asking.clock.left > 0 else whole - 1, whole)
    )


def contradiction(asking: Asking, everything: Things, gone: Things) -> Iterator[Contradiction]:
    """A smallest set of ``everything`` without ``gone`` that leaves no plan, ever smaller.

    Kinds are left out as a whole where they do not matter, then halves of what remains, then single ones. Duties
    come first: the fewer of them, the quicker all other questions.
    """
    names = sorted(KINDS, key=lambda name: not KINDS[name].duty)
    chunks = deque([one for one in softest_first(everything - gone) if one.kind == name] for name in names)
    those, needed = everything - gone, frozenset[Element]()
    while chunks:
        chunk = chunks.popleft()
        if not chunk:
            continue
        answer = asking.without(everything - (those - set(chunk)))
        if answer == "none":
            those -= set(chunk)
        elif len(chunk) == 1:
            needed |= set(chunk if answer == "plan" else ())
        else:
            half = len(chunk) // 2
            chunks.extendleft([chunk[half:], chunk[:half]])
        yield Contradiction(those, needed)


def hitting(asking: Asking, everything: Things, first: Things) -> Iterator[Things]:
    """Sets of elements, the smallest first, without which there is a plan, though not without fewer of them.

    Such a set has an element of every contradiction; so each is grown from one contradiction to the next.
    """
    known, level, found = [first], [frozenset[Element]()], list[Things]()
    while level and asking.clock.left > 0 and len(found) < CHOICE:
        level = _grown(asking, everything, level, known, found)
        failing: list[Things] = []
        for those in level:
            answer = "none" if any(not one & those for one in known) else asking.without(those)
            if answer == "plan":
                found.append(those)
                yield those
            if len(found) == MENU:
                return
            failing += [those] if answer == "none" else []
        level = failing


def _grown(
    asking: Asking, everything: Things, level: Sequence[Things], known: list[Things], found: Sequence[Things]
) -> list[Things]:
    """The sets of ``level``, each with one element more of a contradiction that it leaves; new ones become known."""
    grown: dict[Things, None] = {}
    for those in level:
        if not any(not one & those for one in known):
            *_, last = contradiction(asking, everything, those)
            known.append(last.those)
        left = next(one for one in known if not one & those)
        grown |= dict.fromkeys(those | {one} for one in softest_first(left))
    return [those for those in grown if not any(one <= those for one in found)]


def least(asking: Asking, moves: Sequence[Move], clock: Clock) -> list[Move]:
    """The moves of a repair, each as small as can be: the first ones at the cost of those that come after."""
    moves = list(moves)
    for place, move in enumerate(moves):
        if move.element.grid:
            moves[place] = _least(asking, moves, place, clock)
    return moves


def _least(asking: Asking, moves: Sequence[Move], place: int, clock: Clock) -> Move:
    """The least number of one element's grid at which there is a plan, with the others as they are moved."""
    element = moves[place].element
    steps = {move.element: move.to for move in moves}
    low, high, fails = 0, len(element.grid) - 1, element.value
    while low < high and clock.left > 0:
        middle = (low + high) // 2
        answer = asking.of(moved(asking.dataset, steps | {element: element.grid[middle]}), clock)
        if answer == "plan":
            high = middle
        else:
            low = middle + 1
            fails = element.grid[middle] if answer == "none" else fails
    return Move(element, element.grid[high], fails)


def _findings(
    asking: Asking, first: Contradiction, repairs: Sequence[Sequence[Move]], done: tuple[int, int]
) -> Findings:
    dataset = asking.dataset
    rows = [_place(dataset, one) | {"needed": one in first.needed} for one in softest_first(first.those)]
    moves = [
        {"repair": number} | _place(dataset, move.element) | _moved(dataset, move)
        for number, repair in enumerate(repairs, 1)
        for move in repair
    ]
    tables = {"contradiction": pl.DataFrame(rows, schema=SET), "repairs": pl.DataFrame(moves, schema=MOVES)}
    facts = {"status": asking.known[frozenset()], "smallest": first.those == first.needed, "open": asking.open}
    return Findings(tables, *done, facts)


def _place(dataset: Dataset, one: Element) -> dict[str, object]:
    return {
        "element": one.name,
        "kind": one.kind,
        "about": about(dataset, one),
        "table": one.table,
        "row": one.row,
        "column": one.column,
        "value": one.says,
    }


def _moved(dataset: Dataset, move: Move) -> dict[str, object]:
    one, to = move.element, move.to
    change = None if to is None else to - one.value
    return {
        "then": None if to is None else says(dataset, one, to),
        "change": change,
        "percent": change / one.value if change and one.value else None,
        "too_little": None if move.fails is None else says(dataset, one, move.fails),
        "least": _proven(move),
        "to": to,
    }


def _proven(move: Move) -> bool:
    """Whether one step less is proven to be too little."""
    grid = move.element.grid
    place = grid.index(move.to) if move.to is not None else 0
    return not grid or move.fails == (grid[place - 1] if place else move.element.value)
