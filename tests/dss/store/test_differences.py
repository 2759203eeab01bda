"""What a comparison finds is what two readings of the files, cell by cell, find."""

import csv
import io
from pathlib import Path

import pytest

from dss.store import contents, datasets, plans, scenarios
from dss.store.differences import Differences
from dss.store.opening import Store
from dss.store.work import Work
from models.dataset import Dataset, from_rows
from models.policy import Policy
from models.schemas import tables
from tests.builders import dataset
from tests.dss.store.conftest import Case
from tests.oracle.random_datasets import sample

Cells = set[tuple[str, tuple[str, ...], str, str, str]]


def compared(store: Store, before: Dataset, after: Dataset) -> Differences:
    first, second = (Work(datasets.keep(store, "d", one), one.policy) for one in (before, after))
    return scenarios.compare(store, first, second)


def rows(store: Store, made: Dataset, name: str) -> dict[tuple[str, ...], dict[str, str]]:
    """A table's kept file by its key, each row without its empty cells."""
    key = datasets.keep(store, "d", made)
    with store.reading() as connection:
        text = contents.files(connection, key).get(f"{name}.csv", b"").decode()
    of = tables()[name].key
    return {
        tuple(row[column] for column in of): {column: cell for column, cell in row.items() if cell and column not in of}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    }


@pytest.mark.parametrize("number", range(8))
def test_differences_of_datasets_are_those_of_their_cells(number: int, store: Store) -> None:
    before, after = sample(number).dataset(), sample(number + 1).dataset()
    changed = compared(store, before, after)
    counts: dict[str, tuple[int, int, int]] = {}
    cells: Cells = set()
    for name in tables():
        old, new = rows(store, before, name), rows(store, after, name)
        differing = {key for key in old.keys() & new.keys() if old[key] != new[key]}
        found = (len(new.keys() - old.keys()), len(old.keys() - new.keys()), len(differing))
        counts |= {name: found} if any(found) else {}
        for key in old.keys() | new.keys():
            left, right = old.get(key, {}), new.get(key, {})
            for column in left.keys() | right.keys():
                if left.get(column) != right.get(column):
                    cells.add((name, key, column, left.get(column, ""), right.get(column, "")))
    assert {row[0]: row[1:] for row in changed.tables.rows()} == counts
    told = changed.cells.drop_nulls("column").select("table", "key", "column", "before", "after").rows()
    assert {(table, tuple(key), column, old or "", new or "") for table, key, column, old, new in told} == cells
    assert len(told) == len(cells)


def test_the_same_work_has_no_differences(store: Store) -> None:
    made = sample(3).dataset()
    changed = compared(store, made, made)
    assert (changed.policy.height, changed.cells.height, changed.tables.height, changed.plan) == (0, 0, 0, False)


def test_a_row_that_is_a_key_alone_is_told_without_a_column(store: Store) -> None:
    changed = compared(store, dataset(), dataset(sites=[{"project_id": "p1", "community_id": "c1"}]))
    assert changed.cells.rows() == [("sites", ["p1", "c1"], "added", None, None, None)]
    assert changed.tables.rows() == [("sites", 1, 0, 0)]


def test_keys_with_commas_in_them_are_counted_each(store: Store) -> None:
    organizations = [{"org_id": "a, b"}, {"org_id": "a"}]
    projects = [{"project_id": "c"}, {"project_id": "b, c"}]
    locks = [{"org_id": "a, b", "project_id": "c"}, {"org_id": "a", "project_id": "b, c"}]
    skills = [{"org_id": "a, b"}, {"org_id": "a"}]
    plain = {"organizations": organizations, "projects": projects, "skills": skills}
    changed = compared(store, dataset(**plain), dataset(**plain, locks=locks))
    assert changed.tables.rows() == [("locks", 2, 0, 0)]


def test_a_column_of_the_users_own_that_comes_is_told(store: Store) -> None:
    plain = dataset()
    frames = {name: frame.drop("_row").to_dicts() for name, frame in plain.tables().items() if frame.height}
    frames["funds"] = [{**frames["funds"][0], "备注": "甲"}]
    changed = compared(store, plain, from_rows(frames, plain.policy))
    assert changed.cells.rows() == [("funds", ["f1"], "changed", "备注", None, "甲")]


def test_policy_keys_are_told_as_toml_writes_them(store: Store, key: str) -> None:
    before = Policy.model_validate({"budget": {"fund_scale": {"f1": 0.5}}, "about": {"title": '甲"'}})
    changed = scenarios.compare(store, Work(key, before), Work(key, Policy()))
    assert changed.policy.rows() == [
        ("about.title", '"甲\\""', '""'),
        ("budget.fund_scale", '{"f1" = 0.5}', "{}"),
    ]


def test_the_awards_of_plans_are_told(store: Store, key: str, case: Case, tmp_path: Path) -> None:
    plan = plans.keep(store, key, case.plan)
    changed = scenarios.compare(store, Work(key, Policy()), Work(key, Policy(), plan))
    assert changed.plan
    assert changed.tables.rows() == [("awards", 2, 0, 0)]
    assert ("awards", ["o1", "p1"], "added", "amount", None, "1200.00") in changed.cells.rows()
    assert not scenarios.compare(store, Work(key, Policy(), plan), Work(key, Policy(), plan)).plan
