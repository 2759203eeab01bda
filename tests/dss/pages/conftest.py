"""The real app, run by Streamlit's own test driver on a small dataset."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dss.session import state as states
from tests.dss import small

ROOT = Path(__file__).parents[3]


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the demo dataset, small here; a test may change its files before it opens the app."""
    folder = small.write(tmp_path / "demo")
    monkeypatch.setattr(states, "DEMO", folder)
    return folder


@pytest.fixture
def app(demo: Path) -> Iterator[AppTest]:
    """The app, not yet run."""
    tested = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    yield tested
    if "state" in tested.session_state and tested.session_state["state"].solve is not None:
        tested.session_state["state"].solve.cancel()
