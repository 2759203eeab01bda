"""The bars say how many awards are certain, category by category."""

import polars as pl

from dss.charts import certainty
from tests.dss.charts.seen import names, traces

AWARDS = pl.DataFrame(
    {
        "category": ["养老", "养老", "养老", "文体", "文体"],
        "verdict": ["every", "every", "every", "some", "every"],
    }
)


def drawn(awards: pl.DataFrame) -> dict[str, list[int]]:
    return {trace.name: list(trace.x) for trace in traces(certainty.draw(awards, "en"))}


def test_the_title_counts_and_speaks_of_open_ones_only_where_there_are_any() -> None:
    assert certainty.draw(AWARDS, "en").title == "4 of 5 awards are certain, 1 are negotiable"
    undecided = AWARDS.with_columns(verdict=pl.lit("undecided"))
    assert certainty.draw(undecided, "en").title == (
        "0 of 5 awards are certain, 0 are negotiable, 5 are not decided yet"
    )


def test_categories_with_most_to_negotiate_come_first() -> None:
    assert names(certainty.draw(AWARDS, "zh"), "y") == ["文体", "养老"]
    assert drawn(AWARDS) == {"certain": [1, 3], "negotiable": [1, 0]}


def test_a_verdict_that_no_award_has_is_not_in_the_legend() -> None:
    assert set(drawn(AWARDS.filter(category="养老"))) == {"certain"}
