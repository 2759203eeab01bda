"""One file, one table of a dataset: a pandera model named after it. The folder is the registry."""

import importlib
import pkgutil
from functools import cache
from typing import Any

from models.schemas.table import Model, Table

ORDER = (
    "communities", "demands", "organizations", "skills", "projects", "funds", "sites", "trust", "bids", "earmarks",
    "resources", "needs", "conflicts", "locks", "previous", "reviews",
)  # fmt: skip
"""The tables in the order in which people meet them: what is required first."""
HELPERS = {"columns", "table"}


@cache
def tables() -> dict[str, Table]:
    """Every table by its name, in ``ORDER``."""
    found = {module.name for module in pkgutil.iter_modules(__path__)} - HELPERS
    return {name: _table(name) for name in sorted(found, key=ORDER.index)}


def _table(name: str) -> Table:
    module = importlib.import_module(f"models.schemas.{name}")
    (model,) = (m for m in vars(module).values() if isinstance(m, type) and issubclass(m, Model) and m is not Model)
    config: Any = model.Config
    return Table(name=name, schema=model.to_schema(), **config.metadata)
