"""The charts of single funds: what the next yuan brings, and which fund matters most."""

import polars as pl

from dss.charts import fund_curves, fund_worth, style
from tests.dss.charts.seen import names, traces

WORTH = pl.DataFrame(
    {"fund": ["甲", "<b>乙</b>", "丙"], "gain": [0.001, 0.0025, 0.0], "until": [10_000_000, 20_000_000, 30_000_000]}
)
CURVES = pl.DataFrame(
    {
        "fund": ["甲", "甲", "甲", "乙", "乙", "乙"],
        "scale": [0.5, 1.0, 1.5, 0.5, 1.0, 1.5],
        "alignment": [0.3, 0.4, 0.42, 0.39, 0.4, None],
    }
)


def test_the_fund_whose_next_money_brings_most_stands_on_top_and_in_the_title() -> None:
    chart = fund_worth.draw(WORTH, "zh")
    assert chart.title == "再增加 1 万元，投入<b>乙</b>最有效：供需匹配度提高 0.25 个百分点"
    assert names(chart, "y") == ["&lt;b&gt;乙&lt;/b&gt;", "甲", "丙"]
    (bars,) = traces(chart)
    assert list(bars.x) == [0.25, 0.1, 0.0]
    assert bars.hovertext[0] == "&lt;b&gt;乙&lt;/b&gt;<br>在 20.0 万元以内效果大致相同"


def test_funds_that_bring_as_much_are_not_told_apart() -> None:
    alike = WORTH.with_columns(gain=pl.Series([0.00251, 0.0025, 0.0]))
    assert (
        fund_worth.draw(alike, "zh").title == "再增加 1 万元，投入其中 2 笔资金同样最有效：供需匹配度提高 0.25 个百分点"
    )


def test_where_no_money_brings_anything_the_title_says_so() -> None:
    nothing = WORTH.with_columns(gain=pl.lit(0.0))
    assert fund_worth.draw(nothing, "en").title == "The next ¥10,000 in any fund would bring nothing more"
    assert fund_worth.draw(WORTH.clear(), "en").title == "The next ¥10,000 in any fund would bring nothing more"


def test_the_fund_that_matters_most_is_in_colour_and_drawn_over_the_others() -> None:
    chart = fund_curves.draw(CURVES, "en")
    assert chart.title == "甲 matters most: with 50% of it alignment falls to 30.0%, by 10.0 points"
    other, first = traces(chart)
    assert (other.line.color, first.line.color) == (style.DEMAND, style.SERVED)
    assert list(first.y) == [0.3, 0.4, 0.42]
    assert list(other.x) == [0.5, 1.0]


def test_funds_that_change_nothing_are_told_so() -> None:
    flat = CURVES.with_columns(alignment=pl.lit(0.4))
    assert fund_curves.draw(flat, "en").title == "Even with 50% of any single fund alignment stays the same"
