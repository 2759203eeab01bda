"""Without its fixed columns a task has the same optimum."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.solvers import Task
from models.solvers.highs import Steering, tree
from models.solvers.reduced import reduced
from tests.models.solvers.tasks import Dense, programs

QUIET = Steering()


def fixed(task: Task, numbers: list[int | None]) -> Task:
    """``task`` with some columns fixed."""
    lower, upper = task.arrays.lower.copy(), task.arrays.upper.copy()
    for column, number in enumerate(numbers):
        if number is not None:
            lower[column] = upper[column] = min(number, upper[column])
    return replace(task, arrays=replace(task.arrays, lower=lower, upper=upper))


@given(programs(), st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=4, max_size=4))
def test_the_smaller_task_has_the_same_optimum(program: Dense, numbers: list[int | None]) -> None:
    task = fixed(program.task(offset=3), numbers[: len(program.cost)])
    small, whole = reduced(task), tree(task, QUIET)
    if small.task is None:
        assert whole.values is None
        return
    found = small.outcome(tree(small.task, QUIET))
    assert found.objective == pytest.approx(whole.objective, abs=1e-6)
    if found.values is not None:
        assert len(found.values) == len(program.cost)
        assert task.cost @ found.values + 3 == pytest.approx(found.objective, abs=1e-6)


def test_a_start_is_cut_down_with_the_rest() -> None:
    task = replace(Dense((1, 1, 1), [(1, 1, 1)], (2,), (2,), (2, 2, 2)).task(), start=np.array([0.0, 1.0, 1.0]))
    small = reduced(fixed(task, [None, 1, None]))
    assert small.task is not None
    assert small.task.start is not None
    assert small.task.start.tolist() == [0.0, 1.0]
