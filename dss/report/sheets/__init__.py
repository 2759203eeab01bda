"""One file, one sheet of the workbook that people read: ``NAME`` (on its tab), ``INTERNAL``, ``compose(brief)``.

A name must differ from the names of tables and of a plan's files, whatever the case of its letters: by these the
dataset and the plan are found in the same workbook.
"""

import importlib
import pkgutil
from types import ModuleType

ORDER = ("awards", "payments", "funds", "communities", "coverage", "organizations", "sharing", "offers", "checks")
"""The sheets in the order in which people ask for them."""


def found() -> list[ModuleType]:
    """Every sheet, in ``ORDER``."""
    names = sorted((module.name for module in pkgutil.iter_modules(__path__)), key=ORDER.index)
    return [importlib.import_module(f"{__name__}.{name}") for name in names]
