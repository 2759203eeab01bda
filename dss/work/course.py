"""How a solve goes on: the best value and bound of each objective so far, and what they prove about a plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from models import objectives
from models.engine.clock import Progress
from models.engine.gap import gap_between, holds, proven
from models.engine.result import Reached, reached
from models.plan import Plan


def hopeful(name: str) -> float:
    """The bound of the objective ``name`` that holds without any proof: all of a share, none of a cost."""
    return 1.0 if objectives.maximizes(name) else 0.0


def gap(progress: Progress) -> float | None:
    """The gap that is proven at this moment; None before there is a plan."""
    if progress.value is None or progress.bound is None:
        return None
    maximize = objectives.maximizes(progress.objective)
    return gap_between(progress.value, proven(progress.value, progress.bound, maximize=maximize))


@dataclass
class Course:
    """What was heard of a solve for the objectives ``names``.

    The search may begin anew within an objective (with more time, say); what it proved before stays proven, and a
    plan that it found stays found. ``began``: seconds until it first told anything; ``seconds``: until it last did.
    """

    names: Sequence[str]
    began: float = 0.0
    seconds: float = 0.0
    values: dict[str, float] = field(default_factory=dict)
    bounds: dict[str, float] = field(default_factory=dict)

    def hear(self, progress: Progress) -> Progress:
        """Take over a report; the same with the best value and the tightest bound of its objective so far."""
        name, (better, tighter) = progress.objective, (max, min)
        if not objectives.maximizes(name):
            better, tighter = tighter, better
        if not self.seconds:
            self.began = progress.seconds
        self.seconds = progress.seconds
        if progress.value is not None:
            self.values[name] = better(progress.value, self.values.get(name, progress.value))
        if progress.bound is not None:
            self.bounds[name] = tighter(progress.bound, self.bounds.get(name, progress.bound))
        return replace(progress, value=self.values.get(name), bound=self.bounds.get(name))

    def reached(self, plan: Plan) -> tuple[Reached, ...]:
        """What is proven of ``plan`` at this moment, for each objective.

        A bound was proven with every earlier objective held at the best value found for it. It says nothing of a
        plan that is worse in one of those: what then holds of the later objectives is what holds without a proof.
        """
        found: list[Reached] = []
        bounded = True
        for name in self.names:
            free = hopeful(name)
            found.append(reached(plan, name, self.bounds.get(name, free) if bounded else free))
            bounded = bounded and name in self.values and holds(name, self.values[name], plan)
        return tuple(found)
