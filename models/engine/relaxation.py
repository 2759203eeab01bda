"""The linear relaxation by itself: bounds of alignment, in a moment, without a search for a plan."""

from collections.abc import Set as AbstractSet
from math import inf

from models import objectives
from models.candidates import Problem, candidates
from models.dataset import Dataset
from models.engine import tighten
from models.engine.board import Board
from models.engine.clock import Clock, unheard
from models.engine.root import Relaxation, relaxed
from models.engine.step import Settings, Step, stages
from models.solvers import Ending

NAME = "alignment"
MOST = 1.0
"""No alignment is above it."""


def relaxation(
    everything: Problem, seconds: float, without: AbstractSet[str] = frozenset()
) -> tuple[Board, Relaxation]:
    """The relaxation of a problem that is not tightened yet, and the board with what it was made of, and its bound.

    ``without``: names of strengthenings to leave out, for tests and measures.
    """
    problem, solve = tighten.tightened(everything, without), everything.policy.solve
    goal = objectives.goal(NAME, problem, problem.size)
    program = tighten.program(problem, [goal], without)
    settings = Settings("ortools", solve.gap, 1, solve.seed)
    step = Step(NAME, goal, problem, program, settings, without=without)
    board = Board(step, Clock(seconds), unheard, lambda _values, _gap: None, MOST)
    return board, relaxed(board, stages(program)[0])


def bound(dataset: Dataset, seconds: float) -> float:
    """What no plan of ``dataset`` has more of; -inf where there is none, ``MOST`` where ``seconds`` do not suffice."""
    board, found = relaxation(candidates(dataset, dataset.policy), seconds)
    return -inf if found.outcome.ending is Ending.INFEASIBLE else board.bound
