"""The linear relaxation that a search begins with, and the cuts that it needs.

Of the rows that only make the relaxation tighter (cuts) few are ever broken: the relaxation is solved without them,
those that its optimum breaks are added, and so on from the last basis. What is left out would not change the optimum.
Some stand in the program from the start; others are made for the optimum that breaks them (``tighten.broken``).
"""

from dataclasses import dataclass, replace
from functools import reduce
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.engine.board import Board, Values
from models.engine.prices import prices
from models.engine.step import Run, Step, task
from models.engine.tighten import CUT, broken
from models.program import Arrays, assemble, scaled
from models.solvers import Ending, Outcome
from models.solvers.highs import Basis, Simplex

ROUNDS = 5
"""More than this many times no cuts are sought."""
BROKEN = 1e-6


class Ground(NamedTuple):
    """Where a tree may grow: ``arrays`` that hold every solution whose objective is at most ``most``."""

    arrays: Arrays
    most: float = inf


class Root(NamedTuple):
    """The relaxation's optimum, offers alone: numbers, what it costs at least to decide otherwise; its objective."""

    awards: Values
    prices: Values
    objective: float

    def narrowed(self, arrays: Arrays, most: float) -> Ground:
        """``arrays`` in which every offer stays as it is decided here, if to decide it otherwise would pass ``most``.

        No solution whose objective is at most ``most`` is lost: with another decision each costs the price more than
        the relaxation at least (see ``prices``). So what is proven of the rest, up to ``most``, is proven of all.
        """
        kept = np.flatnonzero(self.objective + self.prices > most + BROKEN * max(1.0, abs(most)))
        lower, upper = arrays.lower.copy(), arrays.upper.copy()
        lower[kept] = upper[kept] = np.round(self.awards[kept])
        return Ground(replace(arrays, lower=lower, upper=upper), most)


@dataclass(frozen=True)
class Relaxation:
    """The relaxation solved, ready to be solved again under other bounds of the awards (``lower``, ``upper``).

    ``root`` is None where it has no solution; ``rows`` says which rows of the program it holds, ``made`` are those that
    it holds beside them. ``basis``: where it ended before any cut was added.
    """

    simplex: Simplex
    outcome: Outcome
    root: Root | None
    lower: Values
    upper: Values
    rows: NDArray[np.bool_]
    made: tuple[Arrays, ...]
    basis: Basis

    def slim(self, arrays: Arrays) -> Arrays:
        """Of ``arrays`` (all rows) those that the relaxation holds, and what it holds beside them."""
        return reduce(Arrays.plus, self.made, arrays.only(self.rows))


def relaxed(board: Board, arrays: Arrays) -> Relaxation:
    """Solve the relaxation of ``arrays`` (all rows), with the cuts that it needs; its bound is told."""
    awards = slice(board.step.problem.offers.height)
    lower, upper = arrays.lower[awards].copy(), arrays.upper[awards].copy()
    rows, made = (board.step.program.rows["rule"] != CUT).to_numpy(), list[Arrays]()
    simplex = Simplex(task(board.step, Run(arrays.only(rows), 0.0, board.clock.left)))
    if board.step.basis is not None:
        simplex.begin(board.step.basis)
    outcome = simplex.solve(lower, upper, board.clock.left)
    board.heard(outcome.bound)
    basis = simplex.basis
    for _ in range(ROUNDS):
        waiting, further = ~rows & _broken(arrays, outcome), _made(board.step, arrays, outcome)
        cuts = [*([arrays.only(waiting)] if waiting.any() else []), *further]
        if not cuts:
            break
        rows |= waiting
        made += further
        for cut in cuts:
            simplex.add(cut)
        again = simplex.solve(lower, upper, board.clock.left)
        if again.ending is not Ending.OPTIMAL:
            break
        outcome = again
        board.heard(outcome.bound)
    root = None
    if outcome.values is not None and outcome.ending is Ending.OPTIMAL:
        dear = prices(board.step.problem, outcome.values, simplex.reduced_costs())
        root = Root(outcome.values[awards], dear, outcome.objective)
    return Relaxation(simplex, outcome, root, lower, upper, rows, tuple(made), basis)


def _made(step: Step, arrays: Arrays, outcome: Outcome) -> list[Arrays]:
    """Further cuts that the optimum breaks."""
    if outcome.values is None or outcome.ending is not Ending.OPTIMAL:
        return []
    rows = broken(step.problem, outcome.values * arrays.column_scale, step.without)
    return [scaled(assemble(step.program.columns, [(CUT, rows)]))] if rows else []


def _broken(arrays: Arrays, outcome: Outcome) -> NDArray[np.bool_]:
    count = len(arrays.row_lower)
    if outcome.values is None or outcome.ending is not Ending.OPTIMAL:
        return np.zeros(count, dtype=bool)
    sums = np.bincount(arrays.row, arrays.value * outcome.values[arrays.column], count)
    return (sums > arrays.row_upper + BROKEN) | (sums < arrays.row_lower - BROKEN)
