"""Folders are kept byte for byte, each file once."""

from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from dss.files import manifest
from dss.store import contents, tables
from dss.store.opening import Store
from dss.store.trouble import DAMAGED, StoreError

FILES = {"a.csv": b"id\r\n\xff\x00", "plans/甲 1/summary.json": b"{}\n", "plans/甲 1/b": b"", "z": b"{}\n"}


def test_files_come_back_byte_for_byte(store: Store, tmp_path: Path) -> None:
    contents.spread(FILES, tmp_path / "in")
    with store.writing() as connection:
        key = contents.keep(connection, manifest.gather(tmp_path / "in"))
    with store.reading() as connection:
        contents.spread(contents.files(connection, key), tmp_path / "out")
        assert contents.file(connection, key, "a.csv") == FILES["a.csv"]
    assert manifest.gather(tmp_path / "out") == FILES


def test_the_same_file_is_kept_once(store: Store) -> None:
    with store.writing() as connection:
        first = contents.keep(connection, FILES)
        assert contents.keep(connection, dict(reversed(FILES.items()))) == first
        assert contents.keep(connection, FILES | {"a.csv": b"other"}) != first
        count = select(func.count()).select_from(tables.content)
        assert connection.scalar(count) == len(set(FILES.values())) + 1


@pytest.mark.parametrize("data", [b"not deflated", b"x\x9cK\x04\x00\x00b\x00b"])
def test_a_file_that_was_changed_inside_the_store_is_told(store: Store, data: bytes) -> None:
    with store.writing() as connection:
        key = contents.keep(connection, FILES)
        connection.execute(update(tables.content).values(data=data))
    with store.reading() as connection, pytest.raises(StoreError) as raised:
        contents.files(connection, key)
    assert raised.value.message.template == DAMAGED
