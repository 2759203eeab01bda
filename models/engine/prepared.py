"""A problem made ready to be searched: what most questions about the same data have in common.

A study asks a hundred questions of which most change no more than a limit on an objective, or what is sought: all that
may be chosen, what can be said of it at sight, and the rows of all rules stay as they are. They are made once.
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import polars as pl

from models import objectives
from models.candidates import Problem, candidates
from models.dataset import Dataset
from models.engine import tighten
from models.engine.impossible import contradictions
from models.engine.within import within
from models.goal import Goal
from models.messages import Message
from models.policy import Policy
from models.program import Program


class Formulated(NamedTuple):
    """The program, and the goals that stand in it by name."""

    goals: dict[str, Goal]
    program: Program


@dataclass(frozen=True)
class Prepared:
    """Nothing of it depends on how to solve (``policy.solve``), but that both problems name it.

    - ``everything`` that a plan may choose; ``problem``: the same, tightened
    - ``messages``: contradictions in sight; where there are any, there is no plan
    - ``without``: names of strengthenings that are left out
    """

    everything: Problem
    problem: Problem
    messages: Sequence[Message]
    without: AbstractSet[str]
    _formulated: dict[tuple[str, ...], Formulated] = field(default_factory=dict[tuple[str, ...], Formulated])

    def formulated(self, names: Sequence[str]) -> Formulated:
        """The program of the objectives ``names``."""
        key = tuple(dict.fromkeys(names))
        if key not in self._formulated:
            goals = _goals(self.problem, key)
            program = tighten.program(self.problem, list(goals.values()), self.without)
            self._formulated[key] = Formulated(goals, program)
        return self._formulated[key]

    def fits(self, dataset: Dataset, policy: Policy) -> bool:
        """Whether it is what ``dataset`` and ``policy`` would be made into, but for how to solve."""
        before = self.everything
        return before.policy.model_copy(update={"solve": policy.solve}) == policy and dataset.same_rows(before.dataset)

    def asked(self, dataset: Dataset, policy: Policy) -> "Prepared":
        """The same with another ``policy.solve``."""
        everything, problem = (replace(one, dataset=dataset, policy=policy) for one in (self.everything, self.problem))
        return replace(self, everything=everything, problem=problem)


Prepare = Callable[[Dataset, Policy, pl.DataFrame | None, AbstractSet[str]], Prepared]
"""A dataset, a policy, ``within`` and ``without`` (see ``models.engine.plan_for.Setup``) -> what is to be searched."""


def prepared(dataset: Dataset, policy: Policy, most: pl.DataFrame | None, without: AbstractSet[str]) -> Prepared:
    """All that may be chosen, no more than ``most`` of it (None: any), and the same made ready."""
    everything = candidates(dataset, policy)
    allowed = everything if most is None else within(everything, most)
    messages = contradictions(allowed)
    problem = allowed if messages else tighten.tightened(allowed, without)
    return Prepared(everything, problem, tuple(messages), without)


class Preparing:
    """``prepared``, which is handed out again where a question is about the same data and rules as the last one."""

    def __init__(self) -> None:
        """Nothing is ready yet."""
        self._last: Prepared | None = None

    def __call__(
        self, dataset: Dataset, policy: Policy, most: pl.DataFrame | None, without: AbstractSet[str]
    ) -> Prepared:
        """What is ready, if it fits; what is made anew otherwise, and kept."""
        last = self._last
        if most is not None:
            return prepared(dataset, policy, most, without)
        if last is not None and last.without == without and last.fits(dataset, policy):
            return last.asked(dataset, policy)
        self._last = made = prepared(dataset, policy, None, without)
        return made


def _goals(problem: Problem, names: Sequence[str]) -> dict[str, Goal]:
    goals: dict[str, Goal] = {}
    first = problem.size
    for name in names:
        goals[name] = objectives.goal(name, problem, first)
        first += goals[name].columns.height
    return goals
