"""The dearest awards stand on top in their kind's colour; the title tells of all."""

import polars as pl

from dss.charts import largest
from dss.charts.style import ORIENTATION
from tests.dss.charts.seen import names, traces

AWARDS = pl.DataFrame(
    {
        "organization": ["A", "B", "<b>C"],
        "project": ["p", "q", "r"],
        "orientation": ["market", "mixed", "market"],
        "amount": [100_000, 300_000, 200_000],
    }
)


def test_the_dearest_award_stands_on_top_and_names_are_no_markup() -> None:
    chart = largest.draw(AWARDS, 0.5, "en")
    assert names(chart, "y") == ["q · B", "r · &lt;b&gt;C", "p · A"]
    assert list(traces(chart)[0].marker.color) == [ORIENTATION[kind] for kind in ("mixed", "market", "market")]
    assert chart.title == "3 projects go to 3 organizations for ¥6.0k; 50% of all needs are met"
    assert chart.subtitle == "Money by project and organization, the largest awards first"


def test_all_awards_are_drawn_for_a_page_to_count_those_that_it_has_no_room_for() -> None:
    many = pl.concat([AWARDS.with_columns(project=pl.lit(f"p{at}")) for at in range(10)])
    chart = largest.draw(many, 0.5, "en")
    assert len(names(chart, "y")) == 30
    assert chart.title.startswith("30 projects go to 3 organizations")


def test_without_awards_that_is_said() -> None:
    assert largest.draw(AWARDS.clear(), 0.0, "en").title == "The plan awards nothing"
