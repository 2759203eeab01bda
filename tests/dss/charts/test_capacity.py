"""Bars tell how much of its staff hours each organization gives, in words with its projects."""

import polars as pl

from dss.charts import capacity
from tests.dss.charts.seen import names, traces

ORGANIZATIONS = pl.DataFrame(
    {
        "organization": ["A", "B", "C", "D"],
        "awards": [1, 2, 1, 0],
        "used": [50.0, 1000.0, 30.0, 0.0],
        "hours": [100.0, 1000.0, None, 500.0],
        "max_projects": [None, 3, 1, 1],
    }
)


def test_the_fullest_stands_on_top_and_no_limit_is_no_bar() -> None:
    chart = capacity.draw(ORGANIZATIONS, "en")
    assert names(chart, "y") == ["B", "A"]
    assert list(traces(chart)[1].x) == [1.0, 0.5]


def test_words_tell_hours_and_projects_with_their_limits() -> None:
    assert list(traces(capacity.draw(ORGANIZATIONS, "en"))[0].text) == [
        "1,000 of 1,000 hours · 2 of 3 projects",
        "50 of 100 hours · 1 projects",
    ]


def test_the_title_counts_who_is_full_and_who_is_left_out() -> None:
    title = capacity.draw(ORGANIZATIONS, "en").title
    assert title == "1 of 2 organizations with awards give 95% of their staff hours or more; 1 have no award"


def test_where_nobody_has_a_limit_the_title_says_so() -> None:
    title = capacity.draw(ORGANIZATIONS.filter(organization="C"), "en").title
    assert title == "No organization with an award has a limit on its staff hours"
