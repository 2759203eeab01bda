"""Who receives most stands on top, with share and money; the cap is a line, and whoever is above it is red."""

import polars as pl

from dss.charts import shares, style
from tests.dss.charts.seen import layout, names, traces

ORGANIZATIONS = pl.DataFrame(
    {
        "organization": ["A", "B", "C"],
        "orientation": ["market", "government", "mixed"],
        "amount": [10_000_000, 30_000_000, 0],
        "share": [0.1, 0.3, 0.0],
    }
)


def test_the_largest_stands_on_top_and_whoever_has_nothing_is_left_out() -> None:
    chart = shares.draw(ORGANIZATIONS, 0.3, "zh")
    assert names(chart, "y") == ["B", "A"]
    assert list(traces(chart)[-1].text) == ["30.0%  30.0 万元", "10.0%  10.0 万元"]


def test_the_cap_is_drawn_where_there_is_one() -> None:
    assert [shape.x0 for shape in layout(shares.draw(ORGANIZATIONS, 0.3, "zh")).shapes] == [0.3]
    assert not layout(shares.draw(ORGANIZATIONS, 1.0, "zh")).shapes


def test_above_the_cap_is_red_and_at_the_cap_is_not() -> None:
    def colours(cap: float) -> set[str]:
        return {colour for trace in traces(shares.draw(ORGANIZATIONS, cap, "zh"))[:-1] for colour in trace.marker.color}

    assert style.OVER not in colours(0.3)
    assert style.OVER in colours(0.29)


def test_the_title_names_the_first_and_the_three_largest() -> None:
    title = shares.draw(ORGANIZATIONS, 0.3, "en").title
    assert title == "B receives most: 30% of the budget; the three largest together 40%"
    assert shares.draw(ORGANIZATIONS[2:], 0.3, "en").title == "Nobody is awarded any money"
