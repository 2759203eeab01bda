"""No value without an award: what the objectives know of their own shape, said to the relaxation.

The rows are the objectives' own (``Goal.tighter``), each with its proof in the objective's file.
"""

from collections.abc import Sequence

from models.goal import Goal
from models.program import Rows


def cuts(goals: Sequence[Goal]) -> list[Rows]:
    """The tighter rows of all ``goals``."""
    return [block for goal in goals for block in goal.tighter]
