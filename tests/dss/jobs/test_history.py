"""Which moments of a solve are told: all that changes, and not more than a file and a curve can bear."""

from dss.jobs.history import History
from models.engine.clock import Progress


def picked(*reports: Progress) -> list[float]:
    history = History()
    return [line["seconds"] for line in map(history.pick, reports) if line is not None]


def test_the_first_report_and_every_new_value_are_told() -> None:
    reports = [Progress("coverage", at / 1000, at // 2 / 100 or None, 1.0) for at in range(10)]
    assert picked(*reports) == [0.0, 0.002, 0.004, 0.006, 0.008]


def test_a_new_objective_is_told_at_once() -> None:
    assert picked(Progress("coverage", 1.0, 0.5, 0.5), Progress("cost", 1.001, 0.5, 0.5)) == [1.0, 1.001]


def test_a_line_has_what_a_curve_needs() -> None:
    assert History().pick(Progress("coverage", 2.5, 0.5, 0.75)) == {
        "objective": "coverage",
        "seconds": 2.5,
        "value": 0.5,
        "bound": 0.75,
        "gap": 0.5,
    }


def test_where_nothing_changes_a_beat_is_told_each_second() -> None:
    assert picked(*(Progress("coverage", at / 8, 0.5, 1.0) for at in range(33))) == [0.0, 1.0, 2.0, 3.0, 4.0]


def test_an_hour_in_which_the_bound_moves_all_the_time_makes_some_thousand_lines() -> None:
    told = picked(*(Progress("cost", at / 50, 1e6, at / 50) for at in range(50 * 3600)))
    assert 1_000 < len(told) < 4_000
    assert told[-1] > 3580
