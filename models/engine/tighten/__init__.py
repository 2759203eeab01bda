"""A stronger program with the same optimum: one file, one strengthening, each with the proof of why it keeps it.

A file has ``problem(problem)``, a smaller problem with the same plans of interest; or ``rows(problem)``, rows that
every plan keeps; or ``cuts(goals)``, such rows of which a search takes only those that the relaxation breaks; or
``broken(problem, values)``, such rows made for a solution of the relaxation that breaks them. The folder is the
registry; tests and benchmarks leave single ones out.
"""

import importlib
import pkgutil
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from models.candidates import Problem
from models.formulation import formulate
from models.goal import Goal
from models.program import Program, Rows, extended

NONE: AbstractSet[str] = frozenset()
CUT = "cut"
"""The rule of rows that are cuts."""
NAMES = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def tightened(problem: Problem, without: AbstractSet[str] = NONE) -> Problem:
    """``problem`` with all that can be said of it at sight, but for the strengthenings ``without``."""
    for name in NAMES:
        module = _module(name)
        if hasattr(module, "problem") and name not in without:
            problem = module.problem(problem)
    return problem


def program(problem: Problem, goals: Sequence[Goal], without: AbstractSet[str] = NONE) -> Program:
    """The program of ``problem`` and ``goals`` with the rows ("tighter") and cuts (``CUT``) of all strengthenings.

    But for those ``without``.
    """
    asked = [_module(name) for name in NAMES if name not in without]
    tighter = [row for module in asked if hasattr(module, "rows") for row in module.rows(problem)]
    cuts = [row for module in asked if hasattr(module, "cuts") for row in module.cuts(goals)]
    return extended(extended(formulate(problem, goals), "tighter", tighter), CUT, cuts)


def broken(problem: Problem, values: NDArray[np.float64], without: AbstractSet[str] = NONE) -> list[Rows]:
    """Rows that every plan keeps, and ``values`` (of the program's variables, natural units) do not."""
    asked = [_module(name) for name in NAMES if name not in without]
    return [row for module in asked if hasattr(module, "broken") for row in module.broken(problem, values)]


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{name}")
