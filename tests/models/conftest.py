"""What tests of the model share."""

import pytest


class Hands:
    """The hands of every clock: they go on when a test moves them, so no busy machine decides what it finds."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at

    def move(self, seconds: float) -> None:
        self.at += seconds


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """All clocks made in this test stand still until they are moved."""
    made = Hands()
    monkeypatch.setattr("models.engine.clock.monotonic", made)
    return made
