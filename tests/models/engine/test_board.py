"""What strategies share: the plan never gets worse, the bound never weaker, and nothing is called proven too early."""

from dataclasses import replace
from math import inf

import numpy as np
import polars as pl
import pytest

from models import objectives
from models.engine.board import Board, Values, better
from models.engine.clock import Clock, Listen, unheard
from models.engine.step import Run, Settings, Step, objective_of, stages, task, value_of
from models.engine.whole import Effort, Whole, whole_plan
from models.formulation import formulate
from models.plan import Plan
from models.solvers.highs import Steering, tree
from tests.builders import Rows, best, policy, problem

QUIET = Steering()
PROJECTS: Rows = [{"max_persons": 7}, {"project_id": "p2", "max_persons": 6}]


def board(name: str = "coverage", listen: Listen = unheard, seconds: float = 20.0, gap: float = 0.0) -> Board:
    made = problem(policy(name), projects=PROJECTS, demands=[{"persons": 10}])
    goal = objectives.goal(name, made, made.size)
    step = Step(name, goal, made, formulate(made, [goal]), Settings("ortools", gap, 1, 1))
    program = stages(step.program)[1]

    def whole(values: Values, to: float) -> Whole | None:
        return whole_plan(step, program, values, Effort(to, Clock(20.0)))

    return Board(step, Clock(seconds), listen, whole, 1.0 if goal.maximize else 0.0)


def solution(made: Board, most: float = 1.0) -> np.ndarray:
    """Numbers of the best solution with at most the first award's part ``most``."""
    arrays = stages(made.step.program)[0]
    upper = arrays.upper.copy()
    upper[0] = most
    found = tree(task(made.step, Run(replace(arrays, upper=upper), 0.0, 10.0)), QUIET)
    assert found.values is not None
    return found.values


def objective(made: Board, value: float) -> float:
    return objective_of(made.step.goal, value)


@pytest.mark.parametrize("name", ["coverage", "cost"])
def test_a_value_and_its_objective_are_each_others_inverse(name: str) -> None:
    goal = board(name).step.goal
    assert value_of(goal, objective_of(goal, 0.4)) == pytest.approx(0.4)


def test_a_bound_only_gets_tighter() -> None:
    made = board()
    for told, kept in ((0.9, 0.9), (0.95, 0.9), (0.8, 0.8)):
        made.heard(objective(made, told))
        assert made.bound == pytest.approx(kept)
    made.heard(-inf)
    assert made.bound == pytest.approx(0.8)


def test_solutions_become_plans_and_worse_ones_do_not_replace_them() -> None:
    told: list[tuple[float | None, Plan | None]] = []
    made = board(listen=lambda value, _, plan: told.append((value, plan)))
    made.leave(solution(made), objective(made, 1.0))
    assert made.settle()
    assert made.value == 1.0
    made.leave(solution(made, most=0.0), objective(made, 0.6))
    assert not made.settle()
    assert made.value == 1.0
    assert [value for value, _ in told] == [1.0]
    assert told[0][1] is made.plan


def test_the_best_of_the_solutions_that_wait_comes_first() -> None:
    made = board()
    made.leave(solution(made, most=0.0), objective(made, 0.6))
    made.leave(solution(made), objective(made, 1.0))
    assert made.settle()
    assert made.value == 1.0
    assert made.best is not None
    assert made.best.objective == pytest.approx(objective(made, 1.0))


def test_a_plan_is_proven_when_the_bound_reaches_it_to_the_gap() -> None:
    made = board(gap=0.1)
    made.leave(solution(made, most=0.0), objective(made, 0.6))
    made.settle()
    assert (made.value, made.proven, made.done) == (0.6, False, False)
    made.heard(objective(made, 0.65))
    assert (made.proven, made.done) == (True, True)


def test_a_bound_that_the_plan_passes_proves_nothing() -> None:
    made = board(gap=0.1)
    made.leave(solution(made, most=0.0), objective(made, 0.6))
    made.settle()
    made.heard(objective(made, 0.5))
    assert not made.proven


def test_when_the_time_is_over_nothing_is_left_to_do() -> None:
    assert board(seconds=0.0).done


def test_a_solution_is_ripe_when_it_would_end_the_race() -> None:
    made = board(gap=0.1)
    made.heard(objective(made, 1.0))
    made.leave(solution(made, most=0.0), objective(made, 0.6))
    made.settle()
    assert not made.ripe
    made.leave(solution(made), objective(made, 1.0))
    assert made.ripe


def test_of_equal_plans_the_cheaper_is_taken_and_then_the_first_by_ids() -> None:
    plan = best(policy("coverage"), projects=[{"max_persons": 7}])
    dear = replace(plan, awards=plan.awards.with_columns(pl.col("amount") + 1))
    later = replace(plan, awards=plan.awards.with_columns(project_id=pl.lit("p9")))
    assert better("coverage", dear, plan) is plan
    assert better("coverage", plan, dear) is plan
    assert better("coverage", later, plan) is plan
    assert better("coverage", plan, later) is plan
