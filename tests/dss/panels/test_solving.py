"""How far a solve is, and how sure its result, in words without jargon."""

import pytest

from dss.panels.solving import found
from dss.words.goals import sureness
from dss.work.course import gap
from models.engine.clock import Progress


def told(objective: str, value: float | None, bound: float | None) -> str:
    proven = gap(Progress(objective, 1.0, value, bound))
    return found({"objective": objective, "seconds": 1.0, "value": value, "bound": bound, "gap": proven}, "en")


def test_before_the_first_report_the_rules_are_being_set_up() -> None:
    assert found(None, "zh") == "正在读取数据、建立规则。"


def test_without_a_plan_yet_only_the_goal_is_told() -> None:
    assert told("coverage", None, None) == "Looking for a plan; goal: coverage."


@pytest.mark.parametrize(
    ("objective", "value", "bound", "words"),
    [
        (
            "alignment",
            0.5,
            0.75,
            "supply–demand alignment 50.00%; no plan can be better than 75.00%, a gap of 50.000%",
        ),
        (
            "alignment:group=elderly",
            0.5,
            None,
            "supply–demand alignment 50.00%; no plan can be better than –, a gap of –",
        ),
        ("cost", 123_456.78, 100_000.0, "money used ¥123.5k; no plan can be better than ¥100.0k, a gap of 19.000%"),
        ("changes", 12.0, 11.0, "changes against last year 12; no plan can be better than 11, a gap of 8.333%"),
    ],
)
def test_the_best_plan_so_far_is_told_in_its_own_unit(
    objective: str, value: float, bound: float | None, words: str
) -> None:
    assert told(objective, value, bound) == f"Best plan so far: {words}."


def test_a_gap_that_is_not_zero_is_never_told_as_zero() -> None:
    assert "0.001%" in sureness("alignment", 1e-9, "en")
    assert sureness("cost", 1.0, "zh") == "尚未证明：其他方案的使用资金还能改进多少。"
    assert sureness("alignment", 0.0, "zh") == "已证明：在现有规则下，没有供需匹配度更优的方案。"
