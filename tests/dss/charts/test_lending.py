"""The matrix and the graph tell the same loans."""

from itertools import pairwise

import polars as pl

from dss.charts import lending, network
from tests.dss.charts.seen import layout, names, traces

LENT = pl.DataFrame(
    {
        "owner_kind": ["organization", "organization", "community", "community"],
        "lender": ["A", "B", "东苑", "西苑"],
        "organization": ["B", "A", "A", "B"],
        "hours": [5.0, 1.0, 30.0, 4.0],
    }
)
KINDS = pl.DataFrame({"organization": ["A", "B", "C"], "orientation": ["market", "government", "mixed"]})


def test_the_matrix_has_who_lends_and_who_borrows_most_first_and_blanks_where_nothing_is_lent() -> None:
    (heat,) = traces(chart := lending.draw(LENT, "zh"))
    assert names(chart, "y") == ["东苑", "A", "西苑", "B"]
    assert names(chart, "x") == ["A", "B"]
    assert [list(row) for row in heat.z] == [[30, None], [None, 5], [None, 4], [1, None]]


def test_the_title_names_who_lends_most() -> None:
    assert lending.draw(LENT, "en").title == "40 hours are shared; 东苑 lends most (30 hours), to 1 organizations"


def test_nothing_shared_is_said() -> None:
    assert lending.draw(LENT.clear(), "en").title == "Nobody uses resources of others in this plan"
    assert network.draw(LENT.clear(), KINDS, "en").title == "No organization lends to another in this plan"


def test_the_graph_has_a_dot_for_each_that_takes_part_and_one_for_the_street_and_communities() -> None:
    dots = {trace.name: [text.strip() for text in trace.text] for trace in traces(network.draw(LENT, KINDS, "en"))}
    assert dots == {
        "government-oriented": ["B"],
        "market-oriented": ["A"],
        "street and communities": ["street and communities"],
    }


def test_an_arrow_leads_from_each_lender_to_each_borrower_and_most_hours_are_thickest() -> None:
    chart = network.draw(LENT, KINDS, "en")
    place = {
        text.strip(): (x, y) for trace in traces(chart) for text, x, y in zip(trace.text, trace.x, trace.y, strict=True)
    }
    arrows = [((arrow.ax, arrow.ay), (arrow.x, arrow.y), arrow.arrowwidth) for arrow in layout(chart).annotations]
    public = "street and communities"
    ends = [(public, "A"), ("A", "B"), (public, "B"), ("B", "A")]
    assert [arrow[:2] for arrow in arrows] == [(place[one], place[other]) for one, other in ends]
    assert arrows[0][2] == network.THICK


def test_the_graphs_title_counts_organizations_alone() -> None:
    title = network.draw(LENT, KINDS, "en").title
    assert title == "2 organizations lend resources to 2 others; 2 of them lend and borrow"


def test_many_dots_leave_each_name_a_line_of_its_own() -> None:
    many = [f"O{place:02}" for place in range(40)]
    ring = {"owner_kind": "organization", "lender": many, "organization": [*many[1:], many[0]], "hours": 1.0}
    chart = network.draw(pl.DataFrame(ring), KINDS, "en")
    low, high = layout(chart).yaxis.range
    dots = sorted((x > 0, y) for trace in traces(chart) for x, y in zip(trace.x, trace.y, strict=True))
    beside = [above - below for (side, below), (other, above) in pairwise(dots) if side == other]
    line = layout(chart).font.size * (high - low) / layout(chart).height
    assert min(beside) > line
