"""The second backend: the same optimum, a bound that is one, and no claim without a proof."""

from math import inf

import pytest
from hypothesis import given, settings

from models.solvers import Ending, pulp, solve
from tests.models.solvers.tasks import Dense, market_split, programs

KNAPSACK = Dense([-5, -4, -3], [[2, 3, 1]], [-inf], [5], [1, 1, 1])


@settings(max_examples=25)
@given(programs())
def test_the_optimum_is_that_of_trying_everything(program: Dense) -> None:
    outcome, least = solve(program.task(), "pulp"), program.least()
    if least == inf:
        assert (outcome.ending, outcome.values) == (Ending.INFEASIBLE, None)
    else:
        assert outcome.ending is Ending.OPTIMAL
        assert outcome.objective == pytest.approx(least)
        assert least - 2e-3 <= outcome.bound <= outcome.objective


def test_the_offset_belongs_to_the_objective_and_the_bound() -> None:
    outcome = solve(KNAPSACK.task(offset=100.0), "pulp")
    assert (outcome.objective, outcome.bound) == (pytest.approx(91), pytest.approx(91, abs=1e-3))


def test_relaxed_means_that_nothing_is_whole() -> None:
    assert solve(KNAPSACK.task(relaxed=True), "pulp").objective == pytest.approx(-8 - 4 * 2 / 3)


def test_what_is_not_proven_in_time_is_not_called_optimal() -> None:
    outcome = solve(market_split().task(seconds=1.0), "pulp")
    assert outcome.ending in {Ending.FEASIBLE, Ending.UNKNOWN}
    assert outcome.bound < outcome.objective


def test_neither_a_solution_nor_a_proof_is_called_unknown() -> None:
    hard = market_split()
    exactly = Dense(hard.cost[:40], [row[:40] for row in hard.matrix], hard.low, hard.up, hard.most[:40])
    outcome = solve(exactly.task(seconds=1.0), "pulp")
    assert (outcome.ending, outcome.values) == (Ending.UNKNOWN, None)


@pytest.mark.parametrize(
    ("log", "bound"),
    [
        ("Result - Optimal solution found\nLower bound:                    12.345\n", 12.345),
        ("Cbc0005I Partial search - best objective 9 (best possible 7.25), took 3 iterations\n", 7.25),
        ("Partial search (best possible 1)\nPartial search (best possible 2.5e-1)\n", 0.25),
        ("Partial search (best possible 1)\nLower bound:   -3\n", -3),
        ("nothing of the kind", -inf),
    ],
)
def test_the_bound_is_read_from_whichever_line_has_it_and_never_rounded_up(log: str, bound: float) -> None:
    assert pulp._bound(log, -inf) == pytest.approx(bound - 5e-4)  # noqa: SLF001 - how the log reads is a fact of CBC
