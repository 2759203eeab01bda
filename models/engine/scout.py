"""The one that looks for plans: a dive first, then smaller programs around the best solution."""

from dataclasses import replace
from math import inf
from typing import NamedTuple

import numpy as np
import polars as pl

from models.engine.board import Board, Values
from models.engine.dive import dive, with_winners
from models.engine.neighbours import Around, Cheapest, Mask, differing, near
from models.engine.root import Ground, Relaxation, Root
from models.engine.step import Run, objective_of, task
from models.plan import AWARD
from models.program import Arrays
from models.solvers import Ending
from models.solvers.highs import Steering, tree

FINER = 0.1
"""Smaller programs are solved to this part of the gap."""
NODES, WORK = 200, 1_000_000
"""The most nodes of a smaller program's tree, or more where nodes times free variables are no more than this."""
DIFFERING, NEARBY = 2, 3
"""The turns after the first that open what differs, and what is near."""
PART = 0.5
"""The part of the time that what differs from a former plan may take before a plan is made."""
NEAR = 0.15
"""Offers are near whose price is no more than this part of what is left to prove."""


class Programs(NamedTuple):
    """The program with only awards whole, and with persons whole too."""

    eased: Arrays
    whole: Arrays


class Scout:
    """Works in turns, each a piece of work that ends by itself; what it finds it leaves on the board."""

    def __init__(self, board: Board, programs: Programs, relaxation: Relaxation) -> None:
        """Begin with the relaxation of ``programs``."""
        self._board, self._programs, self._relaxation = board, programs, relaxation
        self._root = relaxation.root
        self._around = Around(board.step.problem, board.step.settings.seed)
        self._cheapest = Cheapest(board.step.problem.offers.height)
        self._turns = 0
        self._ahead = False

    def resume(self) -> None:
        """Begin with the former winners and what differs from them; a plan is made of it at once if it is the last.

        The next turn finishes that plan, if another thread can prove meanwhile: often it is the last one. What differs
        takes only its ``PART`` of the time, and where that is all there is, a plan is made of the best by then.
        """
        board, self._turns, self._ahead = self._board, DIFFERING, self._board.step.settings.threads > 1
        self._start()
        if self._root is not None and board.best is not None and not (board.done or board.ripe):
            best = board.best.values
            open_ = differing(self._root, best[: len(self._root.awards)])
            self._search(self._programs.eased, best, open_, seconds=board.clock.left * PART)
        if board.ripe or board.done:
            board.settle()

    def narrowed(self) -> Ground:
        """The program with continuous persons without what is dearer than the best solution."""
        eased, best = self._programs.eased, self._board.best
        return Ground(eased) if self._root is None or best is None else self._root.narrowed(eased, best.objective)

    def turn(self) -> bool:
        """Begin, or solve one smaller program: around the best solution, or the plan where whole persons cost more.

        False where there is nothing to look for.
        """
        board = self._board
        self._turns += 1
        if self._turns == 1:
            self._start()
            board.settle()
            return True
        board.settle()
        if self._root is None or board.best is None or board.done:
            return False
        if self._ahead:
            self._ahead = False
            board.finish()
            return True
        left = board.best.objective - objective_of(board.step.goal, board.bound)
        rounded = board.values is not None and board.loss > left
        best = board.values if rounded and board.values is not None else board.best.values
        arrays = self._programs.whole if rounded else self._programs.eased
        open_ = differing(self._root, board.best.values[: len(self._root.awards)])
        if self._turns <= NEARBY:
            self._search(arrays, best, open_ if self._turns == DIFFERING else open_ | near(self._root, NEAR * left))
        else:
            self._search_further(arrays, best, open_, self._root)
        board.settle()
        return True

    def _search_further(self, arrays: Arrays, best: Values, open_: Mask, root: Root) -> None:
        before = self._board.objective
        further = self._cheapest if self._cheapest.due() else self._around
        ending = self._search(arrays, best, further.next(open_, root), further.work)
        if self._board.objective >= before:
            further.learn(ended=ending is not Ending.FEASIBLE)

    def _search(self, arrays: Arrays, best: Values, open_: Mask, work: int = 1, seconds: float = inf) -> Ending:
        lower, upper = arrays.lower.copy(), arrays.upper.copy()
        kept = np.flatnonzero(~open_)
        lower[kept] = upper[kept] = np.round(best[kept])
        nodes = work * max(NODES, WORK // max(1, int((lower < upper).sum())))
        steering = Steering(self._stopped, self._board.leave, proving=True, nodes=nodes, restarts=False)
        return self._grow(replace(arrays, lower=lower, upper=upper), steering, best, seconds)

    def _start(self) -> None:
        """Find a first solution: with the winners of the plan that there is, or by a dive, or by a tree of its own."""
        board = self._board
        former = board.step.former if board.plan is None else board.plan.awards
        if self._root is None:
            return
        if former is None:
            found = dive(board, self._relaxation)
        else:
            found = with_winners(board, self._relaxation, _winners(board, former))
        if found is None:
            self._grow(self._programs.eased, Steering(self._first, board.leave))
        else:
            board.leave(*found)

    def _grow(self, arrays: Arrays, steering: Steering, start: Values | None = None, seconds: float = inf) -> Ending:
        board = self._board
        run = Run(arrays, board.step.settings.gap * FINER, min(board.clock.left, seconds), start)
        return tree(task(board.step, run), steering).ending

    def _first(self, bound: float) -> bool:
        self._board.heard(bound)
        return self._stopped(bound) or self._board.best is not None

    def _stopped(self, bound: float) -> bool:  # noqa: ARG002 - the bound of a smaller program says nothing
        self._board.tell()
        return self._board.done or self._board.ripe


def _winners(board: Board, awards: pl.DataFrame) -> Values:
    offers = board.step.problem.offers
    numbers = np.zeros(offers.height)
    numbers[offers.join(awards, on=AWARD, how="semi")["column"].to_numpy()] = 1.0
    return numbers
