"""The default backend: the right optimum, a bound that is one, and no claim without a proof."""

import subprocess
import sys
from math import inf
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from ortools.math_opt import model_pb2

from models.program import Arrays
from models.solvers import Ending, Task, ortools, solve
from tests.models.solvers.tasks import Dense, market_split, programs

KNAPSACK = Dense([-5, -4, -3], [[2, 3, 1]], [-inf], [5], [1, 1, 1])


@settings(max_examples=60)
@given(programs())
def test_the_optimum_is_that_of_trying_everything(program: Dense) -> None:
    outcome, least = solve(program.task(), "ortools"), program.least()
    if least == inf:
        assert (outcome.ending, outcome.values) == (Ending.INFEASIBLE, None)
    else:
        assert outcome.ending is Ending.OPTIMAL
        assert outcome.objective == pytest.approx(least)
        assert outcome.bound == pytest.approx(least)


def test_the_offset_belongs_to_the_objective_and_the_bound() -> None:
    outcome = solve(KNAPSACK.task(offset=100.0), "ortools")
    assert (outcome.objective, outcome.bound) == (pytest.approx(91), pytest.approx(91))


def test_relaxed_means_that_nothing_is_whole() -> None:
    # 3 and 1 fit with 5: one unit of weight 3 is left over for two thirds of the second
    outcome = solve(KNAPSACK.task(relaxed=True), "ortools")
    assert outcome.objective == pytest.approx(-8 - 4 * 2 / 3)


def test_within_the_gap_is_called_optimal_and_the_bound_tells_the_rest() -> None:
    outcome = solve(market_split(20, 2).task(gap=1e9), "ortools")
    assert outcome.ending is Ending.OPTIMAL
    assert outcome.bound <= outcome.objective


def test_what_is_not_proven_in_time_is_not_called_optimal() -> None:
    outcome = solve(market_split().task(seconds=0.3), "ortools")
    assert outcome.ending in {Ending.FEASIBLE, Ending.UNKNOWN}
    assert outcome.bound < outcome.objective


def test_the_listener_hears_values_and_bounds_on_the_right_sides() -> None:
    heard: list[tuple[float | None, float | None]] = []
    outcome = solve(market_split().task(seconds=1.0), "ortools", lambda best, bound: heard.append((best, bound)))
    both = [(best, bound) for best, bound in heard if best is not None and bound is not None]
    assert both
    assert all(bound <= best for best, bound in both)
    assert both[-1][0] >= outcome.objective - 1e-6


@pytest.mark.parametrize("start", [[1.0, 1.0, 0.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0]])
def test_where_the_search_begins_does_not_change_where_it_ends(start: list[float]) -> None:
    task = KNAPSACK.task()
    begun = Task(task.arrays, task.cost, 0.0, 0.0, 20.0, 1, 1, start=np.array(start))
    assert solve(begun, "ortools").objective == pytest.approx(-9)


def test_a_program_without_variables_is_solved() -> None:
    none = np.zeros(0)
    whole = none.astype(np.int64)
    arrays = Arrays(none, none, none.astype(bool), none, none, whole, whole, none, none, none)
    outcome = solve(Task(arrays, none, 7.0, 0.0, 1.0, 1, 1), "ortools")
    assert (outcome.ending, outcome.objective) == (Ending.OPTIMAL, 7.0)


def test_the_relaxation_is_filled_as_if_number_by_number() -> None:
    filled, task = ortools.fill(KNAPSACK.task(offset=2.0)), KNAPSACK.task()
    slowly = model_pb2.ModelProto()
    slowly.variables.ids.extend(range(3))
    slowly.variables.lower_bounds.extend(task.arrays.lower.tolist())
    slowly.variables.upper_bounds.extend(task.arrays.upper.tolist())
    slowly.variables.integers.extend([False] * 3)
    slowly.linear_constraints.ids.append(0)
    slowly.linear_constraints.lower_bounds.append(-inf)
    slowly.linear_constraints.upper_bounds.append(5.0)
    slowly.linear_constraint_matrix.row_ids.extend([0] * 3)
    slowly.linear_constraint_matrix.column_ids.extend(range(3))
    slowly.linear_constraint_matrix.coefficients.extend([2.0, 3.0, 1.0])
    slowly.objective.linear_coefficients.ids.extend(range(3))
    slowly.objective.linear_coefficients.values.extend([-5.0, -4.0, -3.0])
    slowly.objective.offset = 2.0
    assert filled == slowly


@given(programs())
def test_a_relaxation_is_no_dearer_than_the_program_and_empty_only_where_it_is(program: Dense) -> None:
    outcome, least = solve(program.task(relaxed=True), "ortools"), program.least()
    assert outcome.ending in {Ending.OPTIMAL, Ending.INFEASIBLE}
    if outcome.ending is Ending.INFEASIBLE:
        assert least == inf
    else:
        assert outcome.bound <= least + 1e-6


# PuLP opens highspy for the whole process; the HiGHS that OR-Tools carries then called into the other version.
ALL_IN_ONE_PROCESS = """
import pulp
from tests.models.solvers.test_ortools import KNAPSACK
from models.solvers import solve
for _ in range(20):
    assert abs(solve(KNAPSACK.task(relaxed=True), "ortools").objective + 8 + 8 / 3) < 1e-6
    assert solve(KNAPSACK.task(), "ortools").objective == solve(KNAPSACK.task(), "pulp").objective == -9
"""


def test_all_solvers_live_in_one_process_that_has_imported_pulp_first() -> None:
    subprocess.run([sys.executable, "-c", ALL_IN_ONE_PROCESS], check=True, cwd=Path(__file__).parents[3])
