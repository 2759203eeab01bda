"""Settings of all tests."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples every time, and no deadline: a busy machine is no fault.
settings.load_profile("ci")


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test keeps anything where the person keeps theirs."""
    place = tmp_path / "store"
    monkeypatch.setenv("DSS_STORE", str(place))
    return place


@pytest.fixture
def shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock of an office in China, eight hours ahead of UTC, whatever that of the machine is."""
    if sys.platform == "win32":
        pytest.skip("Windows has no time zones of a process")
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "Asia/Shanghai")
        time.tzset()
        yield
    time.tzset()
