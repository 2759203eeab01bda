"""Every id that a row refers to exists."""

import polars as pl

from models.checks.report import Frames, told, with_params
from models.checks.suggest import suggestions
from models.messages import Message, Term, mark
from models.policy import Policy
from models.schemas import tables

UNKNOWN = mark("{value} is not in the table {other}.")
MEANT = mark("{value} is not in the table {other}; write {right}.")
NEAREST = mark("{value} is not in the table {other}; perhaps {near} is meant.")


def check(frames: Frames, policy: Policy) -> list[Message]:
    """Ids that are in no row of the table that they refer to."""
    del policy
    found: list[Message] = []
    for table in tables().values():
        for column, about in table.columns.items():
            if about.refers and column in frames[table.name].columns:
                found += unknown(frames[table.name], (table.name, column), frames, about.refers)
    return found + _owners(frames)


def unknown(rows: pl.DataFrame, where: tuple[str, str], frames: Frames, other: str) -> list[Message]:
    """The rows whose value in the table and column ``where`` is no key of the table ``other``."""
    (key,) = tables()[other].key
    right = frames[other]
    if key not in right.columns or not right.height:
        return []
    table, column = where
    lost = rows.select("_row", value=column).drop_nulls().join(right.select(value=key), on="value", how="anti")
    if not lost.height:
        return []
    meant = suggestions(lost["value"].to_list(), right, key)
    lost = lost.with_columns(
        right=pl.col("value").replace_strict(meant.sure, default=None, return_dtype=pl.String),
        near=pl.col("value").replace_strict(meant.near, default=None, return_dtype=pl.String),
    )
    sure, near = pl.col("right").is_not_null(), pl.col("near").is_not_null()
    messages = told(lost.filter(~sure & ~near).drop("near", "right"), UNKNOWN, table, column)
    messages += told(lost.filter(near).drop("right"), NEAREST, table, column)
    messages += told(lost.filter(sure).drop("near"), MEANT, table, column)
    return [with_params(message, other=Term(other)) for message in messages]


def _owners(frames: Frames) -> list[Message]:
    resources = frames["resources"]
    if not {"owner_kind", "owner_id"} <= set(resources.columns):
        return []
    where = ("resources", "owner_id")
    return [
        message
        for kind, other in (("community", "communities"), ("organization", "organizations"))
        for message in unknown(resources.filter(pl.col("owner_kind") == kind), where, frames, other)
    ]
