"""The questions of one trade-off front, and the plans found by now of which none dominates another."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from models import objectives
from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.result import Result
from models.studies import Question, Solver
from models.studies.asking import timed
from models.studies.change import with_policy
from models.studies.frontier.zones import Point, no_worse

APART = 1e-6
"""Points of an exact front that are nearer than this in an objective are not told apart."""
STEPS = {"cost": 0.01, "changes": 1.0, "equity": 1e-5, "dependency": 1e-5}
"""Objectives in which values are farther apart (a fen, an award), or in which a solver tells less apart."""
DIGITS = 9
"""Values that agree so far are the same: sums of the same numbers in another order differ later."""


class Spot(NamedTuple):
    """A plan, its point (to be minimized in every objective), the objectives' exact values, and its name.

    Values stand as tables have them: cost in whole fen.
    """

    point: Point
    values: Sequence[float]
    result: Result
    name: str


@dataclass
class Front:
    """The questions of one front, and what is known by now.

    ``open``: a question was not answered in its time, so that points may be missing.
    """

    dataset: Dataset
    solver: Solver
    names: Sequence[str]
    clock: Clock
    spots: list[Spot] = field(default_factory=list[Spot])
    asked: int = 0
    open: bool = False

    def ask(self, limits: Point, order: Sequence[int], left: int) -> Point | None:
        """The point of the best plan in the objectives' ``order``, with at most ``limits`` in each (inf: any).

        ``left``: for so many questions the time that is left has to do.
        """
        return self.learn(self.solver(self.question(limits, order, left)))

    def question(self, limits: Point, order: Sequence[int], left: int) -> Question:
        """What ``ask`` asks."""
        pairs = zip(self.names, limits, strict=True)
        held = tuple((name, turned(name, limit)) for name, limit in pairs if limit < inf)
        asked = with_policy(self.dataset, "solve", objectives=tuple(self.names[place] for place in order))
        former = self.spots[-1].result.plan if self.spots else None
        return Question(timed(asked, self.clock, left), former and former.awards, held=held)

    def learn(self, result: Result) -> Point | None:
        """Take over what came of a question: its point; None where there is no plan."""
        self.asked += 1
        if result.plan is None:
            self.open |= result.status != "infeasible"
            return None
        values = [objectives.value(name, result.plan) for name in self.names]
        point = tuple(round(turned(*each), DIGITS) for each in zip(self.names, values, strict=True))
        if not any(no_worse(other.point, point) for other in self.spots):
            kept = [other for other in self.spots if not no_worse(point, other.point)]
            exact = [
                result.plan.cost if name == "cost" else value for name, value in zip(self.names, values, strict=True)
            ]
            self.spots = [*kept, Spot(point, exact, result, f"{self.asked:03}")]
        return point

    @property
    def steps(self) -> Point:
        """The smallest difference in each objective; half of it lies between two values that are told apart."""
        persons = max(1, int(self.dataset.demands["persons"].sum()))
        return tuple(1 / persons if name == "coverage" else STEPS.get(name, APART) for name in self.names)


def turned(name: str, value: float) -> float:
    """A value of an objective as one to be minimized, and back."""
    return -value if objectives.maximizes(name) else value
