"""Opening the store's file: made, kept, or refused in plain words with nothing touched."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from dss.store import datasets, opening, scenarios, trouble
from dss.store.opening import FOREIGN, NEWER, Store, open_store
from dss.store.scenarios import Save
from dss.store.trouble import StoreError
from dss.store.work import Work
from tests.dss.store.conftest import Case

ROOT = Path(__file__).parents[3]


def refused(file: Path) -> str:
    with pytest.raises(StoreError) as raised:
        open_store(file)
    return raised.value.message.template


def test_a_new_file_is_made_with_its_folders(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b%20?# 街道" / "store.sqlite"
    with open_store(file) as store:
        assert scenarios.listed(store).height == 0
    assert file.stat().st_size > 0


def test_readers_do_not_wait_saves_reach_the_disk_and_references_hold(store: Store) -> None:
    with store.reading() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 1]


def test_what_was_saved_is_there_after_opening_again(tmp_path: Path, case: Case) -> None:
    with open_store(tmp_path / "s") as store:
        work = Work(datasets.keep(store, "small", case.dataset), case.dataset.policy)
        saved = scenarios.save(store, "方案", Save(work, note="first\nline", author="王"))
    with open_store(tmp_path / "s") as store:
        assert scenarios.version(store, "方案") == saved


def test_a_file_of_a_newer_version_is_refused_untouched(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    open_store(file).close()
    with closing(sqlite3.connect(file)) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = 'v999'")
        newer.execute("CREATE TABLE of_tomorrow (x)")
    before = file.read_bytes()
    assert refused(file) == NEWER
    assert file.read_bytes() == before


def test_a_database_of_another_program_is_refused_untouched(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("CREATE TABLE letters (x)")
    before = file.read_bytes()
    assert refused(file) == FOREIGN
    assert file.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_untouched(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    file.write_bytes(b"minutes of the meeting\n" * 500)
    assert refused(file) == trouble.DAMAGED
    assert file.read_bytes() == b"minutes of the meeting\n" * 500


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path) == trouble.UNREACHABLE


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refused(tmp_path / "file" / "store" / "store.sqlite") == trouble.UNREACHABLE


@pytest.mark.parametrize(
    ("pragma", "told"), [("query_only = ON", trouble.READ_ONLY), ("max_page_count = 1", trouble.FULL)]
)
def test_a_save_that_the_disk_does_not_take_is_told_and_leaves_nothing(
    pragma: str, told: str, tmp_path: Path, case: Case
) -> None:
    with open_store(tmp_path / "s") as store:
        key = datasets.keep(store, "small", case.dataset)
        store.engine.dispose()
        event.listen(store.engine, "connect", lambda connection, _: connection.execute(f"PRAGMA {pragma}"))
        with pytest.raises(StoreError) as raised:
            scenarios.save(store, "方案", Save(Work(key, case.dataset.policy), note="x" * 10**6))
        assert raised.value.message.template == told
        assert scenarios.listed(store).height == 0


def test_a_file_that_another_program_holds_is_told(tmp_path: Path, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.1)
    file = tmp_path / "store.sqlite"
    with open_store(file) as store, closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as raised:
            datasets.keep(store, "small", case.dataset)
        assert raised.value.message.template == trouble.LOCKED
        assert refused(file) == trouble.LOCKED
        other.rollback()
        assert datasets.keep(store, "small", case.dataset)


def test_many_processes_may_make_the_same_file_at_once(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from dss.store.opening import open_store; open_store(pathlib.Path(sys.argv[1])).close()"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "store.sqlite")]
    started = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(4)]
    assert [process.communicate()[1] for process in started] == [b""] * 4
