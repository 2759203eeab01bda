"""The budget curve says what more money brings, and draws what surely lies between its points."""

import polars as pl

from dss.charts import budget_curve
from dss.charts.style import Chart
from tests.dss.charts.seen import traces

YUAN = 100
POINTS = pl.DataFrame(
    {
        "budget": [500_000 * YUAN, 1_000_000 * YUAN, 1_500_000 * YUAN],
        "alignment": [0.2, 0.4, 0.5],
        "coverage": [0.25, 0.45, 0.6],
        "bound": [0.2, 0.41, 0.52],
        "status": ["optimal", "feasible", "feasible"],
    }
)
BETWEEN = pl.DataFrame({"budget": [750_000 * YUAN, 1_250_000 * YUAN], "most": [0.3, 0.45]})
TRIED = pl.DataFrame({"budget": [900_000 * YUAN], "likely": [0.36]})


def drawn(points: pl.DataFrame = POINTS) -> Chart:
    return budget_curve.draw(points, BETWEEN, 1_000_000 * YUAN, TRIED, "zh")


def test_the_title_says_how_far_alignment_rises() -> None:
    assert drawn().title == "预算从 50.0 万元增加到 150.0 万元，供需匹配度从 20.0% 提高到 50.0%"


def test_money_that_is_proven_to_bring_nothing_is_named() -> None:
    flat = POINTS.with_columns(alignment=pl.Series([0.2, 0.4, 0.4]), bound=pl.Series([0.2, 0.4, 0.4]))
    assert drawn(flat).title == "预算超过 100.0 万元后不再有增益，供需匹配度保持在 40.0%"
    open_ = flat.with_columns(bound=pl.Series([0.2, 0.4, 0.5]))
    assert "不再有增益" not in drawn(open_).title


def test_the_band_lies_between_the_plan_before_and_what_is_proven_for_the_next_budget() -> None:
    upper, lower, *_ = traces(drawn())
    assert (list(upper.x), list(upper.y), upper.line.shape) == (
        [50, 75, 100, 125, 150],
        [0.2, 0.3, 0.41, 0.45, 0.52],
        "vh",
    )
    assert (list(lower.x), list(lower.y), lower.line.shape) == ([50, 100, 150, 150], [0.2, 0.4, 0.5, 0.5], "hv")


def test_where_no_plan_was_found_in_time_the_band_goes_on_from_the_best_with_less_money() -> None:
    late = POINTS.with_columns(
        alignment=pl.Series([0.2, 0.4, None]), status=pl.Series(["optimal", "feasible", "unknown"])
    )
    upper, lower, *_ = traces(drawn(late))
    assert (upper.x[-1], upper.y[-1]) == (150, 0.52)
    assert (lower.x[-1], lower.y[-1]) == (150, 0.4)


def test_points_that_are_not_proven_are_hollow() -> None:
    alignment = traces(drawn())[3]
    assert list(alignment.y) == [0.2, 0.4, 0.5]
    assert list(alignment.marker.symbol) == ["circle", "circle-open", "circle-open"]
    assert alignment.hovertext[1] == "100.0 万元<br>供需匹配度 40.0%"


def test_a_budget_that_is_tried_is_marked() -> None:
    tried = traces(drawn())[4]
    assert (list(tried.x), list(tried.y)) == ([90], [0.36])


def test_without_any_plan_the_chart_says_so() -> None:
    none = POINTS.with_columns(alignment=pl.lit(None, dtype=pl.Float64))
    assert drawn(none).title == "所测算的预算都没有可行方案"
