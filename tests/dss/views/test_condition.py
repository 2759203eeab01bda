"""What data without errors still lack is found, and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from dss import intake
from dss.views import condition
from models.dataset import Dataset
from models.schemas import tables
from tests.dss import small


def read(folder: Path, **other: str) -> Dataset:
    dataset = intake.read(small.write(folder, **other)).dataset
    assert dataset is not None
    return dataset


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return read(tmp_path / "data")


def test_every_optional_table_says_what_its_absence_means(dataset: Dataset) -> None:
    optional = {table.name for table in tables().values() if not table.required}
    assert set(condition.WITHOUT) == optional
    assert set(condition.empty_tables(dataset)["table"]) == optional - {"sites", "earmarks"}


def test_columns_that_nobody_filled_in_are_named_and_others_are_not(dataset: Dataset) -> None:
    found = condition.empty_columns(dataset).rows()
    assert ("communities", "population") in found
    assert ("organizations", "hours") in found
    assert ("organizations", "total_income") not in found
    assert ("demands", "persons") not in found


def test_sources_are_added_up_with_their_days(tmp_path: Path) -> None:
    text = (
        "community_id,category,persons,source,as_of\n001,养老,30,入户,2026-09-30\n002,养老,10,入户,2025-01-31\n"
        "001,青少年,60,热线,\n"
    )
    dataset = read(tmp_path / "data", demands=text)
    assert condition.surveys(dataset).rows() == [
        ("热线", 1, 60, 0.6, None, None),
        ("入户", 2, 40, 0.4, date(2025, 1, 31), date(2026, 9, 30)),
    ]


def test_where_no_source_and_no_day_is_given_there_is_nothing_to_add_up(dataset: Dataset) -> None:
    assert condition.surveys(dataset).is_empty()


def test_organizations_without_a_known_income_are_counted(tmp_path: Path) -> None:
    text = "org_id,name,orientation,total_income,government_income\no1,甲,government,,\no2,乙,market,0,0\n"
    assert condition.unknown_incomes(read(tmp_path / "data", organizations=text)) == 2
