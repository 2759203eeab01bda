"""To be asked whether a plan is good enough is quicker than to be asked for the best one, and as sure."""

import pytest

from models.engine.plan_for import Setup, plan_for
from tests.oracle import solve
from tests.oracle.random_datasets import sample
from tests.thorough import some

NEAR = 1e-6


@pytest.mark.parametrize("part", [0.5, 0.9, 1.0, 1.1])
@pytest.mark.parametrize("number", some(range(2000, 2020), 6))
def test_a_plan_comes_exactly_where_one_is_good_enough(number: int, part: float) -> None:
    one = sample(number).with_policy("solve", objectives=["alignment"], gap=0.0, seconds=500.0)
    best = solve(one.dataset())
    enough = 0.3 if best is None else float(best.values[0]) * part - NEAR
    result = plan_for(one.dataset(), one.rules(), setup=Setup(enough=enough))
    if best is None:
        assert result.plan is None
        assert result.bound is None or result.bound < enough  # a tree that looks for no other plan proves no more
        return
    if part <= 1:
        assert result.plan is not None
        assert result.objectives[0].value >= enough
    bound = result.bound if result.plan is None else result.objectives[0].bound
    assert bound is not None
    assert bound >= float(best.values[0]) - NEAR
    assert part <= 1 or bound < enough or enough < NEAR


@pytest.mark.parametrize("name", ["coverage", "cost"])
@pytest.mark.parametrize("number", some(range(2100, 2160), 6))
def test_any_plan_is_asked_for_where_every_one_is_good_enough(number: int, name: str) -> None:
    one = sample(number).with_policy("solve", objectives=[name], gap=0.0, seconds=500.0)
    best = solve(one.dataset())
    enough = 0.0 if name == "coverage" else 1e9
    result = plan_for(one.dataset(), one.rules(), setup=Setup(enough=enough))
    assert (result.plan is None) == (best is None)
    assert best is not None or result.status == ("infeasible" if name == "coverage" else result.status)


def test_the_first_plan_that_is_good_enough_ends_the_search() -> None:
    one = sample(2003).with_policy("solve", objectives=["alignment"], gap=0.0, seconds=500.0)
    result = plan_for(one.dataset(), one.rules(), setup=Setup(enough=0.0))
    assert result.plan is not None
    assert result.objectives[0].value >= 0.0
