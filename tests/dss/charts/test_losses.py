"""Losses say what is proven and what is possible; where no plan is left there is a mark besides the words."""

import polars as pl

from dss.charts import losses, removals, surveys
from dss.charts.style import Chart
from tests.dss.charts.seen import names, traces

REMOVALS = pl.DataFrame(
    {
        "name": ["小", "无", "未", "断", "大"],
        "lost_at_once": [0.02, 0.0, None, 0.05, 0.2],
        "lost_least": [0.01, 0.0, None, None, 0.1],
        "lost_most": [0.01, 0.0, None, None, 0.12],
        "status": ["proven", "unaffected", "not asked", "infeasible", "proven"],
    }
)
SURVEYS = pl.DataFrame(
    {"community": ["东苑", "西苑", "南苑"], "forgone_least": [0.02, 0.0, None], "forgone_most": [0.03, 0.01, None]}
)


def words(chart: Chart) -> list[str]:
    """What stands behind the bars."""
    return [text.strip() for trace in traces(chart) if trace.text for text in trace.text]


def test_what_cannot_be_done_without_comes_first_then_the_greatest_loss_then_what_is_not_known() -> None:
    chart = removals.draw(REMOVALS, "en")
    assert names(chart, "y") == ["断", "大", "小", "未"]
    assert words(chart) == ["no plan keeps all rules", "10.0–12.0 points", "1.0 points", "–"]


def test_only_what_cannot_be_done_without_is_marked() -> None:
    marked = next(trace for trace in traces(removals.draw(REMOVALS, "zh")) if trace.type == "scatter" and trace.text)
    assert list(marked.marker.opacity) == [1.0, 0.0, 0.0, 0.0]


def test_the_title_is_the_worst_that_can_happen() -> None:
    def title(*status: str) -> str:
        return removals.draw(REMOVALS.filter(pl.col("status").is_in(status)), "en").title

    assert title("infeasible", "proven") == (
        "Without 断, no plan keeps all rules any more; the same holds for 1 in all"
    )
    assert title("proven", "unaffected") == (
        "Without 大 most is lost, even after planning anew: alignment is lower by 10.0–12.0 points"
    )
    assert title("unaffected") == "Whoever drops out, all residents are served as before"
    assert title("proven", "not asked").startswith("Of what is known so far, most is lost without 大")
    assert title("not asked") == "What is lost without each of them is not known yet"


def test_a_loss_that_may_be_nothing_is_not_called_a_loss() -> None:
    open_ = REMOVALS.filter(name="大").with_columns(lost_least=pl.lit(0.0))
    assert "Nothing is proven to be lost" in removals.draw(open_, "en").title


def test_more_than_a_picture_holds_are_left_to_the_table() -> None:
    many = pl.concat([REMOVALS.filter(name="小").with_columns(name=pl.lit(f"n{place}")) for place in range(40)])
    chart = removals.draw(many, "en")
    assert len(names(chart, "y")) == losses.MOST
    assert str(losses.MOST) in chart.subtitle


def test_communities_whose_figures_matter_not_at_all_or_are_not_known_are_not_drawn() -> None:
    chart = surveys.draw(
        SURVEYS.vstack(SURVEYS[:1].with_columns(community=pl.lit("北苑"), forgone_most=0.0)), 0.2, "en"
    )
    assert names(chart, "y") == ["东苑", "西苑"]
    assert words(chart) == ["2.0–3.0 points", "0.0–1.0 points"]


def test_the_community_that_matters_most_is_named_only_where_that_is_proven() -> None:
    assert "东苑: off by 20%, they cost 2.0 points" in surveys.draw(SURVEYS, 0.2, "en").title
    assert "off by 20%, are proven to cost" in surveys.draw(SURVEYS[1:2], 0.2, "en").title


def test_nothing_is_said_of_communities_that_were_not_examined() -> None:
    assert surveys.draw(SURVEYS[1:], 0.2, "en").title.startswith("Of the 1 communities examined so far (2 in all)")
    assert surveys.draw(SURVEYS[2:], 0.2, "en").title == "No community has been examined yet"


def test_what_is_lost_at_once_is_told_where_nothing_more_is_known() -> None:
    early = REMOVALS.filter(status="proven").with_columns(
        lost_most=pl.lit(None, dtype=pl.Float64), status=pl.lit("unknown")
    )
    assert removals.draw(early, "en").title.startswith("Without 大 most is lost at once: 20.0 points")
