"""Prices of offers: what the relaxation with the offer decided otherwise costs more, at the very least."""

import numpy as np
import pytest

from models import objectives
from models.candidates import candidates
from models.engine import tighten
from models.engine.prices import prices
from models.engine.step import Run, Settings, Step, stages, task
from models.solvers.highs import Simplex
from tests.oracle.random_datasets import sample
from tests.thorough import some

SEED = 4711


def step(number: int) -> Step:
    """A tiny random dataset's first objective, as the engine has it."""
    made = sample(number).dataset()
    problem = tighten.tightened(candidates(made, made.policy))
    goal = objectives.goal("alignment", problem, problem.size)
    program = tighten.program(problem, [goal])
    return Step("alignment", goal, problem, program, Settings("ortools", 0.0, 1, 1))


@pytest.mark.parametrize("number", some(range(SEED, SEED + 40), 12))
def test_an_offer_decided_otherwise_costs_no_less_than_its_price(number: int) -> None:
    one = step(number)
    arrays, _ = stages(one.program)
    count = one.problem.offers.height
    simplex = Simplex(task(one, Run(arrays, 0.0, 60.0)))
    lower, upper = arrays.lower[:count], arrays.upper[:count]
    first = simplex.solve(lower, upper, 60.0)
    if first.values is None:
        return
    found = prices(one.problem, first.values, simplex.reduced_costs())
    assert (found >= 0).all()
    for offer in range(count):
        wanted = 0.0 if first.values[offer] > 1 / 2 else 1.0
        fixed = np.where(np.arange(count) == offer, wanted, lower), np.where(np.arange(count) == offer, wanted, upper)
        other = simplex.solve(*fixed, 60.0)
        if other.values is not None:
            assert other.objective - first.objective >= found[offer] - 1e-6 * max(1.0, abs(first.objective))


def test_a_price_is_found_where_links_leave_none_to_the_award_itself() -> None:
    """Some offers whose own reduced cost is 0 are priced all the same: without this the module would be idle."""
    for number in range(SEED, SEED + 40):
        one = step(number)
        arrays, _ = stages(one.program)
        count = one.problem.offers.height
        simplex = Simplex(task(one, Run(arrays, 0.0, 60.0)))
        values = simplex.solve(arrays.lower[:count], arrays.upper[:count], 60.0).values
        if values is not None:
            costs = simplex.reduced_costs()
            own = np.abs(costs[:count])
            if (prices(one.problem, values, costs) > own + 1e-6).any():
                return
    pytest.fail("no offer has such a price")
