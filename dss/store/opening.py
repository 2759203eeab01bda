"""A store is opened once by each process: its file is looked at, brought up to date, and only then written."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event

from dss.store.trouble import error, told
from models.messages import mark

MIGRATIONS = Path(__file__).parent / "migrations"
PATIENCE = 20.0
"""Seconds for which a transaction waits for others."""

NEWER = mark(
    "The store was written by a newer version of this program. Nothing was changed; please update the program."
)
FOREIGN = mark("The file {file} belongs to another program. Nothing was changed; please choose another folder.")


class Store:
    """The open store. Threads may use it at once: each call is a short transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store, whatever others write meanwhile."""
        with told(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that takes effect whole or not at all; it waits for others that write."""
        with told(), self.engine.execution_options(begin="IMMEDIATE").begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        """Nothing to do yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the file."""
        self.close()


def open_store(file: Path) -> Store:
    """The store in ``file``, made where there is none, brought up to date where an older version wrote it.

    Raises ``StoreError`` where the file cannot be used, is another program's or a newer version's; it is then
    untouched.
    """
    with told():
        file.parent.mkdir(parents=True, exist_ok=True)
        _check(file)
    store = Store(make_engine(file))
    try:
        with store.writing() as connection:
            migrate(connection)
    except BaseException:
        store.close()
        raise
    return store


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the tables to ``revision``, within the transaction of ``connection``."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, revision)


def _check(file: Path) -> None:
    """Raise ``StoreError`` if ``file`` is not for this version of the program to write."""
    if not file.exists():
        return
    with closing(sqlite3.connect(file, timeout=PATIENCE)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not names:
            return
        if not {"alembic_version", "scenario"} <= names:
            raise error(FOREIGN, file=file)
        known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
        if {revision for (revision,) in connection.execute("SELECT version_num FROM alembic_version")} - known:
            raise error(NEWER)


def make_engine(file: Path) -> Engine:
    """What connects to ``file`` in the way that the store needs; the tables are as they are found."""
    engine = create_engine(URL.create("sqlite", database=str(file)), connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver begins no transactions by itself
    # What was saved is on the disk even if the power fails; readers never wait for who writes.
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    options: Any = connection.get_execution_options()
    # Who is going to write waits for its turn at the beginning, not in the middle of what it has read.
    connection.exec_driver_sql(f"BEGIN {options.get('begin', 'DEFERRED')}")
