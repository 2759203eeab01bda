"""Counts of people on slides as the audience may see them: as figures of charts, and as words of tables.

Beside each stands the total of all its rows.
"""

from collections.abc import Sequence

import polars as pl

from dss.report import audience
from dss.report.brief import Brief
from dss.texts.numbers import NOTHING, whole


def shown(brief: Brief, frame: pl.DataFrame, names: Sequence[str], follows: Sequence[str] = ()) -> pl.DataFrame:
    """``frame`` with its counts as ``audience.counts`` leaves them, as numbers; null where one is not told."""
    told = audience.counts(brief, frame, names, (), follows)
    closed = [name for name in names if told.schema[name] == pl.String]
    return told.with_columns(pl.col(closed).str.replace_all(",", "", literal=True).cast(pl.Int64, strict=False))


def worded(brief: Brief, frame: pl.DataFrame, names: Sequence[str], follows: Sequence[str] = ()) -> pl.DataFrame:
    """``frame`` with its counts as words."""
    told = audience.counts(brief, frame, names, (), follows)
    return told.with_columns(
        pl.col(name).map_elements(whole, pl.String).fill_null(NOTHING)
        for name in names
        if told.schema[name] != pl.String
    )
