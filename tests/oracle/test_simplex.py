"""The exact linear program, against textbook answers and against all corners of small polygons."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.oracle.simplex import Row, minimum


def test_the_least_cost_is_found_in_fractions() -> None:
    rows = [Row({0: 2, 1: 1}, "<=", 4), Row({0: 1, 1: 3}, "<=", 6)]
    assert minimum(rows, 2, {0: -1, 1: -1}) == [Fraction(6, 5), Fraction(8, 5)]


def test_equalities_and_lower_limits_hold() -> None:
    rows = [Row({0: 1, 1: 1}, "=", 10), Row({0: -1}, "<=", -3)]
    assert minimum(rows, 2, {0: 1}) == [3, 7]


def test_contradicting_rows_have_no_answer() -> None:
    assert minimum([Row({0: 1}, "<=", 1), Row({0: -1}, "<=", -2)], 1) is None
    assert minimum([Row({}, "=", 1)], 0) is None


def test_a_row_that_says_nothing_new_is_no_fault() -> None:
    rows = [Row({0: 1, 1: 1}, "=", 2), Row({0: 2, 1: 2}, "=", 4), Row({0: 1, 1: -1}, "=", 0)]
    assert minimum(rows, 2) == [1, 1]


def test_a_cost_without_a_minimum_is_told() -> None:
    with pytest.raises(ArithmeticError, match="no minimum"):
        minimum([Row({0: -1}, "<=", 0)], 1, {0: -1})


def test_beales_example_does_not_cycle() -> None:
    rows = [
        Row({0: Fraction(1, 4), 1: -8, 2: -1, 3: 9}, "<=", 0),
        Row({0: Fraction(1, 2), 1: -12, 2: Fraction(-1, 2), 3: 3}, "<=", 0),
        Row({2: 1}, "<=", 1),
    ]
    found = minimum(rows, 4, {0: Fraction(-3, 4), 1: 20, 2: Fraction(-1, 2), 3: 6})
    assert found == [1, 0, 1, 0]


NUMBERS = st.integers(-5, 5)


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=4), NUMBERS, NUMBERS)
def test_no_corner_of_a_polygon_is_cheaper(limits: list[tuple[int, int, int]], a: int, b: int) -> None:
    lines = [*limits, (1, 0, 7), (0, 1, 7), (-1, 0, 0), (0, -1, 0)]
    corners = []
    for (a1, b1, c1), (a2, b2, c2) in combinations(lines, 2):
        if determinant := a1 * b2 - a2 * b1:
            x, y = Fraction(c1 * b2 - c2 * b1, determinant), Fraction(a1 * c2 - a2 * c1, determinant)
            if all(p * x + q * y <= limit for p, q, limit in lines):
                corners.append(a * x + b * y)
    rows = [Row({0: p, 1: q}, "<=", limit) for p, q, limit in lines[:-2]]
    found = minimum(rows, 2, {0: a, 1: b})
    assert (found is None) == (not corners)
    assert found is None or a * found[0] + b * found[1] == min(corners)
