"""Finds what a meeting shows: every module in ``meeting/`` is a page, every module in ``panels/levers/`` a lever."""

import importlib
import pkgutil
from collections.abc import Sequence
from types import ModuleType

from dss import meeting
from dss.panels import levers


def pages() -> list[ModuleType]:
    """The pages in their order."""
    found = [
        importlib.import_module(f"{meeting.__name__}.{each.name}") for each in pkgutil.iter_modules(meeting.__path__)
    ]
    return sorted(found, key=lambda page: page.ORDER)


def of(page: ModuleType) -> Sequence[ModuleType]:
    """The levers of a page."""
    return [importlib.import_module(f"{levers.__name__}.{name}") for name in page.LEVERS]
