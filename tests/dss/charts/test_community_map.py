"""The map draws boundaries where all are known, else points, else tiles; it asks nothing of the internet."""

import json

import polars as pl
import pytest

from dss.charts import community_map, outlines
from tests.dss.charts.seen import traces

SQUARE = [[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0], [0.0, 0.0]]
POLYGON = json.dumps({"type": "Polygon", "coordinates": [SQUARE]})
TWO = json.dumps({"type": "MultiPolygon", "coordinates": [[SQUARE], [[[5, 5], [6, 5], [5, 6], [5, 5]]]]})


def communities(boundary: str | None, longitude: float | None = None) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "community": ["东苑", "<i>西苑"],
            "value": [30, 10],
            "boundary": [POLYGON, boundary],
            "longitude": [116.0, longitude],
            "latitude": [30.0, 30.1],
        },
        schema_overrides={"boundary": pl.String, "longitude": pl.Float64},
    )


def test_the_title_is_the_finding_with_its_share() -> None:
    assert community_map.draw(communities(TWO), "unmet", "en").title == "东苑 has most unmet needs: 30 of 40 (75%)"


def test_boundaries_are_filled_and_the_most_is_darkest() -> None:
    first, second, _ = traces(community_map.draw(communities(TWO), "persons", "zh"))
    assert (first.fill, list(first.x)) == ("toself", [0, 2, 2, 0, 0])
    assert list(second.y) == [0, 0, 2, 2, 0, None, 5, 5, 6, 5]
    dark, light = (sum(map(float, one.fillcolor.strip("rgb()").split(","))) for one in (first, second))
    assert dark < light


@pytest.mark.parametrize("boundary", [None, "", "{", "[]", '{"type": "Point", "coordinates": [1, 2]}', '{"type": 3}'])
def test_points_take_the_place_where_a_boundary_cannot_be_drawn(boundary: str | None) -> None:
    dots, labels = traces(community_map.draw(communities(boundary, 116.1), "persons", "zh"))
    assert (dots.mode, list(dots.x)) == ("markers", [116.0, 116.1])
    assert labels.mode == "text"


def test_tiles_stand_for_communities_whose_place_is_unknown() -> None:
    chart = community_map.draw(communities(None), "persons", "en")
    assert chart.subtitle.endswith("each tile is a community")
    first, second, _ = traces(chart)
    assert max(first.x) <= min(second.x)


def test_names_are_shown_letter_by_letter() -> None:
    labels = traces(community_map.draw(communities(TWO), "persons", "zh"))[-1]
    assert labels.text[1].startswith("&lt;i&gt;西苑")


def test_many_communities_have_no_names_on_them() -> None:
    many = pl.concat([communities(TWO)] * 30).with_columns(pl.col("community") + pl.int_range(60).cast(pl.String))
    assert all(trace.mode != "text" for trace in traces(community_map.draw(many, "persons", "zh")))


def test_a_name_stands_in_the_middle_of_its_community() -> None:
    shapes = outlines.shapes(communities(TWO))
    assert shapes is not None
    assert shapes.middles == [(1.0, 1.0), (1.0, 1.0)]
    assert shapes.stretch == pytest.approx(1.0, abs=1e-3)


def test_a_boundary_without_area_has_its_name_among_its_corners() -> None:
    line = json.dumps({"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [4, 4], [0, 0]]]})
    shapes = outlines.shapes(communities(line))
    assert shapes is not None
    assert shapes.middles[1] == (1.5, 1.5)


def test_no_community_needs_anything() -> None:
    none = communities(TWO).with_columns(value=0)
    assert community_map.draw(none, "persons", "en").title == "There is no demand"
    assert community_map.draw(none.clear(), "unmet", "en").title == "Every need is met in every community"
