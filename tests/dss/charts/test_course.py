"""The curve of a solve: two lines that close in, what they reach as the finding, labels instead of a legend."""

from collections.abc import Mapping

import polars as pl
import pytest

from dss.charts import course
from dss.charts.style import SERVED
from dss.texts import Language
from tests.dss.charts.seen import layout, traces

ROWS = [
    {"objective": "coverage", "seconds": 0.5, "value": None, "bound": 1.0, "gap": None},
    {"objective": "coverage", "seconds": 1.0, "value": 0.40, "bound": 0.60, "gap": 0.5},
    {"objective": "coverage", "seconds": 2.0, "value": 0.50, "bound": 0.56, "gap": 0.12},
    {"objective": "coverage", "seconds": 4.0, "value": 0.50, "bound": 0.55, "gap": 0.1},
]


def moments(*rows: Mapping[str, object], **changed: object) -> pl.DataFrame:
    schema = {"objective": pl.String, **dict.fromkeys(("seconds", "value", "bound", "gap"), pl.Float64)}
    return pl.DataFrame([{**row, **changed} for row in rows or ROWS], schema=schema)


def labels(drawn: course.Chart) -> list[str]:
    return [note.text for note in layout(drawn).annotations]


@pytest.mark.parametrize(("lang", "unit"), [("zh", " 秒"), ("en", " s")])
def test_seconds_are_written_in_the_language_of_the_page(lang: Language, unit: str) -> None:
    assert layout(course.draw(moments(), lang)).xaxis.ticksuffix == unit


def test_the_title_is_what_was_reached_and_how_far_it_is_proven() -> None:
    finding = course.draw(moments(), "en").title
    assert finding == "Best plan so far: coverage 50.00%; no plan is better by more than 10.000% of it"
    assert course.draw(moments(), "zh").title == "目前最好的方案：覆盖率 50.00%，任何方案至多再好 10.000%"


def test_a_gap_of_nothing_is_a_proof_and_no_plan_is_no_plan() -> None:
    proven = moments(ROWS[-1] | {"bound": 0.5, "gap": 0.0})
    assert course.draw(proven, "en").title == "Best plan: coverage 50.00%, proven to be the best"
    assert course.draw(moments(ROWS[0]), "en").title == "No plan yet; goal: coverage"


def test_limit_and_best_plan_are_steps_over_the_seconds() -> None:
    limit, best = traces(course.draw(moments(), "en"))
    assert list(limit.x) == list(best.x) == [0.5, 1.0, 2.0, 4.0]
    assert list(limit.y) == [1.0, 0.6, 0.56, 0.55]
    assert list(best.y) == [None, 0.4, 0.5, 0.5]
    assert (limit.line.shape, best.line.shape, best.line.color) == ("hv", "hv", SERVED)


def test_each_line_is_named_with_its_value_at_its_end() -> None:
    drawn = course.draw(moments(), "en")
    assert labels(drawn) == ["limit 55.00%", "best plan 50.00%"]
    limit, best = layout(drawn).annotations
    assert (limit.x, best.x) == (4.0, 4.0)
    assert limit.yshift > 0 > best.yshift
    assert labels(course.draw(moments(ROWS[0]), "en")) == ["limit 100.00%"]


def test_where_less_is_better_the_limit_lies_below() -> None:
    cost = moments({"seconds": 3.0, "value": 250_000.0, "bound": 200_000.0, "gap": 0.2}, objective="cost")
    limit, best = layout(course.draw(cost, "zh")).annotations
    assert limit.yshift < 0 < best.yshift


@pytest.mark.parametrize(("lang", "value", "suffix"), [("zh", 25.0, " 万元"), ("en", 250.0, "k")])
def test_money_is_drawn_in_the_pages_unit(lang: Language, value: float, suffix: str) -> None:
    cost = moments({"seconds": 3.0, "value": 250_000.0, "bound": 200_000.0, "gap": 0.2}, objective="cost")
    drawn = course.draw(cost, lang)
    assert list(traces(drawn)[1].y) == [value]
    assert layout(drawn).yaxis.ticksuffix == suffix


def test_all_plans_are_in_sight_and_a_limit_that_is_far_off_is_not() -> None:
    low, high = layout(course.draw(moments(), "en")).yaxis.range
    assert low < 0.40
    assert 0.55 < high < 1.0


@pytest.mark.parametrize("rows", [[ROWS[0]], [ROWS[0] | {"bound": None}], [ROWS[3] | {"bound": 0.5, "gap": 0.0}]])
def test_there_is_always_some_height_to_draw_in(rows: list[dict[str, object]]) -> None:
    low, high = layout(course.draw(moments(*rows), "en")).yaxis.range
    assert high > low


def test_what_is_drawn_is_said() -> None:
    assert course.draw(moments(), "zh").subtitle == "目前最好方案的覆盖率，以及任何方案都不会超过的界限；横轴为求解秒数"
