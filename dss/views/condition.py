"""How good data are that have no error: where the figures come from, how old they are, what is not there."""

import polars as pl

from models.dataset import Dataset
from models.messages import mark
from models.schemas import tables

WITHOUT = {
    "sites": mark("every project is taken to be offered in every community"),
    "trust": mark("every organization is taken to be trusted alike, as the rules say"),
    "bids": mark("every organization with the skill is considered, at the project's own prices"),
    "earmarks": mark("every fund may pay for everything"),
    "resources": mark("no sharing of venues, social workers or vehicles is planned"),
    "needs": mark("no sharing of venues, social workers or vehicles is planned"),
    "conflicts": mark("conflicts of interest are not checked"),
    "locks": mark("nothing is decided beforehand"),
    "previous": mark("changes against last year cannot be counted"),
    "reviews": mark("how earlier services were accepted is not known"),
}
"""What it means that an optional table is empty."""


def surveys(dataset: Dataset) -> pl.DataFrame:
    """Where figures of demand come from, most persons first: source, cells, persons, share (of all), oldest, newest.

    source: null where it is not said; oldest and newest (days) are null where no day is said. No rows where neither
    is said anywhere.
    """
    demands = dataset.demands
    said = demands["source"].null_count() + demands["as_of"].null_count() < 2 * demands.height
    return (
        demands.filter(said)
        .group_by("source")
        .agg(
            cells=pl.len().cast(pl.Int64),
            persons=pl.col("persons").sum(),
            oldest=pl.col("as_of").min(),
            newest=pl.col("as_of").max(),
        )
        .with_columns(share=pl.col("persons") / max(1, demands["persons"].sum()))
        .sort(["persons", "source"], descending=[True, False])
        .select("source", "cells", "persons", "share", "oldest", "newest")
    )


def empty_columns(dataset: Dataset) -> pl.DataFrame:
    """Optional columns in which nobody wrote anything, of tables with rows: table, column."""
    found = [
        (name, column)
        for name, frame in dataset.tables().items()
        for column, about in tables()[name].columns.items()
        if not about.required and frame.height and frame[column].null_count() == frame.height
    ]
    return pl.DataFrame(found, schema={"table": pl.String, "column": pl.String}, orient="row")


def empty_tables(dataset: Dataset) -> pl.DataFrame:
    """Optional tables without rows: table, means (one of ``WITHOUT``)."""
    found = [(name, WITHOUT[name]) for name, frame in dataset.tables().items() if frame.is_empty()]
    return pl.DataFrame(found, schema={"table": pl.String, "means": pl.String}, orient="row")


def unknown_incomes(dataset: Dataset) -> int:
    """How many organizations have no known dependency on government money."""
    incomes = pl.any_horizontal(pl.col("total_income", "government_income").is_null()) | (pl.col("total_income") == 0)
    return dataset.organizations.filter(incomes).height
