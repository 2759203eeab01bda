"""What every table's schema has in common."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandera.polars as pa
import polars as pl

from models.schemas.columns import Column, Kind

DTYPES: dict[Kind, pl.DataType] = {
    "id": pl.String(),
    "text": pl.String(),
    "whole": pl.Int64(),
    "money": pl.Int64(),
    "decimal": pl.Float64(),
    "flag": pl.Boolean(),
    "choice": pl.String(),
    "date": pl.Date(),
    "geometry": pl.String(),
}


def described(zh: str, about_en: str, about_zh: str, key: tuple[str, ...], *, required: bool = False) -> dict[str, Any]:
    """The metadata of a table's ``Config``: Chinese name, what a row is, key, whether a dataset must have it."""
    return {"zh": zh, "about_en": about_en, "about_zh": about_zh, "key": key, "required": required}


@dataclass(frozen=True, eq=False)
class Table:
    """One table of a dataset: its pandera schema, and what people read about it."""

    name: str
    schema: pa.DataFrameSchema
    zh: str
    about_en: str
    about_zh: str
    key: tuple[str, ...]
    required: bool

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The columns in the contract's order."""
        return {name: (column.metadata or {})["column"] for name, column in self.schema.columns.items()}

    @cached_property
    def dtypes(self) -> dict[str, pl.DataType]:
        """The type of each column inside."""
        return {name: DTYPES[column.kind] for name, column in self.columns.items()}

    def empty(self) -> pl.DataFrame:
        """The table without rows, with the row numbers' column."""
        return pl.DataFrame(schema={**self.dtypes, "_row": pl.UInt32()})


class Model(pa.DataFrameModel):
    """The base of all tables' models; columns that it does not know are let through."""


def across(column: str, template: str) -> Callable[[Callable[..., pl.LazyFrame]], Any]:
    """Make a method a check across columns: the column that is at fault, and what is wrong (an English template)."""
    decorator: Any = getattr(pa, "dataframe_check")  # noqa: B009 - pandera leaves its type open
    return decorator(error=f"{column}|{template}")
