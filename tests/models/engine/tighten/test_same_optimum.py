"""No strengthening changes an optimum: with all of them, with each one left out, and with none, it is the same."""

import pytest

from models.engine.plan_for import Setup, plan_for
from models.engine.tighten import NAMES
from tests.oracle.random_datasets import sample
from tests.thorough import some

SETUPS = [Setup(), *(Setup(without=frozenset({name})) for name in NAMES), Setup(without=frozenset(NAMES))]


def values(number: int, setup: Setup) -> tuple[str, list[float]]:
    dataset = sample(number).with_policy("solve", seconds=600.0, threads=2).dataset()
    result = plan_for(dataset, dataset.policy, setup=setup)
    return "none" if result.plan is None else "plan", [one.value for one in result.objectives]


@pytest.mark.parametrize("number", some(range(1000, 1300), 20))
def test_the_optimum_is_that_of_the_plain_program(number: int) -> None:
    (ending, best), *others = [values(number, setup) for setup in SETUPS]
    for other in others:
        assert other == (ending, pytest.approx(best, abs=1e-6))
