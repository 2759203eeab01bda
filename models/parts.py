"""A part of the demand, as floors and objectives name it: by community, street, category or group, or all of it."""

from typing import NamedTuple

import polars as pl


class Part(NamedTuple):
    """The cells whose ``field`` (community, street, category, group) has ``value``; ``all``: every cell."""

    field: str
    value: str


def within(frame: pl.DataFrame, part: Part) -> pl.DataFrame:
    """The rows of ``frame`` (with community_id, street, category, group) that lie in ``part``."""
    if part.field == "all":
        return frame
    return frame.filter(pl.col("community_id" if part.field == "community" else part.field) == part.value)
