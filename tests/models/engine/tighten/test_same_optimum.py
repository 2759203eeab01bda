"""No strengthening changes an optimum: with all of them, with each one left out, and with none, it is the same."""

import os

import pytest

from models.engine.plan_for import Setup, plan_for
from models.engine.tighten import NAMES
from tests.oracle.random_datasets import sample

FIRST, CHUNK = 1000, 10
COUNT = int(os.environ.get("SAME_OPTIMUM", "60"))
"""How many datasets; 300 take some minutes: SAME_OPTIMUM=300 make test."""
SETUPS = [Setup(), *(Setup(without=frozenset({name})) for name in NAMES), Setup(without=frozenset(NAMES))]


def values(number: int, setup: Setup) -> tuple[str, list[float]]:
    dataset = sample(number).with_policy("solve", seconds=20.0, threads=2).dataset()
    result = plan_for(dataset, dataset.policy, setup=setup)
    return "none" if result.plan is None else "plan", [one.value for one in result.objectives]


@pytest.mark.parametrize("first", range(FIRST, FIRST + COUNT, CHUNK))
def test_the_optimum_is_that_of_the_plain_program(first: int) -> None:
    for number in range(first, first + CHUNK):
        (ending, best), *others = [values(number, setup) for setup in SETUPS]
        for other in others:
            assert other == (ending, pytest.approx(best, abs=1e-6)), number
