"""A dataset's linear relaxation by itself: bounds of its first objective, in a moment, without a search for a plan."""

from math import inf

from models import objectives
from models.candidates import candidates
from models.dataset import Dataset
from models.engine import tighten
from models.engine.board import Board
from models.engine.clock import Clock, unheard
from models.engine.root import Relaxation, relaxed
from models.engine.step import Settings, Step, stages
from models.solvers import Ending


def relaxation(dataset: Dataset, seconds: float) -> tuple[Board, Relaxation]:
    """The relaxation of ``dataset`` for its policy's first objective, and the board with its problem and bound.

    The objective is to be maximized and at most 1, as alignment, coverage and equity are.
    """
    name = dataset.policy.solve.objectives[0]
    problem = tighten.tightened(candidates(dataset, dataset.policy))
    goal = objectives.goal(name, problem, problem.size)
    settings = Settings("ortools", dataset.policy.solve.gap, 1, dataset.policy.solve.seed)
    step = Step(name, goal, problem, tighten.program(problem, [goal]), settings)
    board = Board(step, Clock(seconds), unheard, lambda _values, _gap: None, 1.0)
    return board, relaxed(board, stages(step.program)[0])


def bound(dataset: Dataset, seconds: float) -> float:
    """What no plan of ``dataset`` has more of; -inf where there is none, 1 where ``seconds`` do not suffice."""
    board, found = relaxation(dataset, seconds)
    return -inf if found.outcome.ending is Ending.INFEASIBLE else board.bound
