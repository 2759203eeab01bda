"""A stronger program with the same optimum: one file, one strengthening, each with the proof of why it keeps it.

A file has ``problem(problem)``, a smaller problem with the same plans of interest, or ``rows(problem, goals)``,
rows that every plan keeps; or both. The folder is the registry; tests and benchmarks leave single ones out.
"""

import importlib
import pkgutil
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from models.candidates import Problem
from models.goal import Goal
from models.program import Rows

NAMES = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def tightened(problem: Problem, without: AbstractSet[str] = frozenset()) -> Problem:
    """``problem`` with all that can be said of it at sight, but for the strengthenings ``without``."""
    for name in NAMES:
        tighten = getattr(_module(name), "problem", None)
        if tighten is not None and name not in without:
            problem = tighten(problem)
    return problem


def rows(problem: Problem, goals: Sequence[Goal], without: AbstractSet[str] = frozenset()) -> list[Rows]:
    """The rows of all strengthenings but those ``without``."""
    blocks = [getattr(_module(name), "rows", None) for name in NAMES if name not in without]
    return [row for block in blocks if block is not None for row in block(problem, goals)]


def _module(name: str) -> object:
    return importlib.import_module(f"{__name__}.{name}")
