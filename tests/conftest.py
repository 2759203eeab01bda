"""Settings of all tests."""

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
