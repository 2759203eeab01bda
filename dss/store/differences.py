"""What differs between two states of somebody's work."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl
from sqlalchemy import Connection

from dss.store import contents
from dss.store.work import Work
from models import policy
from models.plan import AWARD
from models.schemas import tables

COLUMNS = ("table", "key", "change", "column", "before", "after")
KEY = pl.List(pl.String())
AWARDS = "awards.csv"


@dataclass(frozen=True)
class Differences:
    """What a comparison found.

    - ``policy``: key, before, after (as TOML writes them; None where the key is not there)
    - ``cells``: table, key (the values of its columns), change (added, removed, changed), column, before, after: one
      row a cell, values as in files (money in yuan; None: empty). Rows that were added or removed have a row for each
      cell that is not empty, or one without a column. The awards of the plans are the table ``awards``.
    - ``plan``: whether the plan is another
    """

    policy: pl.DataFrame
    cells: pl.DataFrame
    plan: bool

    @property
    def tables(self) -> pl.DataFrame:
        """table, added, removed, changed: how many rows of each table that differs."""
        rows = self.cells.unique(["table", "key", "change"])
        kinds = ("added", "removed", "changed")
        counts = [(pl.col("change") == kind).sum().cast(pl.Int64).alias(kind) for kind in kinds]
        return rows.group_by("table").agg(counts).sort("table")


def between(connection: Connection, before: Work, after: Work) -> Differences:
    """What became of ``before`` in ``after``."""
    found = list(_tables(connection, before.dataset, after.dataset))
    found.append(_file(connection, (before.plan, after.plan), AWARDS, AWARD))
    return Differences(_policy(before.policy, after.policy), pl.concat(found), before.plan != after.plan)


def _policy(before: policy.Policy, after: policy.Policy) -> pl.DataFrame:
    rows = [
        (key, *(None if value is None else policy.literal(value) for value in values))
        for key, *values in policy.changes(before, after)
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(("key", "before", "after"), pl.String), orient="row")


def _tables(connection: Connection, before: str, after: str) -> Iterator[pl.DataFrame]:
    for name, table in tables().items():
        yield _file(connection, (before, after), f"{name}.csv", table.key)


def _file(
    connection: Connection, folders: tuple[str | None, str | None], name: str, key: Sequence[str]
) -> pl.DataFrame:
    """The cells in which a file of two folders differs; one that is the same file is not looked into."""
    kept = [None if one is None else contents.hashes(connection, one).get(name) for one in folders]
    if kept[0] == kept[1]:
        return pl.DataFrame(schema={name: KEY if name == "key" else pl.String() for name in COLUMNS})
    frames = [
        _read(contents.file(connection, one, name)) if one and there else None
        for one, there in zip(folders, kept, strict=True)
    ]
    empty = pl.DataFrame(schema=dict.fromkeys(key, pl.String))
    before, after = (empty if frame is None else frame for frame in frames)
    return cells(name.removesuffix(".csv"), before, after, key)


def _read(data: bytes) -> pl.DataFrame:
    return pl.read_csv(io.BytesIO(data), infer_schema=False)


def cells(table: str, before: pl.DataFrame, after: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """The columns ``COLUMNS``: each cell in which two frames of text differ, their rows matched by ``key``."""
    left, right = (frame.select(*key, there=pl.lit(value=True)) for frame in (before, after))
    rows = left.join(right, on=key, how="full", coalesce=True, suffix="_after").with_columns(
        change=pl.when(pl.col("there").is_null())
        .then(pl.lit("added"))
        .when(pl.col("there_after").is_null())
        .then(pl.lit("removed"))
        .otherwise(pl.lit("changed"))
    )
    values = _long(before, key, "before").join(
        _long(after, key, "after"), on=[*key, "column"], how="full", coalesce=True
    )
    different = values.filter(pl.col("before").ne_missing(pl.col("after")))
    found = rows.join(different, on=key, how="left").filter(
        (pl.col("change") != "changed") | pl.col("column").is_not_null()
    )
    return found.sort(*key, "column").select(
        pl.lit(table).alias("table"), pl.concat_list(key).alias("key"), *COLUMNS[2:]
    )


def _long(frame: pl.DataFrame, key: Sequence[str], name: str) -> pl.DataFrame:
    """One row a cell beside the key's: the key, column, and its text as ``name``; empty cells are nothing."""
    cells = frame.unpivot(index=key, variable_name="column", value_name=name)
    return cells.with_columns(pl.col(name).cast(pl.String).replace("", None))
