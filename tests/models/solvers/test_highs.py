"""HiGHS by itself: the right optimum, bounds that are bounds, and the say of others while a tree grows."""

from dataclasses import replace
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from models.program import Arrays
from models.solvers import Ending, Task, ortools
from models.solvers.highs import Basis, Simplex, Steering, tree
from tests.models.solvers.tasks import Dense, programs

QUIET = Steering()
BAG = Dense((-9, -7, -6, -4), [(5, 4, 3, 2)], (-inf,), (10,), (1, 1, 1, 1))


@given(programs())
def test_a_tree_finds_what_trying_everything_finds(program: Dense) -> None:
    bounds: list[float] = []
    steering = Steering(lambda bound: bounds.append(bound) is not None)
    outcome, best = tree(program.task(), steering), program.least()
    assert (outcome.ending is Ending.INFEASIBLE) == (best == inf)
    if best < inf:
        assert outcome.objective == pytest.approx(best, abs=1e-6)
        assert all(bound <= best + 1e-6 for bound in [*bounds, outcome.bound])


@given(programs())
def test_a_tree_that_only_proves_comes_to_the_same_optimum(program: Dense) -> None:
    best = program.least()
    assert tree(program.task(), replace(QUIET, proving=True)).objective == pytest.approx(best, abs=1e-6)


@given(programs(), st.sampled_from([-2.5, 0.5, 3.5]))
def test_a_tree_asked_for_less_finds_it_where_there_is_any_and_proves_no_more(program: Dense, away: float) -> None:
    best = program.least()
    most = (0.0 if best == inf else best) + away
    bounds: list[float] = []
    outcome = tree(program.task(), Steering(lambda bound: bounds.append(bound) is not None, proving=True, most=most))
    assert outcome.ending is not Ending.INFEASIBLE
    assert all(bound <= min(best, most) + 1e-6 for bound in [*bounds, outcome.bound])
    if best < most:
        assert outcome.objective == pytest.approx(best, abs=1e-6)
    else:
        assert outcome.ending is not Ending.OPTIMAL
        assert outcome.bound == pytest.approx(most, abs=1e-6)


@given(programs())
def test_the_relaxation_under_other_bounds_is_that_of_the_other_backend(program: Dense) -> None:
    task = program.task(relaxed=True)
    simplex, most = Simplex(task), task.arrays.upper.copy()
    for upper in (most, np.minimum(most, 1), most):
        other = ortools.solve(replace(task, arrays=replace(task.arrays, upper=upper)))
        found = simplex.solve(np.zeros(len(upper)), upper, 10)
        assert (found.ending is Ending.INFEASIBLE) == (other.ending is Ending.INFEASIBLE)
        if found.values is not None:
            assert found.objective == pytest.approx(other.objective, abs=1e-6)
            assert found.bound == pytest.approx(found.objective, abs=1e-6)


@given(programs())
def test_what_is_not_blamed_may_be_anything_and_there_is_still_no_solution(program: Dense) -> None:
    task = program.task(relaxed=True)
    simplex, upper = Simplex(task), task.arrays.upper
    if simplex.solve(np.zeros(len(upper)), upper, 10).ending is not Ending.INFEASIBLE:
        return
    blamed = simplex.blamed()
    free = replace(task.arrays, lower=np.where(blamed, 0.0, -1e6), upper=np.where(blamed, upper, 1e6))
    known = blamed.any() or np.abs(task.arrays.value).sum() == 0
    assert not known or ortools.solve(replace(task, arrays=free)).ending is Ending.INFEASIBLE


def test_two_that_cannot_be_had_together_are_blamed_and_a_third_is_not() -> None:
    bag = Dense((-1, -1, -1), [(5, 4, 0), (0, 0, 1)], (-inf, -inf), (8, 1), (1, 1, 1)).task(relaxed=True)
    simplex = Simplex(bag)
    assert simplex.solve(np.zeros(3), np.ones(3), 10).ending is Ending.OPTIMAL
    assert simplex.solve(np.ones(3), np.ones(3), 10).ending is Ending.INFEASIBLE
    assert simplex.blamed().tolist() == [True, True, False]


def test_an_offset_counts_in_objective_and_bounds() -> None:
    outcome = tree(BAG.task(offset=100), QUIET)
    assert outcome.objective == pytest.approx(100 + BAG.least())
    assert outcome.bound == pytest.approx(100 + BAG.least())


def test_every_better_solution_is_told_with_its_objective() -> None:
    found: list[tuple[NDArray[np.float64], float]] = []
    task = BAG.task()
    tree(task, Steering(found=lambda values, objective: found.append((values, objective))))
    assert found
    assert all(task.cost @ values == pytest.approx(objective) for values, objective in found)
    assert found[-1][1] == pytest.approx(BAG.least())


def hard() -> Task:
    """Market split: too hard to be proven, so that a tree ends only when it is stopped."""
    draw = np.random.default_rng(7)
    weights = draw.integers(0, 100, (4, 40)).astype(float)
    half = np.floor(weights.sum(axis=1) / 2)
    row, column = np.nonzero(np.hstack([weights, np.eye(4), -np.eye(4)]))
    values = np.hstack([weights, np.eye(4), -np.eye(4)])[row, column]
    arrays = Arrays(
        np.zeros(48), np.concatenate([np.ones(40), np.full(8, 1e4)]), np.arange(48) < 40, half, half,
        row, column, values, np.ones(48), np.ones(4),
    )  # fmt: skip
    return Task(arrays, np.concatenate([np.zeros(40), np.ones(8)]), 0.0, 0.0, 60.0, 1, 1)


