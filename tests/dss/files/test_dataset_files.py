"""A dataset that was written is read again as the same dataset."""

from pathlib import Path

import pytest

from dss import intake
from dss.files import dataset_files
from models.dataset import sha256
from tests.dss import small
from tests.oracle.random_datasets import sample
from tests.thorough import some

DEMO = Path(__file__).parents[3] / "data" / "demo"


@pytest.mark.parametrize("number", some(range(40), 12))
def test_what_is_written_is_read_again(number: int, tmp_path: Path) -> None:
    made = sample(number).dataset()
    read = intake.read(dataset_files.write(made, tmp_path / "data")).dataset
    assert read is not None
    assert sha256(read) == sha256(made)
    assert read.policy == made.policy


def test_the_demo_is_the_same_after_writing(tmp_path: Path) -> None:
    demo = intake.read(DEMO).dataset
    assert demo is not None
    read = intake.read(dataset_files.write(demo, tmp_path / "data")).dataset
    assert read is not None
    assert sha256(read) == sha256(demo)


def test_columns_of_the_users_own_are_kept(tmp_path: Path) -> None:
    text = (
        small.FILES["funds"].replace("public\n", "public,备注\n").replace("true", "true,甲").replace("false", "false,")
    )
    first = intake.read(small.write(tmp_path / "first", funds=text)).dataset
    assert first is not None
    again = intake.read(dataset_files.write(first, tmp_path / "again")).dataset
    assert again is not None
    assert again.funds["备注"].to_list() == ["甲", None]
