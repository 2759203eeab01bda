"""Names beside ids, in the tables that studies print."""

from collections.abc import Mapping

import polars as pl

from models.dataset import Dataset

Names = Mapping[str, Mapping[str, str]]
"""Column of ids -> id -> name."""
TABLES = {"org_id": "organizations", "project_id": "projects", "fund_id": "funds", "community_id": "communities"}
LONGEST = 12
"""Characters of a name beside its id."""


def names_of(dataset: Dataset) -> Names:
    """What the dataset calls its organizations, projects, funds and communities."""
    frames = dataset.tables()
    return {column: dict(frames[table].select(column, "name").iter_rows()) for column, table in TABLES.items()}


def named(table: pl.DataFrame, names: Names) -> pl.DataFrame:
    """``table`` with the name beside each id of an organization, project, fund or community (org_id, …)."""
    return table.with_columns(
        pl.col(column).replace(labels(names, column)) for column in TABLES if column in table.columns
    )


def labels(names: Names, column: str) -> dict[str, str]:
    """Id -> what is printed for it, of ``column``; an id that the dataset does not have is not among them."""
    return {identity: beside(identity, name) for identity, name in names[column].items()}


def beside(identity: str, name: str) -> str:
    """``name``, shortened where it is long, beside its id; the id alone where there is no name."""
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
    return f"{identity} {short}".rstrip()
