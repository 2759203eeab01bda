"""The tables: which there are, what they are called, what each column says of itself."""

import csv
from pathlib import Path

import polars as pl
import pytest

from models.dataset import Dataset, from_rows
from models.schemas import ORDER, tables
from models.schemas.columns import Column
from tests.models.rows import small

NAMES = Path(__file__).parents[4] / "shared" / "names.csv"

KEYS = {
    "communities": "community_id",
    "demands": "community_id category group",
    "organizations": "org_id",
    "skills": "org_id category",
    "projects": "project_id",
    "funds": "fund_id",
    "sites": "project_id community_id",
    "trust": "org_id community_id",
    "bids": "org_id project_id",
    "earmarks": "fund_id field value",
    "resources": "resource_id",
    "needs": "project_id kind",
    "conflicts": "org_id community_id",
    "locks": "org_id project_id",
    "previous": "org_id project_id",
    "reviews": "round org_id project_id community_id",
}
COLUMNS = {
    "communities": "community_id name street population longitude latitude boundary",
    "demands": "community_id category group persons priority source as_of",
    "organizations": ("org_id name orientation total_income government_income hours max_projects grade eligible"),
    "skills": "org_id category competence",
    "projects": (
        "project_id name category group fixed_cost unit_cost hours_per_person min_persons max_persons required"
    ),
    "funds": "fund_id name amount public max_per_award",
    "sites": "project_id community_id",
    "trust": "org_id community_id trust",
    "bids": "org_id project_id fixed_cost unit_cost hours_per_person max_persons",
    "earmarks": "fund_id field value",
    "resources": ("resource_id name kind owner_kind owner_id community_id hours reserved_hours shared_hours"),
    "needs": "project_id kind hours_fixed hours_per_person",
    "conflicts": "org_id community_id",
    "locks": "org_id project_id decision persons",
    "previous": "org_id project_id amount",
    "reviews": (
        "round org_id project_id community_id category contracted_persons delivered_persons satisfaction accepted"
    ),
}
EVERY_COLUMN = [(name, column, about) for name, table in tables().items() for column, about in table.columns.items()]


def test_the_tables_are_these_with_these_keys() -> None:
    assert {name: " ".join(table.key) for name, table in tables().items()} == KEYS
    assert tuple(tables()) == ORDER


def test_the_columns_are_these_in_this_order() -> None:
    assert {name: " ".join(table.columns) for name, table in tables().items()} == COLUMNS


def test_six_tables_are_required() -> None:
    required = {name for name, table in tables().items() if table.required}
    assert required == {"communities", "demands", "organizations", "skills", "projects", "funds"}


def test_a_dataset_has_one_frame_for_each_table() -> None:
    assert set(Dataset.__dataclass_fields__) == {*tables(), "policy"}


@pytest.mark.skipif(not NAMES.is_file(), reason="the list of Chinese names is not here")
def test_chinese_names_are_those_of_the_list() -> None:
    with NAMES.open(encoding="utf-8") as file:
        chinese = {row["english"]: row["chinese"] for row in csv.DictReader(file)}
    assert {name: table.zh for name, table in tables().items()} == {name: chinese[name] for name in tables()}
    assert [column for _, column, about in EVERY_COLUMN if about.words.zh != chinese[column]] == []
    assert [word for _, _, about in EVERY_COLUMN for word, zh in about.choices.items() if zh != chinese[word]] == []


@pytest.mark.parametrize(("name", "column", "about"), EVERY_COLUMN)
def test_every_column_says_what_it_is_in_both_languages(name: str, column: str, about: Column) -> None:
    words = about.words
    assert all((words.en, words.zh, words.about_en, words.about_zh)), (name, column)
    assert bool(words.unit_en) == bool(words.unit_zh)
    assert about.kind != "money" or words.unit_en.startswith("yuan")


@pytest.mark.parametrize(("name", "column", "about"), EVERY_COLUMN)
def test_every_schema_knows_the_types_that_a_dataset_has(name: str, column: str, about: Column) -> None:
    dataset = from_rows(small())
    assert dataset.tables()[name].schema[column] == tables()[name].dtypes[column]
    assert tables()[name].schema.columns[column].dtype.type == tables()[name].dtypes[column]
    assert about.kind != "money" or tables()[name].dtypes[column] == pl.Int64
