"""One file, one objective: ``goal`` says what is wanted, ``value`` what a plan reaches. The folder is the registry.

An objective's name in a policy is its file's, and may name a part of the demand: ``alignment:group=elderly``.
"""

import importlib
import pkgutil
from types import ModuleType

from models.candidates import Problem
from models.goal import Goal
from models.parts import Part
from models.plan import Plan

NAMES = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def goal(name: str, problem: Problem, first: int) -> Goal:
    """What the objective ``name`` wants; its own columns are numbered from ``first``."""
    module, part = _find(name)
    return module.goal(problem, part, first)


def value(name: str, plan: Plan) -> float:
    """What ``plan`` reaches in the objective ``name``: a share, yuan (cost) or a number of awards (changes)."""
    module, part = _find(name)
    return module.value(plan, part)


def maximizes(name: str) -> bool:
    """Whether more is better in the objective ``name``."""
    return _find(name)[0].MAXIMIZE


def _find(name: str) -> tuple[ModuleType, Part]:
    objective, _, place = name.partition(":")
    field, _, wanted = place.partition("=")
    return importlib.import_module(f"{__name__}.{objective}"), Part(field or "all", wanted)