def test_a_tree_stops_when_it_is_told_to() -> None:
    heard: list[float] = []
    outcome = tree(hard(), Steering(lambda bound: heard.append(bound) or len(heard) > 20))
    assert outcome.ending in {Ending.FEASIBLE, Ending.UNKNOWN}
    assert len(heard) < 200


def test_a_tree_stops_after_the_nodes_that_it_may_grow() -> None:
    outcome = tree(hard(), replace(QUIET, nodes=1))
    assert outcome.ending in {Ending.FEASIBLE, Ending.UNKNOWN}


def test_a_solution_found_elsewhere_is_taken_in() -> None:
    task, given_ = hard(), [np.concatenate([np.zeros(40), hard().arrays.row_upper, np.zeros(4)])]
    given_[0][:40] = np.arange(40) % 2
    rest = task.arrays.row_upper - np.array([
        (task.arrays.value * given_[0][task.arrays.column])[(task.arrays.row == i) & (task.arrays.column < 40)].sum()
        for i in range(4)
    ])  # fmt: skip
    given_[0][40:44], given_[0][44:] = np.maximum(rest, 0), np.maximum(-rest, 0)
    objective = float(task.cost @ given_[0])
    outcome = tree(task, Steering(offered=lambda: given_.pop() if given_ else None, proving=True, nodes=3))
    assert outcome.values is not None
    assert outcome.objective <= objective + 1e-6


@pytest.mark.parametrize("rest", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("way", ["start", "offered"])
def test_no_start_makes_a_wrong_bound(rest: float, way: str) -> None:
    # HiGHS completes such a start by a program in which its whole numbers are fixed, and tells that program's bounds
    # as if they were the whole one's.
    draw, heard = np.random.default_rng(3), list[float]()
    weights = draw.integers(10, 60, (6, 30))
    worth, most = -draw.integers(10, 60, 30), weights.sum(axis=1) // 3
    bag = Dense(worth.tolist(), weights.tolist(), [-inf] * 6, most.tolist(), [1] * 30)
    start = [np.concatenate([np.zeros(15), np.full(15, rest)])]
    task = replace(bag.task(), start=start[0] if way == "start" else None)
    steering = Steering(
        lambda bound: heard.append(bound) is not None,
        offered=lambda: start.pop() if way == "offered" and start else None,
        proving=True,
    )
    outcome = tree(task, steering)
    assert outcome.ending is Ending.OPTIMAL
    assert heard
    assert max(heard) <= outcome.objective + 1e-6


def test_a_program_without_columns_has_a_solution_where_its_rows_allow_nothing() -> None:
    empty = Dense((), [()], (0,), (0,), ()).task(offset=2)
    assert tree(empty, QUIET).objective == 2
    assert tree(Dense((), [()], (1,), (1,), ()).task(), QUIET).ending is Ending.INFEASIBLE


def test_rows_without_terms_do_not_hide_the_optimum() -> None:
    # HiGHS 1.14.0 called -1.494 optimal here; 1.13.1 and 1.15.1 find -3.915, as does trying everything.
    terms = [
        {1: 1.0}, {}, {2: 1.0}, {}, {3: 1.0}, {}, {0: -2.0, 1: 1.0, 2: 1.0, 3: 1.0}, {0: -2.0, 1: 1.0, 2: 1.0, 3: 1.0},
        {1: -0.675, 4: 1.0, 5: 1.0}, {2: -0.675, 6: 1.0, 7: 1.0}, {0: 1.0}, {},
    ]  # fmt: skip
    low = [-inf] * 6 + [0.0, -inf, -inf, -inf, 0.0, 0.0]
    up = [2.0, 1.0, 3.0, 2.0, 3.0, 2.0, inf, 0.0, 0.0, 0.0, 1.0, 1.0]
    row = np.array([i for i, term in enumerate(terms) for _ in term])
    column = np.array([c for term in terms for c in term])
    value = np.array([v for term in terms for v in term.values()])
    arrays = Arrays(
        np.zeros(8), np.array([1, 2, 2, 2, 1.0, 0.6, 1.5, 0.9]), np.arange(8) < 4, np.array(low), np.array(up),
        row, column, value, np.ones(8), np.ones(len(low)),
    )  # fmt: skip
    task = Task(arrays, np.array([0, 0, 0, 0, -1.2, -0.84, -2.9, -2.03]), 0.0, 0.0, 10.0, 1, 1)
    assert tree(task, QUIET).objective == pytest.approx(-2.9 * 1.35)


@given(programs())
def test_from_any_basis_the_relaxation_ends_at_the_same_optimum(program: Dense) -> None:
    task = program.task(relaxed=True)
    lower, upper = task.arrays.lower, task.arrays.upper
    first, again = Simplex(task), Simplex(task)
    fresh = first.solve(lower, upper, 10)
    first.solve(lower, np.minimum(upper, 1), 10)
    again.begin(first.basis)
    found = again.solve(lower, upper, 10)
    assert found.ending is fresh.ending
    if found.values is not None:
        assert found.objective == pytest.approx(fresh.objective, abs=1e-6)


def test_a_basis_of_another_shape_is_passed_over() -> None:
    task = BAG.task(relaxed=True)
    simplex = Simplex(task)
    before = simplex.basis
    simplex.begin(Basis((1, 1), (0,)))
    assert simplex.basis == before
