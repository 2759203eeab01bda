"""One file, one constraint family: its ``rows(problem)`` gives the rows. The folder is the registry."""

import importlib
import pkgutil
from collections.abc import Sequence

from models.candidates import Problem
from models.program import Rows

NAMES = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def rows(name: str, problem: Problem) -> Sequence[Rows]:
    """The rows of the rule ``name`` for ``problem``."""
    return importlib.import_module(f"{__name__}.{name}").rows(problem)
