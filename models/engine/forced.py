"""What no plan can pass once one offer is awarded, or refused: proven bounds of alignment, from the relaxation.

The relaxation is solved once, and again from its last basis for each offer decided either way: some hundredths of a
second each, where a search takes seconds. A decision under whose bound the wanted value lies is out of the question.
"""

from collections.abc import Callable
from math import inf
from typing import NamedTuple

import numpy as np
import polars as pl

from models.candidates import candidates
from models.dataset import Dataset
from models.engine.board import Board
from models.engine.relaxation import relaxation
from models.engine.root import Relaxation
from models.engine.step import value_of
from models.plan import AWARD
from models.solvers import Ending


class Forced(NamedTuple):
    """Bounds of alignment; -inf where no plan keeps the rules, 1 where the time was too short for any.

    - ``offers``: org_id, project_id, awarded, refused: the bound where the offer is awarded, and where it is not
    - ``projects``: project_id, refused: the bound where nobody takes the project
    """

    offers: pl.DataFrame
    projects: pl.DataFrame


def forced(dataset: Dataset, seconds: float) -> Forced:
    """The bounds for every offer of ``dataset`` and its policy; what ``seconds`` do not reach has the looser one."""
    everything = candidates(dataset, dataset.policy)
    board, found = relaxation(everything, seconds)
    problem, bound = board.step.problem, _bounds(board, found)
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


def _bounds(board: Board, found: Relaxation) -> Callable[[list[int], float], float]:
    """The function that gives the bound where these ``offers`` stand at ``number``."""
    goal = board.step.goal

    def bound(offers: list[int], number: float) -> float:
        if found.outcome.ending is Ending.INFEASIBLE:
            return -inf
        if found.root is None or board.clock.left == 0:
            return board.bound
        place = np.array(offers, dtype=np.int64)
        lower, upper = found.lower.copy(), found.upper.copy()
        lower[place] = upper[place] = number
        outcome = found.simplex.solve(lower, upper, board.clock.left)
        if outcome.ending is Ending.INFEASIBLE:
            return -inf
        return min(board.bound, value_of(goal, outcome.objective)) if outcome.ending is Ending.OPTIMAL else board.bound

    return bound
