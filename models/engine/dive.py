"""First solutions from the linear relaxation, solved again and again from its last basis.

``dive`` fixes awards in batches where the relaxation all but decides them: those at or above ``SURE``, or else the
greatest one; what becomes impossible is undone once, and the greatest of them closed. It takes a moment where a tree
takes minutes. ``with_winners`` takes the winners as given.
"""

from typing import NamedTuple

import numpy as np

from models.engine.board import Board, Solution, Values
from models.engine.step import Run, task
from models.program import Arrays
from models.solvers import Ending, Outcome
from models.solvers.highs import Simplex

SURE = 0.7
WHOLE = 1e-6
"""Nearer than this to 0 or 1, a number is one of them."""


class Root(NamedTuple):
    """The relaxation's optimum, offers alone: numbers, and reduced costs."""

    awards: Values
    prices: Values


class Dive(NamedTuple):
    """``root``: None where the relaxation has none; ``solution``: with whole awards, None where none was found."""

    root: Root | None
    solution: Solution | None


def dive(board: Board, arrays: Arrays) -> Dive:
    """Solve the relaxation, tell its bound, and fix awards until all are whole."""
    simplex, lower, upper = _start(board, arrays)
    outcome, root = _solved(board, simplex, lower, upper)
    undone = 0
    while outcome.values is not None and not board.done:
        awards = outcome.values[: len(lower)]
        divided = np.flatnonzero((awards > WHOLE) & (awards < 1 - WHOLE))
        if not len(divided):
            return Dive(root, _solution(outcome))
        greatest = divided[np.argmax(awards[divided])]
        tried = lower.copy()
        tried[awards >= SURE] = 1.0
        tried[greatest] = 1.0
        outcome = simplex.solve(tried, upper, board.clock.left)
        if outcome.values is not None:
            lower = tried
        elif undone < UNDONE:
            undone += 1
            upper[greatest] = 0.0
            outcome = simplex.solve(lower, upper, board.clock.left)
    return Dive(root, None)


UNDONE = 20
"""After so many dead ends a dive is given up."""


def with_winners(board: Board, arrays: Arrays, winners: Values) -> Dive:
    """Solve the relaxation, tell its bound, and again with ``winners`` (0 or 1 an offer)."""
    simplex, lower, upper = _start(board, arrays)
    _, root = _solved(board, simplex, lower, upper)
    return Dive(root, _solution(simplex.solve(winners, winners, board.clock.left)))


def _start(board: Board, arrays: Arrays) -> tuple[Simplex, Values, Values]:
    awards = slice(board.step.problem.offers.height)
    simplex = Simplex(task(board.step, Run(arrays, 0.0, board.clock.left)))
    return simplex, arrays.lower[awards].copy(), arrays.upper[awards].copy()


def _solved(board: Board, simplex: Simplex, lower: Values, upper: Values) -> tuple[Outcome, Root | None]:
    outcome = simplex.solve(lower, upper, board.clock.left)
    board.heard(outcome.bound)
    if outcome.values is None:
        return outcome, None
    return outcome, Root(outcome.values[: len(lower)], simplex.reduced_costs(len(lower)))


def _solution(outcome: Outcome) -> Solution | None:
    if outcome.values is None or outcome.ending is not Ending.OPTIMAL:
        return None
    return Solution(outcome.values, outcome.objective)
