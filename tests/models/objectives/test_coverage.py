"""The share of all who need a service that are served."""

import pytest

from tests.builders import Rows, policy, solved

TWO: Rows = [{"persons": 6}, {"persons": 4, "category": "play", "priority": 9.0}]


@pytest.mark.parametrize(("amount", "expected"), [(600, 0.6), (599, 0.5), (10**6, 0.6)])
def test_every_person_counts_alike_and_those_nobody_serves_too(amount: int, expected: float) -> None:
    (reached,) = solved(policy("coverage"), demands=TWO, funds=[{"amount": amount}]).objectives
    assert (reached.value, reached.bound, reached.gap) == (pytest.approx(expected), pytest.approx(expected), 0)


def test_the_effect_does_not_count() -> None:
    (reached,) = solved(policy("coverage"), skills=[{"competence": 0.1}]).objectives
    assert reached.value == 1


def test_without_demand_coverage_is_1() -> None:
    (reached,) = solved(policy("coverage"), demands=[{"persons": 0}]).objectives
    assert (reached.value, reached.gap) == (1, 0)
