"""The heat map says where most needs stay unmet, and draws every cell that has demand."""

import polars as pl

from dss.charts import gap, heat
from tests.dss.charts.seen import names, traces

CELLS = pl.DataFrame(
    {
        "community": ["东苑", "东苑", "西苑", "西苑", "南苑"],
        "category": ["养老", "养老", "养老", "文体", "文体"],
        "persons": [100, 20, 50, 30, 0],
        "served": [40, 20, 45, 30, 0],
    },
    schema_overrides={"persons": pl.Int64, "served": pl.Int64},
)


def test_the_title_is_the_finding_with_its_numbers() -> None:
    assert "65" in gap.draw(CELLS, "zh").title
    finding = gap.draw(CELLS, "en").title
    assert finding == "65 of 200 needs stay unmet; most of them 养老 in 东苑 (60)"


def test_groups_of_one_cell_are_added_up_and_cells_without_demand_stay_blank() -> None:
    (drawn,) = traces(chart := gap.draw(CELLS, "zh"))
    assert names(chart, "y") == ["东苑", "西苑"]
    assert names(chart, "x") == ["养老", "文体"]
    assert [list(row) for row in drawn.z] == [[60, None], [5, 0]]
    assert [list(row) for row in drawn.text] == [["60", ""], ["5", "0"]]


def test_hovering_tells_demand_and_service() -> None:
    (drawn,) = traces(gap.draw(CELLS, "en"))
    assert drawn.hovertext[0][0].split("<br>") == ["东苑 · 养老", "demand 120", "served 60", "coverage 50%"]


def test_a_plan_that_meets_everything_says_so() -> None:
    met = CELLS.with_columns(served=pl.col("persons"))
    assert gap.draw(met, "en").title == "Every need of 200 persons is met"


def test_no_demand_at_all_draws_nothing_and_does_not_fail() -> None:
    assert gap.draw(CELLS.clear(), "zh").title


def test_only_the_communities_with_most_unmet_needs_are_drawn_where_there_are_many() -> None:
    many = pl.DataFrame({"community": [f"c{n:03}" for n in range(100)], "category": "养老", "persons": range(1, 101)})
    chart = gap.draw(many.with_columns(served=pl.lit(0)), "en")
    assert names(chart, "y")[0] == "c099"
    assert len(names(chart, "y")) == heat.MOST
    assert str(heat.MOST) in chart.subtitle
