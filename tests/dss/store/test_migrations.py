"""The store's tables, step by step: every older file opens with all that was in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from dss.store import tables
from dss.store.opening import MIGRATIONS, Store, make_engine, migrate, open_store

STEPS = [step.revision for step in reversed(list(ScriptDirectory(str(MIGRATIONS)).walk_revisions()))]
SAMPLES = {"INTEGER": 7, "BLOB": b"x", "DATETIME": "2026-01-02 03:04:05.000006"}
Rows = dict[str, list[tuple[object, ...]]]


def at(file: Path, step: str) -> Rows:
    """A file as the step ``step`` made it, with a row in every table; those rows."""
    store = Store(make_engine(file))
    with store.writing() as connection:
        migrate(connection, step)
    store.close()
    with closing(sqlite3.connect(file)) as connection, connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in set(names) - {"alembic_version"}:
            kinds = [kind for _, _, kind, *_ in connection.execute(f"PRAGMA table_info({name})")]
            row = [SAMPLES.get(kind, "abc") for kind in kinds]
            connection.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - our own names
    return rows(file)


def rows(file: Path) -> Rows:
    with closing(sqlite3.connect(file)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - our own names
            for name in names
            if name != "alembic_version"
        }


def test_there_is_an_older_step() -> None:
    assert STEPS[0] == "v1"
    assert len(STEPS) > 1


@pytest.mark.parametrize("step", STEPS[:-1])
def test_a_file_of_an_older_step_opens_with_all_that_was_in_it(step: str, tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    before = at(file, step)
    open_store(file).close()
    after = rows(file)
    had = {name: [len(row) for row in kept] for name, kept in before.items()}  # a step may add columns at the end
    assert {name: [row[:count] for row, count in zip(after[name], had[name], strict=True)] for name in had} == before
    assert set(after) == set(tables.metadata.tables)


def test_the_steps_make_the_tables_that_the_program_uses(store: Store) -> None:
    with store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []


def test_an_update_that_breaks_off_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    before = at(file, STEPS[0])
    store = Store(make_engine(file))

    def breaks_off() -> None:
        with store.writing() as connection:
            migrate(connection)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        breaks_off()
    store.close()
    assert rows(file) == before
