"""The chart of a front: each plan a point, which is told when it is clicked."""

import polars as pl

from dss.charts import front
from tests.dss.charts.seen import traces

POINTS = pl.DataFrame(
    {
        "alignment": [0.5, 0.4, 0.1],
        "cost": [900_000.0, 400_000.0, 100_000.0],
        "equity": [0.3, 0.2, 0.05],
        "plan": ["001", "003", "002"],
        "knee": [False, True, False],
    }
)


def test_the_title_names_the_most_even_trade() -> None:
    chart = front.draw(POINTS, ["alignment", "cost"], None, "zh")
    assert chart.title == "求得 3 个各有长短的方案，权衡最划算的是：供需匹配度 40.00%，使用资金 40.0 万元"


def test_without_a_knee_the_title_names_the_ends() -> None:
    ends = POINTS.filter(~pl.col("knee"))
    assert front.draw(ends, ["alignment", "cost"], None, "en").title == (
        "2 plans, none better in every aim: from supply–demand alignment 50.00%, money used ¥900.0k "
        "to supply–demand alignment 10.00%, money used ¥100.0k"
    )
    assert "one plan alone" in front.draw(ends.head(1), ["alignment", "cost"], None, "en").title
    early = front.draw(ends.head(1), ["alignment", "cost"], None, "en", complete=False).title
    assert early == "One plan is worked out; whether others trade one aim for another is not known yet"


def test_the_first_aim_goes_up_and_the_second_across_and_a_point_knows_its_plan() -> None:
    points, ring = traces(front.draw(POINTS, ["alignment", "cost"], "002", "zh"))
    assert list(points.x) == [90, 40, 10]
    assert list(points.y) == [0.5, 0.4, 0.1]
    assert list(points.customdata) == ["001", "003", "002"]
    assert points.hovertext[1] == "供需匹配度 40.00%<br>使用资金 40.0 万元"
    assert (list(ring.x), list(ring.y)) == ([10], [0.1])


def test_a_third_aim_is_the_colour() -> None:
    chart = front.draw(POINTS, ["alignment", "cost", "equity"], None, "zh")
    points, ring = traces(chart)
    assert list(points.marker.color) == [0.3, 0.2, 0.05]
    assert points.mode == "markers"
    assert not ring.x
    assert "颜色越深" in chart.subtitle


def test_what_goes_up_is_named_above_the_axis_and_never_on_its_figures() -> None:
    figure = front.draw(POINTS, ["alignment", "cost"], None, "zh").figure.to_dict()
    assert "text" not in figure["layout"]["yaxis"].get("title", {})
    (name,) = [each for each in figure["layout"]["annotations"] if each["text"] == "供需匹配度"]
    assert (name["yref"], name["y"], name["yanchor"]) == ("paper", 1, "bottom")
