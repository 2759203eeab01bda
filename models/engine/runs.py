"""The search with a backend that tells nothing while it runs: one run after the other, each from the last solution."""

from models.engine.board import Board
from models.engine.gap import gap_between
from models.engine.scout import Programs
from models.engine.step import Run, solved, value_of
from models.solvers import Ending, Outcome

AIM = 0.8
"""A run with continuous persons aims at this part of the gap: whole persons cost a little."""
NEAR = 0.9
"""Where whole persons cost more than this part of the gap, going on with continuous ones would not pay."""
SHARE = 0.6
"""The part of the time left that a run with continuous persons may take."""


def run_by_run(board: Board, programs: Programs) -> Ending:
    """Improve ``board`` until it is done, or its program solved; says whether there is no plan at all."""
    step, clock = board.step, board.clock
    run = Run(programs.eased, step.settings.gap * AIM, SHARE * clock.left)
    while True:
        outcome = solved(step, run, board.listen)
        if outcome.ending is Ending.INFEASIBLE:
            return Ending.INFEASIBLE
        board.heard(outcome.bound)
        if outcome.values is not None:
            board.leave(outcome.values, outcome.objective)
            board.settle()
        if board.done or run.arrays is programs.whole:
            return Ending.UNKNOWN
        further = _further(board, run, outcome)
        run = further or Run(programs.whole, step.settings.gap, clock.left, board.values)


def _further(board: Board, run: Run, outcome: Outcome) -> Run | None:
    """The same run to the gap that whole persons leave; None if it has been tried, or would not pay."""
    if board.value is None or outcome.ending is not Ending.OPTIMAL or run.start is not None:
        return None
    gap = board.step.settings.gap
    left = gap - gap_between(board.value, value_of(board.step.goal, outcome.objective))
    return Run(run.arrays, left * AIM, run.seconds, outcome.values) if left > gap * (1 - NEAR) else None
