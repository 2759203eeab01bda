"""The best plan stands on top, the nearest habit below it, and the title says how far it falls short."""

import polars as pl
import pytest

from dss.charts import habits, style
from tests.dss.charts.seen import names, traces

HABITS = pl.DataFrame(
    {
        "habit": ["均分", "最优", "去年", "无"],
        "best": [False, True, False, False],
        "complete": [True, True, True, True],
        "alignment": [0.3, 0.5, 0.45, None],
        "coverage": [0.6, 0.55, 0.5, None],
        "equity": [0.2, 0.3, 0.1, None],
        "dependency": [0.8, 0.7, 0.9, None],
        "lost": [0.2, 0.0, 0.05, None],
    }
)


def test_plans_stand_by_what_they_lose_and_what_has_no_plan_is_left_out() -> None:
    chart = habits.draw(HABITS, "alignment", "zh")
    assert names(chart, "y") == ["最优", "去年", "均分"]
    assert [list(trace.x) for trace in traces(chart)][:2] == [[0.5, 0.45, 0.3], [0.55, 0.5, 0.6]]


def test_only_the_best_plan_is_in_full_colour() -> None:
    for trace in traces(habits.draw(HABITS, "alignment", "zh")):
        assert list(trace.marker.color) == [style.SERVED, style.pale(style.SERVED), style.pale(style.SERVED)]


@pytest.mark.parametrize(
    ("objective", "lost", "words"),
    [
        ("alignment", 0.05, "falls short by 5.0 points in supply–demand alignment"),
        ("alignment:group=elderly", 0.05, "falls short by 5.0 points in supply–demand alignment"),
        ("cost", 1234.5, "falls short by ¥1.2k in money used"),
        ("changes", 3.0, "falls short by 3 in changes against last year"),
    ],
)
def test_the_title_says_what_the_nearest_habit_lacks_in_the_objectives_own_unit(
    objective: str, lost: float, words: str
) -> None:
    nearest = HABITS.filter(pl.col("habit") != "均分").with_columns(lost=pl.col("lost").replace({0.05: lost}))
    assert habits.draw(nearest, objective, "en").title.endswith(f"“去年” comes nearest to the best plan, and {words}")


def test_a_habit_may_be_as_good() -> None:
    equal = HABITS.with_columns(lost=pl.lit(0.0))
    assert (
        habits.draw(equal, "alignment", "en").title == "“均分” is as good as the best plan in supply–demand alignment"
    )


def test_without_any_habit_the_title_says_so() -> None:
    assert habits.draw(HABITS.filter("best"), "alignment", "en").title == "No habit's plan is complete yet"


def test_a_habit_that_was_cut_short_is_marked_and_no_finding_rests_on_it() -> None:
    cut = HABITS.with_columns(complete=pl.col("habit") != "去年")
    chart = habits.draw(cut, "alignment", "en")
    assert names(chart, "y") == ["最优", "去年 (incomplete)", "均分"]
    assert chart.title.startswith("“均分” falls short of the best plan by 20.0 points")
    assert chart.title.endswith("other habits are not complete yet")
