"""The bars say where fewer and where more people would be served."""

import polars as pl

from dss.charts import shift, style
from tests.dss.charts.seen import names, traces

COMMUNITIES = pl.DataFrame(
    {"community": ["东苑", "西苑", "南苑"], "served": [10, 20, 5], "otherwise": [4, 29, 3]},
)


def test_the_title_adds_up_who_loses_and_who_gains() -> None:
    finding = shift.draw(COMMUNITIES, "en").title
    assert finding == "Decided otherwise, 8 fewer people would be served in 2 communities, and 9 more in 1"


def test_without_losses_or_without_gains_the_title_speaks_of_the_other_alone() -> None:
    losing = COMMUNITIES.filter(pl.col("otherwise") < pl.col("served"))
    assert shift.draw(losing, "en").title == "Decided otherwise, 8 fewer people would be served, in 2 communities"
    gaining = COMMUNITIES.filter(community="西苑")
    assert shift.draw(gaining, "en").title == "Decided otherwise, 9 more people would be served, in 1 communities"


def test_bars_go_from_the_greatest_loss_to_the_greatest_gain_each_in_its_colour() -> None:
    (bars,) = traces(chart := shift.draw(COMMUNITIES, "zh"))
    assert names(chart, "y") == ["东苑", "南苑", "西苑"]
    assert list(bars.x) == [-6, -2, 9]
    assert list(bars.text) == ["-6", "-2", "+9"]
    assert list(bars.marker.color) == [style.UNMET, style.UNMET, style.SERVED]


def test_of_many_communities_those_with_the_greatest_differences_are_drawn() -> None:
    many = pl.DataFrame({"community": [f"c{n:02}" for n in range(50)], "served": 0, "otherwise": range(1, 51)})
    assert names(shift.draw(many, "zh"), "y") == [f"c{n:02}" for n in range(50 - shift.MOST, 50)]


def test_a_name_is_never_markup() -> None:
    named = COMMUNITIES.with_columns(community=pl.lit("<b>东</b>"))
    assert set(names(shift.draw(named, "zh"), "y")) == {"&lt;b&gt;东&lt;/b&gt;"}
