"""What a solve says: a plan or the reason why there is none, and for each objective how far it is proven."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from models import objectives
from models.engine.gap import gap_between, proven
from models.messages import Message
from models.plan import Plan
from models.solvers.highs import Basis

Status = Literal["optimal", "feasible", "infeasible", "unknown"]


@dataclass(frozen=True)
class Reached:
    """One objective of the list: its value in the plan, the proven bound, and the gap between them."""

    name: str
    value: float
    bound: float
    gap: float


@dataclass(frozen=True)
class Result:
    """``plan`` is None where ``status`` is infeasible or unknown; ``messages`` then say why.

    - ``seconds``: build (frames and program) and solve
    - ``reproducible``: the same dataset, policy and version give the same plan again, since nothing in the search went
      by the clock
    - ``bound``: what the first objective is proven not to pass, where the search ended without a plan and without a
      proof that there is none
    - ``basis``: where the first objective's relaxation ended, for nearly the same question to begin at
    - ``held``: (objective, value): what is proven is so of plans that are no worse than each value, and of no others
    """

    status: Status
    plan: Plan | None
    objectives: tuple[Reached, ...]
    messages: tuple[Message, ...]
    seconds: dict[str, float]
    reproducible: bool = False
    bound: float | None = None
    held: tuple[tuple[str, float], ...] = ()
    basis: Basis | None = None


def claimed(plan: Plan, bounds: Mapping[str, float], gap: float) -> tuple[tuple[Reached, ...], Status]:
    """What may be said of ``plan`` beside the proven ``bounds`` of its objectives, and its status.

    Optimal is a plan of which every gap is at most ``gap``.
    """
    all_reached = tuple(reached(plan, name, bound) for name, bound in bounds.items())
    return all_reached, "optimal" if all(one.gap <= gap for one in all_reached) else "feasible"


def reached(plan: Plan, name: str, bound: float) -> Reached:
    """What may be said of ``plan`` in the objective ``name`` beside a proven ``bound``."""
    value = objectives.value(name, plan)
    believed = proven(value, bound, maximize=objectives.maximizes(name))
    return Reached(name, value, believed, gap_between(value, believed))
