"""The Sankey carries every fen from funds over organizations to categories."""

import polars as pl

from dss.charts import money_flow, style
from tests.dss.charts.seen import traces

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


def test_every_fen_flows_in_and_out() -> None:
    sankey = traces(money_flow.draw(FLOWS, "zh"))[0]
    nodes = [label.split("  ")[0] for label in sankey.node.label]
    left, right = {}, {}
    for source, target, value in zip(sankey.link.source, sankey.link.target, sankey.link.value, strict=True):
        left[nodes[source]] = left.get(nodes[source], 0) + round(value * 100)
        right[nodes[target]] = right.get(nodes[target], 0) + round(value * 100)
    assert left == {"街道预算": 9_000_000_00, "捐赠": 1_000_000_01, "夕阳红": 6_000_000_00, "新芽": 4_000_000_01}
    assert right == {"夕阳红": 6_000_000_00, "新芽": 4_000_000_01, "养老": 6_000_000_00, "文体": 4_000_000_01}


def test_nodes_stand_by_amount_and_organizations_have_the_colour_of_their_kind() -> None:
    node = traces(money_flow.draw(FLOWS, "zh"))[0].node
    assert [label.split("  ")[0] for label in node.label] == ["街道预算", "捐赠", "夕阳红", "新芽", "养老", "文体"]
    assert node.color[2:4] == (style.ORIENTATION["government"], style.ORIENTATION["market"])


def test_amounts_are_exact_where_one_points() -> None:
    assert traces(money_flow.draw(FLOWS, "zh"))[0].node.customdata[1] == "捐赠<br>¥1,000,000.01"


def test_small_organizations_are_gathered_where_there_are_many() -> None:
    many = pl.DataFrame(
        {"fund": "f", "organization": [f"o{n:02}" for n in range(40)], "orientation": "mixed", "category": "养老"}
    ).with_columns(amount=pl.int_range(1, 41) * 100)
    sankey = traces(money_flow.draw(many, "en"))[0]
    names = [label.split("  ")[0] for label in sankey.node.label]
    assert len(names) == 1 + money_flow.MOST + 1 + 1
    assert "Others" in names
    assert round(sum(sankey.link.value)) == 2 * sum(range(1, 41))


def test_a_plan_without_money_says_so() -> None:
    assert money_flow.draw(FLOWS.clear(), "en").title == "The plan uses no money"
