"""What no plan can pass once one offer is awarded, or refused: proven bounds of alignment, from the relaxation.

The relaxation is solved once, and again from its last basis for each offer decided either way: some hundredths of a
second each, where a search takes seconds. A decision under whose bound the wanted value lies is out of the question.
"""

from collections.abc import Callable
from math import inf
from typing import NamedTuple

import numpy as np
import polars as pl

from models import objectives
from models.candidates import Problem, candidates
from models.dataset import Dataset
from models.engine import tighten
from models.engine.board import Board
from models.engine.clock import Clock, unheard
from models.engine.root import Relaxation, relaxed
from models.engine.step import Settings, Step, stages, value_of
from models.plan import AWARD
from models.solvers import Ending

NAME = "alignment"
MOST = 1.0
"""No alignment is above it."""


class Forced(NamedTuple):
    """Bounds of alignment; -inf where no plan keeps the rules, ``MOST`` where the time was too short for any.

    - ``offers``: org_id, project_id, awarded, refused: the bound where the offer is awarded, and where it is not
    - ``projects``: project_id, refused: the bound where nobody takes the project
    """

    offers: pl.DataFrame
    projects: pl.DataFrame


def forced(dataset: Dataset, seconds: float) -> Forced:
    """The bounds for every offer of ``dataset`` and its policy; what ``seconds`` do not reach has the looser one."""
    everything = candidates(dataset, dataset.policy)
    board = _board(everything, seconds)
    problem, bound = board.step.problem, _bounds(board, relaxed(board, stages(board.step.program)[0]))
    count = problem.offers.height
    own = problem.offers.select(
        *AWARD,
        awarded=pl.Series([bound([offer], 1.0) for offer in range(count)], dtype=pl.Float64),
        refused=pl.Series([bound([offer], 0.0) for offer in range(count)], dtype=pl.Float64),
    )
    groups = problem.offers.group_by("project_id", maintain_order=True).agg("column")
    nobody = pl.Series([bound(group, 0.0) for group in groups["column"].to_list()], dtype=pl.Float64)
    gone, unbound = pl.lit(-inf), pl.lit(board.bound)  # what no plan awards: the tightened problem does without it
    return Forced(
        everything.offers.select(AWARD)
        .join(own, on=AWARD, how="left")
        .with_columns(pl.col("awarded").fill_null(gone), pl.col("refused").fill_null(unbound))
        .sort(AWARD),
        everything.offers.select("project_id")
        .unique()
        .join(groups.select("project_id", refused=nobody), on="project_id", how="left")
        .with_columns(pl.col("refused").fill_null(unbound))
        .sort("project_id"),
    )


def free(dataset: Dataset, seconds: float) -> float:
    """The bound of alignment with no offer decided: -inf where no plan keeps the rules."""
    board = _board(candidates(dataset, dataset.policy), seconds)
    return _bounds(board, relaxed(board, stages(board.step.program)[0]))([], 0.0)


def _board(everything: Problem, seconds: float) -> Board:
    """Where the relaxation tells its bound; nobody looks for plans."""
    problem, solve = tighten.tightened(everything), everything.policy.solve
    goal = objectives.goal(NAME, problem, problem.size)
    program = tighten.program(problem, [goal])
    step = Step(NAME, goal, problem, program, Settings("ortools", solve.gap, 1, solve.seed))
    return Board(step, Clock(seconds), unheard, lambda _values, _gap: None, MOST)


def _bounds(board: Board, relaxation: Relaxation) -> Callable[[list[int], float], float]:
    """The function that gives the bound where these ``offers`` stand at ``number``."""
    goal = board.step.goal

    def bound(offers: list[int], number: float) -> float:
        if relaxation.outcome.ending is Ending.INFEASIBLE:
            return -inf
        if relaxation.root is None or board.clock.left == 0:
            return board.bound
        place = np.array(offers, dtype=np.int64)
        lower, upper = relaxation.lower.copy(), relaxation.upper.copy()
        lower[place] = upper[place] = number
        outcome = relaxation.simplex.solve(lower, upper, board.clock.left)
        if outcome.ending is Ending.INFEASIBLE:
            return -inf
        return min(board.bound, value_of(goal, outcome.objective)) if outcome.ending is Ending.OPTIMAL else board.bound

    return bound
