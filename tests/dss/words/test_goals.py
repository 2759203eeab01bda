"""Objectives in words, their values in their own units."""

import pytest

from dss.words.goals import GOALS, shown, worded
from models import objectives


def test_every_objective_has_words() -> None:
    assert set(GOALS) == set(objectives.NAMES)
    assert worded("alignment:group=elderly", "zh") == worded("alignment", "zh") == "供需匹配度"


@pytest.mark.parametrize(
    ("objective", "value", "words"),
    [
        ("alignment:group=elderly", 0.12345, "12.35%"),
        ("coverage", None, "–"),
        ("cost", 123_456.78, "12.3 万元"),
        ("changes", 1200.0, "1,200"),
    ],
)
def test_a_value_is_shown_in_its_unit(objective: str, value: float | None, words: str) -> None:
    assert shown(objective, value, "zh") == words
