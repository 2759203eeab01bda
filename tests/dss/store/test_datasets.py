"""Datasets come back as they were, and take no more room than what is new in them."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from dss import intake
from dss.files import dataset_files, manifest
from dss.store import datasets, tables
from dss.store.opening import Store
from models.dataset import Dataset, sha256
from tests.dss import small
from tests.dss.store.conftest import Case
from tests.oracle.random_datasets import sample


def read(folder: Path) -> Dataset:
    dataset = intake.read(folder).dataset
    assert dataset is not None
    return dataset


@pytest.mark.parametrize("number", range(10))
def test_a_dataset_comes_back_byte_for_byte(number: int, store: Store, tmp_path: Path) -> None:
    made = sample(number).dataset()
    out = datasets.write(store, datasets.keep(store, "made", made), tmp_path / "out")
    assert manifest.gather(out) == manifest.gather(dataset_files.write(made, tmp_path / "made"))
    assert sha256(read(out)) == sha256(made)


def test_the_same_content_is_one_dataset_under_its_first_name(store: Store, key: str, case: Case) -> None:
    assert datasets.keep(store, "again", case.dataset) == key
    with store.reading() as connection:
        assert connection.execute(select(tables.dataset.c.name, tables.dataset.c.sha256)).all() == [
            ("small", sha256(case.dataset))
        ]


def test_columns_of_the_users_own_make_another_dataset_with_the_same_fingerprint(
    store: Store, key: str, case: Case, tmp_path: Path
) -> None:
    funds = (
        small.FILES["funds"].replace("public\n", "public,备注\n").replace("ue\n", "ue,甲\n").replace("se\n", "se,\n")
    )
    noted = read(small.write(tmp_path / "noted", funds=funds))
    other = datasets.keep(store, "noted", noted)
    assert other != key
    assert sha256(noted) == sha256(case.dataset)
    assert read(datasets.write(store, other, tmp_path / "out")).funds["备注"].to_list() == ["甲", None]


def test_one_more_lock_takes_the_room_of_the_locks_alone(store: Store, key: str, tmp_path: Path) -> None:
    count = select(func.count()).select_from(tables.content)
    locks = "org_id,project_id,decision\no1,p1,award\n"
    with store.reading() as connection:
        before = connection.execute(count).scalar_one()
    assert datasets.keep(store, "locked", read(small.write(tmp_path, locks=locks))) != key
    with store.reading() as connection:
        assert connection.execute(count).scalar_one() == before + 1
