"""Colours that everybody tells apart, and words that fit."""

import itertools

import numpy as np
import plotly.graph_objects as go
import pytest
from numpy.typing import NDArray

from dss.charts import style

Vector = NDArray[np.float64]

# Machado, Oliveira, Fernandes (2009), severity 1.0, on linear RGB.
EYES = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
    ),
}  # fmt: skip
COLOURS = [style.DEMAND, style.SERVED, style.UNMET, style.OVER, *style.ORIENTATION.values()]


def linear(colour: str) -> Vector:
    part = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def lab(rgb: Vector) -> Vector:
    to_xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
    )
    xyz = to_xyz @ np.clip(rgb, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def lightness(colour: str) -> float:
    return float(lab(linear(colour))[0])


@pytest.mark.parametrize("eye", EYES)
def test_every_two_colours_are_told_apart(eye: str) -> None:
    seen = {colour: lab(EYES[eye] @ linear(colour)) for colour in COLOURS}
    near = {pair: float(np.linalg.norm(seen[pair[0]] - seen[pair[1]])) for pair in itertools.combinations(COLOURS, 2)}
    assert min(near.values()) > 12, min(near, key=near.__getitem__)


def test_kinds_of_organizations_are_told_apart_on_a_grey_print() -> None:
    light = sorted(lightness(colour) for colour in style.ORIENTATION.values())
    assert min(b - a for a, b in itertools.pairwise(light)) > 15


def test_the_scale_of_unmet_needs_grows_darker_all_the_way() -> None:
    light = [lightness(str(colour)) for _, colour in style.UNMET_SCALE]
    assert light == sorted(light, reverse=True)


def test_a_chinese_title_breaks_between_characters_and_keeps_its_punctuation() -> None:
    lines = style.wrapped("缺口最大的是幸福社区,一百二十人", 24)
    assert "".join(lines) == "缺口最大的是幸福社区,一百二十人"
    assert all(style.width(line) <= 25 for line in lines)
    assert not any(line.startswith(",") for line in lines)


def test_an_english_title_breaks_between_words() -> None:
    assert style.wrapped("one two three four", 9) == ["one two", "three", "four"]


def test_a_long_name_is_cut_and_says_so() -> None:
    assert style.short("社会组织社会组织社会组织", 10) == "社会组织…"
    assert style.short("short", 10) == "short"


def test_markup_in_a_name_is_shown_as_text() -> None:
    assert style.plain("<b>A&B</b>") == "&lt;b&gt;A&amp;B&lt;/b&gt;"


def bars(count: int) -> style.Chart:
    """A figure with so many rows of 20 pixels."""
    figure = go.Figure(go.Scatter(x=[1] * count, y=list(range(count)), marker={"size": 10}, line={"width": 3}))
    figure.update_yaxes(**style.ticks([f"n{at}" for at in range(count)]))
    return style.chart(figure.update_layout(height=20 * count), "", "")


def test_at_the_end_of_a_room_type_and_marks_are_twice_as_large_and_values_are_the_same() -> None:
    drawn = bars(10)
    large = style.projected(drawn, 1000.0)
    (before,), (after,) = drawn.figure.data, large.figure.data
    assert (after.marker.size, after.line.width) == (2 * before.marker.size, 2 * before.line.width)
    assert (list(after.x), list(after.y)) == (list(before.x), list(before.y))
    sizes = [large.figure.layout[part].size for part in ("font", "yaxis_tickfont", "legend_font")]
    assert sizes == [2 * drawn.figure.layout.font.size] * 3 == [28] * 3


def test_rows_that_do_not_fit_a_screen_are_left_out_and_counted() -> None:
    large = style.projected(bars(50), 400.0)
    assert (large.rows, large.all) == (10, 50)
    assert large.figure.layout.height == 400.0
    assert list(large.figure.layout.yaxis.range) == [9.6, -0.6]
    assert style.projected(bars(10), 400.0)[1:] == (10, 10)
