"""Rows of the database as frames."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

MOMENT = pl.Datetime("us", "UTC")


def frame(rows: Iterable[Iterable[Any]], schema: Mapping[str, Any]) -> pl.DataFrame:
    """``rows`` under the names and types of ``schema``, in its order."""
    return pl.DataFrame([tuple(row) for row in rows], schema=schema, orient="row")
