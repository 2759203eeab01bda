"""The relaxation with the cuts that it breaks is as tight as with all of them, and far from all are taken."""

from dataclasses import replace

import pytest

from dss import intake
from models import objectives
from models.candidates import candidates
from models.engine import root, tighten
from models.engine.board import Board
from models.engine.clock import Clock, unheard
from models.engine.root import Relaxation, relaxed
from models.engine.step import Run, Settings, Step, stages, task, value_of
from models.solvers.highs import Simplex
from tests.benchmarks.datasets import DEMO

COVERS = frozenset({"staff_covers"})


@pytest.fixture(scope="module")
def step() -> Step:
    dataset = intake.read(DEMO).dataset
    assert dataset is not None
    problem = tighten.tightened(candidates(dataset, dataset.policy))
    goal = objectives.goal("alignment", problem, problem.size)
    return Step("alignment", goal, problem, tighten.program(problem, [goal]), Settings("ortools", 1e-3, 1, 1))


def found(step: Step, seconds: float) -> tuple[Relaxation, Board]:
    board = Board(step, Clock(seconds), unheard, lambda values, gap: None, 1.0)  # noqa: ARG005 - no plans here
    return relaxed(board, stages(step.program)[0]), board


def test_covers_are_made_where_the_optimum_breaks_them_and_tighten_the_bound(step: Step) -> None:
    with_covers, board = found(step, 60.0)
    plain, loose = found(replace(step, without=COVERS), 60.0)
    assert with_covers.made
    assert plain.made == ()
    assert board.bound < loose.bound * (1 - 5e-4)
    arrays, _ = stages(step.program)
    slim = with_covers.slim(arrays)
    assert len(slim.row_lower) == with_covers.rows.sum() + sum(len(each.row_lower) for each in with_covers.made)
    again = Simplex(task(step, Run(slim, 0.0, 60.0))).solve(with_covers.lower, with_covers.upper, 60.0)
    assert again.objective == pytest.approx(with_covers.outcome.objective, rel=1e-9)


def test_few_cuts_make_the_bound_that_all_of_them_make(step: Step) -> None:
    relaxation, board = found(replace(step, without=COVERS), 60.0)
    cuts = (step.program.rows["rule"] == tighten.CUT).to_numpy()
    taken = int((cuts & relaxation.rows).sum())
    assert 0 < taken < cuts.sum() / 2
    arrays, _ = stages(step.program)
    full = Simplex(task(step, Run(arrays, 0.0, 60.0))).solve(relaxation.lower, relaxation.upper, 60.0)
    none = Simplex(task(step, Run(arrays.only(~cuts), 0.0, 60.0))).solve(relaxation.lower, relaxation.upper, 60.0)
    assert relaxation.outcome.objective == pytest.approx(full.objective, rel=1e-6)
    assert none.objective < full.objective * (1 + 1e-4)
    assert board.bound == pytest.approx(-full.objective / step.goal.scale, rel=1e-6)


def test_the_bound_told_is_that_of_the_last_solve_also_where_cuts_are_left(
    step: Step, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(root, "ROUNDS", 1)
    relaxation, board = found(step, 60.0)
    assert board.bound == pytest.approx(value_of(step.goal, relaxation.outcome.objective), rel=1e-9)


def test_without_time_there_is_no_root_and_nothing_is_told(step: Step) -> None:
    relaxation, board = found(step, 0.0)
    assert relaxation.root is None
    assert board.bound == 1.0
