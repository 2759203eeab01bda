"""A bar is served and unmet side by side; most unmet categories, and communities covered least, stand on top."""

import polars as pl

from dss.charts import met
from tests.dss.charts.seen import names, traces

CELLS = pl.DataFrame(
    {
        "community": ["东", "东", "西"],
        "category": ["甲", "乙", "甲"],
        "persons": [10, 20, 30],
        "served": [10, 5, 20],
    }
)


def test_categories_with_most_unmet_stand_on_top_and_served_and_unmet_add_up() -> None:
    chart = met.draw(CELLS, "category", "en")
    assert names(chart, "y") == ["乙", "甲"]
    served, unmet, figures = traces(chart)
    assert (list(served.x), list(unmet.x)) == ([5, 30], [15, 10])
    assert [text.strip() for text in figures.text] == ["<b>25%</b>  5 / 20", "<b>75%</b>  30 / 40"]
    assert chart.title == "25 of 60 needs stay unmet, most of them in 乙 (15)"


def test_communities_covered_least_stand_on_top() -> None:
    chart = met.draw(CELLS, "community", "en")
    assert names(chart, "y") == ["东", "西"]
    assert chart.title == "东 is covered least: 15 of 30 needs are met (50%)"


def test_without_demand_that_is_said() -> None:
    assert met.draw(CELLS.clear(), "category", "en").title == "There is no demand"
