"""All tables of a dataset together, with its policy: typed, checked, in key order."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import polars as pl

from models.checks import errors, warnings
from models.messages import Message
from models.policy import Policy
from models.schemas import tables
from models.schemas.table import Table


@dataclass(frozen=True)
class Dataset:
    """One frame a table, and the dataset's own policy.

    Each frame has the contract's columns (ids String, money Int64 in fen, whole numbers Int64, decimals Float64),
    defaults filled, then columns that only the user's file has (String), then ``_row``: the row as that file
    numbers it. Rows are in key order.
    """

    communities: pl.DataFrame
    demands: pl.DataFrame
    organizations: pl.DataFrame
    skills: pl.DataFrame
    projects: pl.DataFrame
    funds: pl.DataFrame
    sites: pl.DataFrame
    trust: pl.DataFrame
    bids: pl.DataFrame
    earmarks: pl.DataFrame
    resources: pl.DataFrame
    needs: pl.DataFrame
    conflicts: pl.DataFrame
    locks: pl.DataFrame
    previous: pl.DataFrame
    reviews: pl.DataFrame
    policy: Policy

    def tables(self) -> dict[str, pl.DataFrame]:
        """Every table by its name, in the order in which people meet them."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "policy"}

    def same_rows(self, other: "Dataset") -> bool:
        """Whether every table has the same rows as in ``other``."""
        theirs = other.tables()
        return all(frame is theirs[name] or frame.equals(theirs[name]) for name, frame in self.tables().items())


class DatasetError(ValueError):
    """The rows do not make a dataset; ``messages`` says why."""

    def __init__(self, messages: Sequence[Message]) -> None:
        """Keep the messages, and show the first ones."""
        super().__init__("; ".join(f"{m.table} {m.row} {m.column} {m.value!r}: {m.template}" for m in messages[:9]))
        self.messages = tuple(messages)


def build(given: Mapping[str, pl.DataFrame], policy: Policy) -> tuple[Dataset | None, list[Message]]:
    """Typed tables (money in fen; optional columns and tables may be left out) and a policy -> the dataset.

    The messages hold every error that the tables' schemas and their references find, and every warning; there is
    no dataset where one of them is an error. Tables without ``_row`` are numbered from 1.
    """
    frames = {name: complete(table, given.get(name)) for name, table in tables().items()}
    found, odd = errors(frames, policy), warnings(frames, policy)
    if found:
        return None, found + odd
    whole = {name: _ordered(tables()[name], frame) for name, frame in frames.items()}
    return Dataset(**whole, policy=policy), odd


def complete(table: Table, frame: pl.DataFrame | None) -> pl.DataFrame:
    """The table with all its columns in order, defaults filled, then further columns, then ``_row``.

    A required column that is missing stays missing.
    """
    if frame is None:
        return table.empty()
    if "_row" not in frame.columns:
        frame = frame.with_row_index("_row", offset=1)
    columns = [
        _column(name, frame, table).alias(name)
        for name, about in table.columns.items()
        if name in frame.columns or not about.required
    ]
    others = [name for name in frame.columns if name not in table.columns and name != "_row"]
    whole = frame.select(*columns, *others, pl.col("_row").cast(pl.UInt32))
    return _shared(whole) if table.name == "resources" else whole


def _column(name: str, frame: pl.DataFrame, table: Table) -> pl.Expr:
    about, dtype = table.columns[name], table.dtypes[name]
    value = pl.col(name) if name in frame.columns else pl.lit(None, dtype=dtype)
    return value if about.default is None else value.fill_null(pl.lit(about.default, dtype=dtype))


def _shared(resources: pl.DataFrame) -> pl.DataFrame:
    """An organization shares nothing unless it says so; the street and communities share everything."""
    if not {"owner_kind", "hours"} <= set(resources.columns):
        return resources
    default = pl.when(pl.col("owner_kind") == "organization").then(0.0).otherwise(pl.col("hours"))
    return resources.with_columns(shared_hours=pl.col("shared_hours").fill_null(default))


def _ordered(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.sort(table.key)


def from_rows(given: Mapping[str, Sequence[Mapping[str, object]]], policy: Policy | None = None) -> Dataset:
    """A dataset from plain rows (money in fen), as tests and examples write them.

    Raises ``DatasetError`` with the messages where there is an error.
    """
    frames = {name: _frame(tables()[name], rows) for name, rows in given.items()}
    dataset, messages = build(frames, policy or Policy())
    if dataset is None:
        raise DatasetError(messages)
    return dataset


def _frame(table: Table, rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    names = dict.fromkeys(name for row in rows for name in row)
    schema = {name: table.dtypes.get(name, pl.String()) for name in names} if rows else table.dtypes
    return pl.DataFrame([[row.get(name) for row in rows] for name in schema], schema=schema, orient="col")


def sha256(dataset: Dataset) -> str:
    """The fingerprint of what a plan is made from: every table's known columns in key order, and the policy.

    The same for CSV, Parquet and workbook, and for any order of rows; how to solve (``[solve]``) is left out.
    """
    digest = hashlib.sha256()
    frames = dataset.tables()
    for name in sorted(frames):
        if frames[name].height:
            digest.update(_line([name, _values(frames[name].select(list(tables()[name].columns)))]))
    digest.update(_line(dataset.policy.model_dump(exclude={"solve"})))
    return digest.hexdigest()


def _values(frame: pl.DataFrame) -> dict[str, list[object]]:
    return frame.with_columns(pl.col(pl.Date).dt.to_string("%Y-%m-%d")).to_dict(as_series=False)


def _line(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()
