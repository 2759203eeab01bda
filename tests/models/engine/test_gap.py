"""Values, bounds and gaps as the contract defines them."""

from math import inf

import pytest

from models import objectives
from models.engine.gap import gap_between, hold, holds, proven, same
from tests.builders import best, policy, problem


@pytest.mark.parametrize(
    ("value", "bound", "gap"),
    [
        (0.8, 0.9, 0.125),
        (0.0, 0.0, 0.0),
        (0.0, 1.0, 1e9),
        (-2.0, -1.0, 0.5),
        (5.0, 5.0 + 1e-9, 0.0),
        (1e9, 1e9 + 0.5, 0.0),
    ],
)
def test_the_gap_is_relative_to_the_value_and_0_where_both_are_equal(value: float, bound: float, gap: float) -> None:
    assert gap_between(value, bound) == pytest.approx(gap)


def test_equal_means_within_a_billionth_of_the_value_or_of_one() -> None:
    assert same(0.0, 1e-9)
    assert not same(0.0, 1.1e-9)
    assert same(1e6, 1e6 + 0.9e-3)
    assert not same(1e6, 1e6 + 2e-3)


@pytest.mark.parametrize(
    ("value", "bound", "maximize", "believed"),
    [
        (0.5, 0.6, True, 0.6),
        (0.5, 0.5 + 1e-12, True, 0.5),
        (0.5, 0.5 - 1e-7, True, 0.5),
        (0.5, 0.4, True, 1.0),
        (50.0, 40.0, False, 40.0),
        (50.0, 50.0 + 1e-7, False, 50.0),
        (50.0, 60.0, False, 0.0),
        (0.5, inf, True, inf),
    ],
)
def test_a_bound_that_a_plan_passes_proves_nothing(
    value: float,
    bound: float,
    maximize: bool,  # noqa: FBT001 - one column of a table
    believed: float,
) -> None:
    assert proven(value, bound, maximize=maximize) == believed


def test_an_objective_is_held_within_the_contracts_tolerance_and_no_more() -> None:
    made = problem(policy("coverage"))
    (row,) = hold(objectives.goal("coverage", made, made.size), 0.5)
    assert row.limits["lower"].to_list() == [pytest.approx((0.5 - 1e-9) * 10, abs=1e-12)]
    (row,) = hold(objectives.goal("cost", made, made.size), 1234.5)
    assert row.limits["upper"].to_list() == [pytest.approx(123450 * (1 + 1e-9), rel=1e-15)]


def test_a_plan_holds_what_it_reaches_and_nothing_better() -> None:
    plan = best(policy("coverage"), projects=[{"max_persons": 5}])
    assert holds("coverage", 0.5, plan)
    assert not holds("coverage", 0.5 + 1e-8, plan)
    assert holds("cost", 5.0, plan)
    assert not holds("cost", 4.99, plan)
