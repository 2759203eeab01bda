"""A program in, numbers and a proof out. The modules of this folder are the only ones that know a solver."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.program import Arrays

Backend = Literal["ortools", "pulp"]


class Ending(StrEnum):
    """How a solve ended, one word for all solvers."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Task:
    """What to solve: always minimize ``cost @ x`` over the arrays, in scaled units.

    ``gap`` is relative to the objective with ``offset`` added; ``seconds`` is wall time;
    ``start`` is a solution (scaled) to begin from, which a backend may pass over.
    """

    arrays: Arrays
    cost: NDArray[np.float64]
    offset: float
    gap: float
    seconds: float
    threads: int
    seed: int
    relaxed: bool = False
    start: NDArray[np.float64] | None = None


@dataclass(frozen=True)
class Outcome:
    """What came back: ``values`` (scaled; None without a solution), ``objective`` and a proven ``bound`` under it."""

    ending: Ending
    values: NDArray[np.float64] | None
    objective: float
    bound: float


Listener = Callable[[float | None, float | None], None]
"""Called while a solver runs, with the best objective and the best bound so far (None: not known yet)."""


def solve(task: Task, backend: Backend, listen: Listener | None = None) -> Outcome:
    """Solve ``task`` with the chosen backend; never raises for a model without a solution."""
    return importlib.import_module(f"{__name__}.{backend}").solve(task, listen)
