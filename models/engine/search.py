"""The search for one linear objective: persons continuous first, whole at the end, and whole throughout if need be.

With continuous persons the program is a relaxation: its bound is a bound, and it is far quicker. Its winners fixed,
a small program finds whole persons. Where that leaves too wide a gap, or no plan (exact locks, tight floors), the
program with whole persons is searched for the time that is left, from the best plan.
"""

from dataclasses import dataclass

from models.engine.board import Board, Values
from models.engine.clock import Clock, Listen
from models.engine.gap import proven
from models.engine.race import race
from models.engine.root import Ground, relaxed
from models.engine.runs import run_by_run
from models.engine.scout import Programs, Scout
from models.engine.step import Step, stages
from models.engine.whole import Effort, Whole, whole_plan
from models.plan import Plan
from models.solvers import Ending
from models.solvers.highs import Basis

RACE = 0.93
"""The part of the time that is raced; the rest makes the last solution a plan."""
LARGE = 400_000
"""With more columns no tree is grown: it would need as much memory again as all else, and hours to prove more than the
relaxation does; a city has a hundred thousand."""
AIM = 0.8
"""What is resumed is proven to this part of the gap at first: whole persons cost little, and a tree that need not prove
more than that does not begin anew."""
PROOF = 0.1
"""With continuous persons a proof goes on to this part of the gap: whole persons cost the rest."""


@dataclass(frozen=True)
class Found:
    """The best plan (None: none found) and a proven ``bound`` in the objective's unit; how the search ended.

    ``finished``: the same plan finished (see ``models.engine.finish``), where there was time for it meanwhile.
    ``basis``: where the relaxation ended, for the next question.
    """

    ending: Ending
    plan: Plan | None
    bound: float
    finished: Plan | None = None
    basis: Basis | None = None


def search(step: Step, start: Plan | None, clock: Clock, listen: Listen) -> Found:
    """The best plan for ``step`` before ``clock`` ends, no worse than ``start``."""
    programs = Programs(*stages(step.program))

    def whole(values: Values, gap: float) -> Whole | None:
        return whole_plan(step, programs.whole, values, Effort(gap, clock))

    known = step.best if step.best is not None else 1.0 if step.goal.maximize else 0.0
    board = Board(step, Clock(clock.left * RACE), listen, whole, known)
    if start is not None:
        board.keep(start)
    ending = (_raced if step.settings.backend == "ortools" else run_by_run)(board, programs)
    if board.plan is None or board.value is None:
        return Found(ending, None, board.bound)
    bound = proven(board.value, board.bound, maximize=step.goal.maximize)
    return Found(Ending.FEASIBLE, board.plan, bound, board.finished, board.basis)


def _alone(board: Board, scout: Scout) -> Ending:
    """Look for plans alone; what is proven is what the relaxation proves."""
    while not board.done and scout.turn():
        board.tell()
    board.settle()
    return Ending.UNKNOWN


def _raced(board: Board, programs: Programs) -> Ending:
    """Race on the program with continuous persons, then on the whole one; says whether there is no plan at all."""
    relaxation = relaxed(board, programs.eased)
    if relaxation.outcome.ending is Ending.INFEASIBLE:  # and so no plan exists
        return Ending.INFEASIBLE
    board.basis = relaxation.basis
    if board.done:  # the relaxation alone has answered, or the time is over
        return Ending.UNKNOWN
    slim = Programs(*map(relaxation.slim, programs))
    scout, gap = Scout(board, slim, relaxation), board.step.settings.gap
    if len(slim.eased.lower) > LARGE:
        return _alone(board, scout)
    if board.step.former is not None and board.step.enough is None:
        _resumed(board, scout)
        if board.done:
            return Ending.UNKNOWN
    for arrays, part in ((slim.eased, PROOF), (slim.whole, 1.0)):
        outcome = race(board, scout, Ground(arrays), gap * part)
        board.settle()
        if outcome.ending is Ending.INFEASIBLE or board.done:
            return outcome.ending
    return Ending.UNKNOWN


def _resumed(board: Board, scout: Scout) -> None:
    """Race on what is left open beside a good solution, which a former plan soon leads to."""
    scout.resume()
    if not board.done:
        race(board, scout, scout.narrowed(), board.step.settings.gap * AIM)
        board.settle()
