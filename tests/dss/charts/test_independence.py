"""The dots say who depends on government money, before and after, and who is above the cap."""

import polars as pl

from dss.charts import independence, style
from dss.charts.style import Chart
from tests.dss.charts.seen import names, traces

ORGANIZATIONS = pl.DataFrame(
    {
        "organization": ["A", "B", "C", "D"],
        "orientation": ["government", "market", "market", "mixed"],
        "before": [0.95, 0.2, 0.5, None],
        "after": [0.92, 0.4, 0.5, None],
        "cap": [0.9, 0.5, 0.5, 0.7],
        "over": [True, False, False, None],
    }
)


def drawn(chart: Chart) -> dict[str, tuple[float, str, str]]:
    """Organization -> (after, colour, symbol) of the full dots."""
    return {
        names(chart, "y")[place]: (x, colour, symbol)
        for trace in traces(chart)
        if isinstance(trace.marker.symbol, tuple)
        for place, x, colour, symbol in zip(trace.y, trace.x, trace.marker.color, trace.marker.symbol, strict=True)
    }


def test_the_title_counts_who_is_over_and_who_depends_less() -> None:
    finding = independence.draw(ORGANIZATIONS, "en").title
    assert finding == "1 of 3 awarded organizations with a known income stay above their cap; 1 come to depend less"


def test_over_a_cap_is_red_and_has_a_mark_of_its_own() -> None:
    dots = drawn(independence.draw(ORGANIZATIONS, "zh"))
    assert dots["A"] == (0.92, style.OVER, "x")
    assert dots["C"] == (0.5, style.ORIENTATION["market"], "circle")


def test_unknown_income_is_not_drawn_as_zero() -> None:
    assert set(drawn(independence.draw(ORGANIZATIONS, "zh"))) == {"A", "B", "C"}


def test_the_most_dependent_stands_on_top() -> None:
    assert names(independence.draw(ORGANIZATIONS, "zh"), "y") == ["A", "C", "B"]


def test_without_known_incomes_the_chart_says_so() -> None:
    chart = independence.draw(ORGANIZATIONS.filter(pl.col("after").is_null()), "en")
    assert chart.title == "No organization with an award has a known income"
