"""The search with HiGHS: one thread proves, the other looks for plans, and they share what they find.

The prover grows a tree on the program with continuous persons and tells its bound; the scout looks for plans. The
race ends as soon as the best plan is proven to the gap. With one thread the scout takes its turns within the prover's
tree, counted by the prover's steps and not by the clock: the same dataset then gives the same plan again.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from dataclasses import dataclass, replace
from math import inf

from models.engine.board import Board, Values
from models.engine.root import Ground
from models.engine.scout import Scout
from models.engine.step import Run, most_of, task
from models.solvers import Ending, Outcome
from models.solvers.highs import Steering, tree

TURNS = 3
"""With one thread: the scout's turns before the prover begins."""
STEPS, MORE = 16, 1.5
"""With one thread: the prover's steps before the scout's next turn, and how many times more before each next one."""
NODES = 10
"""A tree that was narrowed proves soon or not at all: what it does not, is left to one that may begin anew."""
PAUSE = 0.02
"""Seconds to wait where there is nothing to look for."""


def race(board: Board, scout: Scout, ground: Ground, gap: float) -> Outcome:
    """Improve ``board`` until it is done, or the tree on ``ground`` is, at ``gap``; returns the tree's outcome."""
    prover = _Prover(board, ground, gap)
    if board.step.settings.threads > 1:
        return _side_by_side(board, scout, prover)
    for _ in range(TURNS):
        scout.turn()
    return prover.prove(_turns(scout))


class _Second(threading.local):
    """The second thread of whoever solves: started once and used again for each race.

    A thread that is started while memory is short may never begin, and Python then waits for it for ever.
    """

    def __init__(self) -> None:
        self.thread = ThreadPoolExecutor(1, "prover")


SECOND = _Second()


def _side_by_side(board: Board, scout: Scout, prover: "_Prover") -> Outcome:
    work = SECOND.thread.submit(prover.prove, lambda: None)
    try:
        while not (work.done() or board.done):
            if not scout.turn():
                wait_for([work], PAUSE)
            board.tell()
    finally:
        board.stopped = True
        wait_for([work])
        board.stopped = False
    return work.result()


def _turns(scout: Scout) -> Callable[[], None]:
    """To be called at each of the prover's steps; now and then it is the scout's turn."""
    taken, next_turn = 0, STEPS

    def step() -> None:
        nonlocal taken, next_turn
        taken += 1
        if taken >= next_turn:
            next_turn = int(next_turn * MORE)
            scout.turn()

    return step


@dataclass
class _Prover:
    board: Board
    ground: Ground
    gap: float
    _given: Values | None = None

    def prove(self, step: Callable[[], None]) -> Outcome:
        """Grow the tree; what it finds and proves goes to the board, what others find comes from there."""
        board, (arrays, most) = self.board, self.ground

        def heard(bound: float) -> bool:
            board.heard(min(bound, most))
            if not board.done:
                step()
            return board.done

        run = Run(arrays, self.gap, board.clock.left, self._offered())
        helped = board.best is not None or board.step.settings.threads > 1
        narrow = most < inf
        nodes = NODES if narrow else 0
        wanted = most_of(board.step)
        steering = Steering(
            heard, board.leave, self._offered, proving=helped, nodes=nodes, most=wanted, restarts=not narrow
        )
        outcome = tree(task(board.step, run), steering)
        board.heard(min(outcome.bound, most))
        if outcome.values is not None:
            board.leave(outcome.values, outcome.objective)
        nothing_better = outcome.ending is Ending.INFEASIBLE and narrow
        return replace(outcome, ending=Ending.UNKNOWN) if nothing_better else outcome

    def _offered(self) -> Values | None:
        """The best solution of the tree's own kind, if it was not given yet."""
        board = self.board
        whole = self.ground.arrays.integer[board.step.problem.offers.height :].any()
        best = board.values if whole or board.best is None else board.best.values
        if best is self._given:
            return None
        self._given = best
        return best
