"""What strategies at work on one objective share: the best plan, the best solution with continuous persons, the bound.

Solutions are numbers of the program's variables (scaled), their objectives the solver's, which are minimized; the
bound and the values of plans stand in the objective's own unit.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models import objectives
from models.engine.clock import Clock, Listen
from models.engine.finish import finished, holding
from models.engine.gap import gap_between, proven
from models.engine.step import Step, objective_of, tighter, value_of
from models.engine.whole import FINER, Whole
from models.plan import AWARD, Plan
from models.solvers.highs import Basis

Values = NDArray[np.float64]


class Solution(NamedTuple):
    """Numbers of all variables, and their objective."""

    values: Values
    objective: float


@dataclass
class Board:
    """The state of a race. The plan never gets worse, the bound never weaker.

    Any thread may ``leave`` a solution and let a bound be ``heard``; the thread that made the board turns solutions
    into plans (``settle``) and reports.

    - ``whole``: winners of a solution, and a gap -> the best whole plan with them, None if they leave none
    - ``best``: the best solution so far; ``loss``: how much the plan's objective is worse for whole persons
    - ``value`` of the plan, and ``values``: its numbers, to start from
    - ``ready``: a plan, and the same finished
    - ``basis``: where the relaxation ended
    """

    step: Step
    clock: Clock
    listen: Listen
    whole: Callable[[Values, float], Whole | None]
    bound: float
    plan: Plan | None = None
    value: float | None = None
    values: Values | None = None
    best: Solution | None = None
    loss: float = 0.0
    ready: tuple[Plan, Plan] | None = None
    basis: Basis | None = None
    stopped: bool = False
    _tried: dict[bytes, float] = field(default_factory=dict[bytes, float])
    _waiting: list[Solution] = field(default_factory=list[Solution])
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def done(self) -> bool:
        """Whether nothing is left to do: proven to the gap, or decided; the time is over; the race was stopped."""
        return self.stopped or self.clock.left == 0 or self.proven or self.decided

    @property
    def decided(self) -> bool:
        """Whether it is known if a plan is good enough, where that is all that is asked."""
        enough, maximize = self.step.enough, self.step.goal.maximize
        if enough is None:
            return False
        return no_worse(self.value, enough, maximize=maximize) or not no_worse(self.bound, enough, maximize=maximize)

    @property
    def proven(self) -> bool:
        """Whether the plan is proven to the gap that was asked for."""
        if self.value is None:
            return False
        bound = proven(self.value, self.bound, maximize=self.step.goal.maximize)
        return gap_between(self.value, bound) <= self.step.settings.gap

    @property
    def objective(self) -> float:
        """The plan's objective, as the solver would count it."""
        return inf if self.value is None else objective_of(self.step.goal, self.value)

    @property
    def ripe(self) -> bool:
        """Whether a solution waits that would end the race, if whole persons cost what they cost in the plan."""
        if self.best is None or self.best.objective >= self.objective - self.loss:
            return False
        value = value_of(self.step.goal, self.best.objective + self.loss)
        return gap_between(value, self.bound) <= self.step.settings.gap

    def keep(self, plan: Plan, values: Values | None = None) -> None:
        """Take over a plan, with its numbers where they are known."""
        self.plan, self.values, self.value = plan, values, objectives.value(self.step.name, plan)

    def heard(self, bound: float) -> None:
        """Take over a proven bound of the solver's objective."""
        with self._lock:
            self.bound = tighter(self.step.goal, self.bound, bound)

    def leave(self, values: Values, objective: float) -> None:
        """Leave a solution to be turned into a plan."""
        with self._lock:
            self._waiting.append(Solution(values, objective))
            if self.best is None or objective < self.best.objective:
                self.best = self._waiting[-1]

    def settle(self) -> bool:
        """Turn the best of the solutions that wait into a plan, if it can be; whether the plan got better.

        Where none waits, the best solution's persons are sought more finely, if that could end the race.
        """
        with self._lock:
            waiting, self._waiting = self._waiting, []
        if self.proven:
            return False
        if waiting:
            first = sorted(waiting, key=lambda solution: solution.objective)[:TRIES]
            return any(self._take(solution) for solution in first)
        return self.best is not None and self._take(self.best)

    def finish(self) -> None:
        """Finish the plan ahead, where it may be the last one."""
        if self.plan is not None and self.step.last:
            self.ready = self.plan, finished(holding(self.step, self.plan), self.plan, self.clock)

    @property
    def finished(self) -> Plan | None:
        """The plan finished, if that has been done."""
        return self.ready[1] if self.ready is not None and self.ready[0] is self.plan else None

    def tell(self) -> None:
        """Report value and bound."""
        self.listen(self.value, self.bound, None)

    def _take(self, solution: Solution) -> bool:
        persons = slice(self.step.problem.offers.height + self.step.problem.deliveries.height)
        choice, gap = np.round(solution.values[persons], DIGITS).tobytes(), self._gap_for_persons(solution)
        if solution.objective >= self.objective or self._tried.get(choice, inf) <= 2 * gap:
            return False
        self._tried[choice] = gap
        found = self.whole(solution.values, gap)
        if found is None or (self.plan is not None and better(self.step.name, self.plan, found.plan) is self.plan):
            return False
        self.keep(found.plan, found.values)
        self.loss = self.objective - solution.objective
        self.listen(self.value, self.bound, found.plan)
        return True

    def _gap_for_persons(self, solution: Solution) -> float:
        """What the solution itself leaves of the gap, with some to spare; all of it, where it leaves nothing."""
        gap, goal = self.step.settings.gap, self.step.goal
        left = gap - gap_between(value_of(goal, solution.objective), self.bound)
        return max(gap * FINER, left * SPARE) if left > 0 else gap


SPARE = 0.8
TRIES = 5
"""So many of the solutions that wait are tried until one becomes a plan."""
DIGITS = 4
"""Solutions that agree so far in all winners and persons are the same."""


def no_worse(value: float | None, other: float, *, maximize: bool) -> bool:
    """Whether ``value`` is there and at least as good as ``other``."""
    return value is not None and (value >= other if maximize else value <= other)


def better(name: str, plan: Plan, other: Plan) -> Plan:
    """The plan of the better value; of equal ones the cheaper; of those the one whose winners come first by their ids.

    So that chance and the order of the search do not decide between equals.
    """
    ahead = objectives.value(name, other) - objectives.value(name, plan)
    if ahead:
        return other if (ahead > 0) == objectives.maximizes(name) else plan
    return min(plan, other, key=lambda one: (one.cost, one.awards.select(AWARD).rows()))
