"""The Sankey carries every fen from funds over organizations to categories."""

from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import polars as pl
import pytest

from dss.charts import money_flow, style
from dss.texts import Language
from tests.dss.charts.seen import layout, traces

FLOWS = pl.DataFrame(
    {
        "fund": ["街道预算", "街道预算", "捐赠"],
        "organization": ["夕阳红", "新芽", "新芽"],
        "orientation": ["government", "market", "market"],
        "category": ["养老", "文体", "文体"],
        "amount": [6_000_000_00, 3_000_000_00, 1_000_000_01],
    }
)


def test_the_title_is_the_finding_with_its_numbers() -> None:
    finding = money_flow.draw(FLOWS, "en").title
    assert finding == "¥10,000.0k reach 2 organizations; the largest share, 60%, goes to 养老"


def labels(flows: pl.DataFrame, lang: Language = "zh") -> list[str]:
    """The names at the nodes, in their order, without the amounts."""
    return [label.text.split("  ")[0] for label in layout(money_flow.draw(flows, lang)).annotations]


def test_every_fen_flows_in_and_out() -> None:
    sankey, nodes = traces(money_flow.draw(FLOWS, "zh"))[0], labels(FLOWS)
    left, right = {}, {}
    for source, target, value in zip(sankey.link.source, sankey.link.target, sankey.link.value, strict=True):
        left[nodes[source]] = left.get(nodes[source], 0) + round(value * 100)
        right[nodes[target]] = right.get(nodes[target], 0) + round(value * 100)
    assert left == {"街道预算": 9_000_000_00, "捐赠": 1_000_000_01, "夕阳红": 6_000_000_00, "新芽": 4_000_000_01}
    assert right == {"夕阳红": 6_000_000_00, "新芽": 4_000_000_01, "养老": 6_000_000_00, "文体": 4_000_000_01}


def test_nodes_stand_by_amount_and_organizations_have_the_colour_of_their_kind() -> None:
    node = traces(money_flow.draw(FLOWS, "zh"))[0].node
    assert labels(FLOWS) == ["街道预算", "捐赠", "夕阳红", "新芽", "养老", "文体"]
    assert node.color[2:4] == (style.ORIENTATION["government"], style.ORIENTATION["market"])


def test_amounts_are_exact_where_one_points() -> None:
    assert traces(money_flow.draw(FLOWS, "zh"))[0].node.customdata[1] == "捐赠<br>¥1,000,000.01"


def many(count: int) -> pl.DataFrame:
    """So many funds, organizations and categories; the first have by far the most."""
    names = [f"{n:02}" for n in range(count)]
    columns = {"fund": names, "organization": names, "category": names}
    return pl.DataFrame(columns).with_columns(
        orientation=pl.lit("mixed"), amount=(10 ** (8 - pl.int_range(count)).clip(0)).cast(pl.Int64)
    )


@pytest.mark.parametrize(("lang", "others"), [("en", "other organizations (30)"), ("zh", "其他组织（30 家）")])
def test_the_smallest_are_gathered_and_counted_where_there_are_many(lang: Language, others: str) -> None:
    names = labels(many(40), lang)
    assert len(names) == 3 * (money_flow.MOST + 1)
    assert others in names
    links = traces(money_flow.draw(many(40), lang))[0].link
    assert round(sum(links.value) * 100) == 2 * many(40)["amount"].sum()


def test_one_more_than_the_most_is_shown_by_name() -> None:
    assert labels(many(money_flow.MOST + 1))[-1] == f"{money_flow.MOST:02}"


@pytest.mark.parametrize("count", [1, 2, 5, 11, 40])
def test_labels_of_one_column_are_further_apart_than_they_are_high(count: int) -> None:
    shown = layout(money_flow.draw(many(count), "zh"))
    height = shown.height - shown.margin.t - shown.margin.b
    by_column: dict[float, list[float]] = {}
    for label in shown.annotations:
        by_column.setdefault(label.x, []).append(label.y * height)
    assert list(by_column) == [0, 0.5, 1]
    for places in by_column.values():
        assert all(above - below >= money_flow.PAD - 1e-6 for above, below in pairwise(places))
        assert all(0 <= place <= height for place in places)


def ends(drawn: go.Figure) -> list[tuple[float, float]]:
    """Where each node begins and ends, in heights of the plot: by the rule of d3-sankey, which Plotly draws with.

    Amounts of a column are as high as the plot without the pads between the nodes of the fullest column.
    """
    figure: Any = drawn
    height = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    node, link = figure.data[0].node, figure.data[0].link
    amounts = [
        max(sum(v for end, v in zip(side, link.value, strict=True) if end == at) for side in (link.source, link.target))
        for at in range(len(node.y))
    ]
    fullest = max(list(node.x).count(column) for column in node.x)
    scale = (height - node.pad * (fullest - 1)) / (sum(link.value) / 2)
    return [
        (middle - amount * scale / height / 2, middle + amount * scale / height / 2)
        for middle, amount in zip(node.y, amounts, strict=True)
    ]


@pytest.mark.parametrize("flows", [FLOWS, many(1), many(3), many(40)], ids=["few", "one", "three", "many"])
@pytest.mark.parametrize("room", [False, True])
def test_what_flows_stays_below_what_stands_above_the_figure(flows: pl.DataFrame, room: bool) -> None:  # noqa: FBT001
    drawn = money_flow.draw(flows, "zh")
    places = ends(style.projected(drawn).figure if room else drawn.figure)
    assert min(top for top, _ in places) == pytest.approx(0, abs=1e-9)
    assert max(bottom for _, bottom in places) == pytest.approx(1, abs=1e-9)


def test_a_plan_without_money_says_so() -> None:
    assert money_flow.draw(FLOWS.clear(), "en").title == "The plan uses no money"
