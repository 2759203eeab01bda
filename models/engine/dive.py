"""First solutions from the linear relaxation, solved again and again from its last basis.

``dive`` fixes awards in batches where the relaxation all but decides them: those at or above ``SURE``, or else the
greatest few. Where that is impossible, the proof of it names those of the batch that are to blame: one alone is closed,
of several the least sure one waits. It takes a moment where a tree takes minutes. ``with_winners`` takes the winners as
given, if it can.
"""

import numpy as np
from numpy.typing import NDArray

from models.engine.board import Board, Solution, Values
from models.engine.root import Relaxation
from models.solvers import Ending, Outcome
from models.solvers.highs import Simplex

SURE, FEW = 0.7, 0.1
WHOLE = 1e-6
"""Nearer than this to 0 or 1, a number is one of them."""


def dive(board: Board, relaxation: Relaxation) -> Solution | None:
    """Fix awards until all are whole; None where that leads nowhere."""
    return _fixed(board, relaxation.simplex, relaxation.outcome, (relaxation.lower, relaxation.upper))


def _fixed(board: Board, simplex: Simplex, outcome: Outcome, limits: tuple[Values, Values]) -> Solution | None:
    (lower, upper), waiting = (limits[0].copy(), limits[1].copy()), np.zeros(len(limits[0]), dtype=bool)
    while outcome.values is not None and not board.done:
        awards = outcome.values[: len(lower)]
        divided = (awards > WHOLE) & ((awards < 1 - WHOLE) | (upper == 0))  # or closed since
        if not divided.any():
            return _solution(outcome)
        chosen = _greatest(awards, (lower < 1) & (upper > 0) & ~waiting & (divided | (awards >= SURE)))
        tried = lower.copy()
        tried[chosen] = 1.0
        further = simplex.solve(tried, upper, board.clock.left)
        if further.values is not None:
            lower, outcome, waiting = tried, further, np.zeros_like(waiting)
        elif len(chosen) == 0:
            return None
        else:
            at_fault = _at_fault(simplex, chosen)
            if len(at_fault) == 1:
                upper[at_fault] = 0.0
            else:
                waiting[at_fault[-1]] = True
    return None


def _greatest(awards: Values, able: NDArray[np.bool_]) -> NDArray[np.int64]:
    """All that are sure, or the greatest few, the greatest first; none where none is ``able``."""
    order = np.flatnonzero(able)
    order = order[np.argsort(-awards[order], kind="stable")]
    return order[: max(1, int((awards[order] >= SURE).sum()), int(FEW * len(order)))]


def _at_fault(simplex: Simplex, chosen: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those of ``chosen``, in their order, by which the last relaxation is impossible; all where that is not known."""
    blamed = chosen[simplex.blamed()[chosen]]
    return blamed if len(blamed) else chosen


def with_winners(board: Board, relaxation: Relaxation, winners: Values) -> Solution | None:
    """A solution with ``winners`` (0 or 1 an offer).

    Where they are impossible together, a dive goes through them alone, and where that fails, through all offers.
    """
    simplex, lower, upper = relaxation.simplex, relaxation.lower, relaxation.upper
    given = _solution(simplex.solve(winners, winners, board.clock.left))
    if given is not None:
        return given
    most = np.maximum(np.minimum(upper, winners), lower)
    among = simplex.solve(lower, most, board.clock.left)
    return _fixed(board, simplex, among, (lower, most)) or dive(board, relaxation)


def _solution(outcome: Outcome) -> Solution | None:
    if outcome.values is None or outcome.ending is not Ending.OPTIMAL:
        return None
    return Solution(outcome.values, outcome.objective)
