"""A store in a real file, and one small dataset with its plan to keep in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dss import intake
from dss.store import datasets
from dss.store.opening import Store, open_store
from dss.work.planning import Request, make_plan
from models.dataset import Dataset
from tests.dss import small


@dataclass(frozen=True)
class Case:
    """A dataset, its files, and the folder of its plan."""

    source: Path
    dataset: Dataset
    plan: Path


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    place = tmp_path_factory.mktemp("case")
    source = small.write(place / "data")
    assert make_plan(Request(source, place / "plan")).status == "optimal"
    dataset = intake.read(source).dataset
    assert dataset is not None
    return Case(source, dataset, place / "plan")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store" / "store.sqlite") as opened:
        yield opened


@pytest.fixture
def key(store: Store, case: Case) -> str:
    return datasets.keep(store, "small", case.dataset)
