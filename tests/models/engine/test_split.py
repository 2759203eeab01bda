"""Whole amounts from sources to sinks, against trying everything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from models.engine.split import Split, _exact, whole_split
from models.solvers import Backend

Arc = tuple[int, int, int, bool]


@dataclass(frozen=True)
class Small:
    """Sources (capacity, capacity for what is marked), sinks (owner, amount), arcs (source, sink, most, marked)."""

    sources: tuple[tuple[int, int], ...]
    sinks: tuple[tuple[int, int], ...]
    arcs: tuple[Arc, ...]
    caps: tuple[tuple[int, int], ...]

    def split(self) -> Split:
        def columns(rows: Sequence[tuple[int, ...]], count: int) -> list[NDArray[np.int64]]:
            return list(np.array(rows, dtype=np.int64).reshape(-1, count).T)

        capacity, marked_capacity = columns(self.sources, 2)
        owner, amount = columns(self.sinks, 2)
        source, sink, most, marked = columns(self.arcs, 4)
        capped, cap = columns(self.caps, 2)
        return Split(
            capacity, marked_capacity, amount, owner, source, sink, most, marked.astype(bool), capped=capped, cap=cap
        )

    def given_out(self, carried: NDArray[np.int64]) -> dict[tuple[int, int], int]:
        """By source and sink what the arcs carry, where they carry anything."""
        return {arc[:2]: amount for arc, amount in zip(self.arcs, carried.tolist(), strict=True) if amount}

    def broken(self, given_out: dict[tuple[int, int], int]) -> set[str]:
        """Which limits these amounts on the arcs break."""
        found: set[str] = set()
        marked = {arc[:2] for arc in self.arcs if arc[3]}
        most = {arc[:2]: arc[2] for arc in self.arcs}
        found |= {"arc" for arc, amount in given_out.items() if not 0 < amount <= most.get(arc, 0)}
        for i, (capacity, marked_capacity) in enumerate(self.sources):
            mine = {arc: amount for arc, amount in given_out.items() if arc[0] == i}
            found |= {"capacity"} if sum(mine.values()) > capacity else set()
            over = sum(amount for arc, amount in mine.items() if arc in marked) > marked_capacity
            found |= {"marked capacity"} if over else set()
        for j, (_, amount) in enumerate(self.sinks):
            found |= {"amount"} if sum(a for arc, a in given_out.items() if arc[1] == j) != amount else set()
        for owner, cap in self.caps:
            got = sum(a for arc, a in given_out.items() if arc in marked and self.sinks[arc[1]][0] == owner)
            found |= {"cap"} if got > cap else set()
        return found

    def possible(self) -> bool:
        """Whether any whole amounts keep all limits: sink by sink, every way to fill it."""

        @cache
        def fill(sink: int, left: tuple[tuple[int, int], ...], caps: tuple[tuple[int, int], ...]) -> bool:
            if sink == len(self.sinks):
                return True
            owner, amount = self.sinks[sink]
            arcs = [arc for arc in self.arcs if arc[1] == sink]
            for way in ways(arcs, amount):
                rest, room = list(left), dict(caps)
                for (source, _, _, marked), part in zip(arcs, way, strict=True):
                    rest[source] = rest[source][0] - part, rest[source][1] - (part if marked else 0)
                    if owner in room and marked:
                        room[owner] -= part
                fits = all(min(pair) >= 0 for pair in rest) and all(cap >= 0 for cap in room.values())
                if fits and fill(sink + 1, tuple(rest), tuple(room.items())):
                    return True
            return False

        return fill(0, self.sources, self.caps)


def ways(arcs: list[Arc], amount: int) -> Iterator[tuple[int, ...]]:
    """Every way to bring the amount over the arcs."""
    if not arcs:
        if amount == 0:
            yield ()
        return
    for part in range(min(amount, arcs[0][2]) + 1):
        for rest in ways(arcs[1:], amount - part):
            yield (part, *rest)


@st.composite
def networks(draw: st.DrawFn) -> Small:
    """Up to 3 sources and 4 sinks of 2 organizations, few units, tight more often than not."""
    few = st.integers(0, 5)
    sources = draw(st.lists(st.tuples(st.integers(2, 9), st.integers(0, 9)), min_size=1, max_size=3))
    sinks = draw(st.lists(st.tuples(st.integers(0, 1), few), min_size=1, max_size=4))
    arcs = [
        (i, j, draw(few), draw(st.booleans()))
        for i in range(len(sources))
        for j in range(len(sinks))
        if draw(st.integers(0, 3))
    ]
    caps = [(owner, draw(few)) for owner in {owner for owner, _ in sinks} if draw(st.booleans())]
    return Small(tuple(sources), tuple(sinks), tuple(arcs), tuple(caps))


def split(network: Small, backend: Backend = "ortools") -> dict[tuple[int, int], int] | None:
    found = whole_split(network.split(), backend, few=True)
    return None if found is None else network.given_out(found)


@settings(max_examples=150)
@given(networks())
def test_a_split_is_found_where_there_is_one_and_keeps_every_limit(network: Small) -> None:
    found = split(network)
    assert (found is not None) == network.possible()
    assert found is None or network.broken(found) == set()


@settings(max_examples=10)
@given(networks().filter(lambda network: bool(network.arcs)))
def test_the_other_backend_finds_a_split_in_the_same_cases(network: Small) -> None:
    found = split(network, "pulp")
    assert (found is not None) == network.possible()
    assert found is None or network.broken(found) == set()


def test_nothing_wanted_is_a_split_without_rows() -> None:
    assert split(Small(((5, 5),), ((0, 0),), ((0, 0, 5, False),), ())) == {}


def test_an_amount_is_not_split_where_one_source_has_enough() -> None:
    arcs = tuple((i, j, 9, False) for i in range(3) for j in range(3))
    assert split(Small(((4, 9), (5, 9), (6, 9)), ((0, 4), (0, 5), (0, 6)), arcs, ())) == {
        (0, 0): 4,
        (1, 1): 5,
        (2, 2): 6,
    }


def test_ten_billion_yuan_are_split_to_the_fen() -> None:
    most = 10**12
    arcs = ((0, 0, most, True), (1, 0, most, False), (0, 1, most, True), (1, 1, most, False))
    network = Small(((most, most), (most - 1, most)), ((0, most - 3), (0, most + 2)), arcs, ((0, most),))
    found = split(network)
    assert found is not None
    assert network.broken(found) == set()


@pytest.mark.parametrize("cap", [7, 8])
def test_the_marked_part_of_an_owner_is_used_to_the_last_unit(cap: int) -> None:
    arcs = tuple((i, j, 9, i == 0) for i in range(2) for j in range(2))
    network = Small(((9, 9), (1, 9)), ((0, 4), (0, 4)), arcs, ((0, cap),))
    found = split(network)
    assert found is not None
    assert network.broken(found) == set()


def test_a_marked_part_that_is_a_unit_off_is_shifted_until_everything_arrives() -> None:
    # Each sink has 2 units; the marked source has 3 and the other 1, so that 2 + 1 must come by marks, not 1 + 1.
    arcs = ((0, 0, 2, True), (0, 1, 2, True), (1, 0, 2, False), (1, 1, 2, False))
    network = Small(((3, 3), (1, 1)), ((0, 2), (1, 2)), arcs, ())
    found = _exact(network.split(), np.array([1.0, 1.0, 1.0, 1.0]))
    assert found is not None
    assert network.broken(network.given_out(found)) == set()


def test_where_shifting_leads_nowhere_there_is_no_split() -> None:
    network = Small(((1, 1),), ((0, 2),), ((0, 0, 2, True),), ())
    assert _exact(network.split(), np.array([2.0])) is None
