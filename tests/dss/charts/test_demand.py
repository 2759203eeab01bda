"""The heat map of demand says where most of it is, and draws every cell that has any."""

import polars as pl

from dss.charts import demand
from tests.dss.charts.seen import names, traces

CELLS = pl.DataFrame(
    {
        "community": ["东苑", "东苑", "西苑", "南苑"],
        "category": ["养老", "养老", "<b>文体", "文体"],
        "group": ["老年人", "残疾人", "老年人", "老年人"],
        "persons": [100, 20, 1500, 0],
    }
)


def test_the_title_is_the_finding_with_its_numbers() -> None:
    assert demand.draw(CELLS, "en").title == "1,620 needs in all; most of them <b>文体 in 西苑 (1,500)"


def test_cells_are_added_up_by_category_or_by_group() -> None:
    (drawn,) = traces(chart := demand.draw(CELLS, "zh"))
    assert (names(chart, "y"), names(chart, "x")) == (["西苑", "东苑"], ["&lt;b&gt;文体", "养老"])
    assert [list(row) for row in drawn.z] == [[1500, None], [None, 120]]
    (drawn,) = traces(chart := demand.draw(CELLS, "zh", "group"))
    assert names(chart, "x") == ["老年人", "残疾人"]
    assert [list(row) for row in drawn.z] == [[1500, None], [100, 20]]


def test_hovering_tells_the_share_of_all_and_names_are_no_markup() -> None:
    (drawn,) = traces(demand.draw(CELLS, "en"))
    assert drawn.hovertext[0][0] == "西苑 · &lt;b&gt;文体<br>demand 1,500<br>share of all 92.6%"


def test_no_demand_says_so() -> None:
    assert demand.draw(CELLS.clear(), "en").title == "There is no demand"
