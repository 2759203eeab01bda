"""Where the store lies."""

import sys
from pathlib import Path

import pytest

from dss.store.place import place


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DSS_STORE", str(tmp_path / "甲 乙"))
    assert place() == tmp_path / "甲 乙" / "store.sqlite"


@pytest.mark.skipif(sys.platform != "linux", reason="another system has another folder")
def test_without_it_the_store_lies_in_the_persons_own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DSS_STORE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert place() == tmp_path / "community-service-allocation" / "store.sqlite"
