"""The bars of a budget that is cut step by step."""

import polars as pl

from dss.charts import cuts
from tests.dss.charts.seen import layout, names, traces

STEPS = pl.DataFrame(
    {"budget": [100_000_000, 80_000_000, 60_000_000], "alignment": [0.5, 0.45, 0.36], "alone": [0.5, 0.46, None]}
)


def test_the_title_tells_the_last_step_and_what_a_new_plan_would_reach() -> None:
    two = STEPS.head(2)
    assert cuts.draw(two, "zh").title == "压减到 80.0 万元，供需匹配度从 50.0% 降至 45.0%；若重新制定方案可达 46.0%"


def test_a_cut_that_costs_nothing_more_than_a_new_plan_is_told_so() -> None:
    same = STEPS.head(2).with_columns(alone="alignment")
    assert cuts.draw(same, "zh").title == "压减到 80.0 万元，供需匹配度从 50.0% 降至 45.0%，与重新制定方案相同"


def test_what_was_not_asked_is_not_said_to_be_the_same() -> None:
    assert cuts.draw(STEPS, "zh").title == "压减到 60.0 万元，供需匹配度从 50.0% 降至 36.0%"


def test_each_step_has_its_part_of_the_budget_and_two_bars_from_zero() -> None:
    chart = cuts.draw(STEPS, "zh")
    assert names(chart, "x") == ["100%<br>100.0 万元", "80%<br>80.0 万元", "60%<br>60.0 万元"]
    nested, anew = traces(chart)
    assert (list(nested.y), list(anew.y)) == ([0.5, 0.45, 0.36], [0.5, 0.46, None])
    assert list(anew.text) == ["50.0%", "46.0%", ""]
    assert layout(chart).yaxis.range[0] == 0


def test_without_any_plan_the_chart_says_so() -> None:
    none = STEPS.with_columns(alignment=pl.lit(None, dtype=pl.Float64))
    assert cuts.draw(none, "zh").title == "这些预算下都没有满足全部规则的方案"
