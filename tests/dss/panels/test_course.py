"""The course of a solve: a curve for each objective, and the same in a sentence."""

from dss.jobs.channel import Record
from dss.panels.course import moments, told

HISTORY: list[Record] = [
    {"objective": "coverage", "seconds": 0.5, "value": None, "bound": 1.0, "gap": None},
    {"objective": "coverage", "seconds": 1.04, "value": 0.4, "bound": 0.6, "gap": 0.5},
    {"objective": "coverage", "seconds": 2.0, "value": 0.5, "bound": 0.6, "gap": 0.2},
    {"objective": "coverage", "seconds": 3.0, "value": 0.5, "bound": 0.5, "gap": 0.0},
    {"objective": "coverage", "seconds": 4.0, "value": 0.5, "bound": 0.5, "gap": 0.0},
    {"objective": "cost", "seconds": 5.0, "value": 123456.78, "bound": 100000.0, "gap": 0.19},
]


def test_each_objective_has_its_own_moments_in_the_order_of_work() -> None:
    assert [part["objective"].unique().to_list() for part in moments(HISTORY)] == [["coverage"], ["cost"]]
    assert [part.height for part in moments(HISTORY)] == [5, 1]
    assert moments([]) == []


def test_first_plan_best_plan_and_proof_are_told_with_their_seconds() -> None:
    coverage, cost = moments(HISTORY)
    assert told(coverage, "en") == (
        "coverage: first plan after 1.0 s, best plan (50.00%) after 2.0 s, proven after 3.0 s to be within 0.000% of "
        "what is possible."
    )
    assert told(cost, "zh") == (
        "使用资金：第 5.0 秒求得第一个方案，第 5.0 秒求得最好的方案（12.3 万元），"
        "第 5.0 秒证明任何方案至多再好 19.000%。"
    )
