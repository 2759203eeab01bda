"""Colours that everybody tells apart, and words that fit."""

import itertools
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from numpy.typing import NDArray
from plotly.colors import sample_colorscale

from dss.charts import certainty, style
from tests.dss.charts.seen import layout

ROOT = Path(__file__).parents[3]
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
DARK = "#171614"
"""The page's dark ground."""


def on_dark(colours: Iterable[str]) -> list[str]:
    return [style.ON_DARK.get(colour, colour) for colour in colours]


COLOURS = [style.DEMAND, style.SERVED, style.UNMET, style.OVER, *style.ORIENTATION.values()]
GROUNDS = {"light": COLOURS, "dark": on_dark(COLOURS)}


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


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("eye", EYES)
def test_every_two_colours_are_told_apart(eye: str, ground: str) -> None:
    seen = {colour: lab(EYES[eye] @ linear(colour)) for colour in GROUNDS[ground]}
    near = {pair: float(np.linalg.norm(seen[pair[0]] - seen[pair[1]])) for pair in itertools.combinations(seen, 2)}
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


def luminance(colour: str) -> float:
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    """As WCAG 2 counts it: from 1 (the same) to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_text_is_read_on_its_ground_in_both_colour_schemes() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert (theme["light"]["textColor"], theme["light"]["backgroundColor"]) == (style.INK, style.PAPER)
    assert theme["dark"]["backgroundColor"] == DARK
    for side in ("light", "dark"):
        assert contrast(theme[side]["textColor"], theme[side]["backgroundColor"]) > 7


def test_every_colour_is_seen_on_the_dark_ground() -> None:
    assert min(contrast(colour, DARK) for colour in GROUNDS["dark"]) > 3


@pytest.mark.parametrize(
    "scale", [style.UNMET_SCALE, style.DEMAND_SCALE, style.SERVED_SCALE, style.SHARED_SCALE], ids=str
)
def test_figures_are_read_on_every_colour_of_a_heat_map_or_a_map(scale: list[list[float | str]]) -> None:
    drawn = sample_colorscale(scale, [place / 100 for place in range(101)], colortype="tuple")
    assert min(contrast(style.ON_COLOUR, rgb_to_hex(colour)) for colour in drawn) > 4.5


@pytest.mark.parametrize("colour", certainty.COLOURS.values())
def test_figures_are_read_on_bars(colour: str) -> None:
    assert contrast(style.ON_COLOUR, colour) > 4.5


def rgb_to_hex(parts: Iterable[Any]) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)


def test_labels_are_read_on_the_flows_that_they_lie_over() -> None:
    let_through = float(style.OVER_FLOWS.rsplit(",", 1)[1].rstrip(")"))
    flows = [*style.ORIENTATION.values(), style.NEUTRAL]
    for text, ground, colours in (("#141312", "#ffffff", flows), ("#edebe8", DARK, on_dark(flows))):
        for colour in colours:
            flow = mixed(colour, ground, 0.4)
            assert contrast(text, mixed(ground, flow, let_through)) > 4.5


def mixed(above: str, below: str, opacity: float) -> str:
    parts = [[int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)] for colour in (above, below)]
    return rgb_to_hex(opacity * a + (1 - opacity) * b for a, b in zip(*parts, strict=True))


def test_a_picture_that_is_taken_along_says_its_finding_and_the_chart_keeps_its_size() -> None:
    drawn = style.chart(go.Figure().update_layout(height=100), "A & B have <2", "drawn")
    margin = layout(drawn).margin.t
    taken: Any = style.headed(drawn).layout
    assert taken.title.text == "A &amp; B have &lt;2"
    assert taken.height - taken.margin.t == 100 - margin


def bars(count: int) -> style.Chart:
    """A figure with so many rows of 20 pixels."""
    figure = go.Figure(go.Scatter(x=[1] * count, y=list(range(count)), marker={"size": 10}, line={"width": 3}))
    figure.update_yaxes(**style.ticks([f"n{at}" for at in range(count)]))
    return style.chart(figure.update_layout(height=20 * count), "", "")


def test_at_the_end_of_a_room_type_and_marks_are_as_large_as_a_page_of_text_there_and_values_are_the_same() -> None:
    drawn = bars(10)
    large = style.projected(drawn, 1000.0)
    (before,), (after,) = drawn.figure.data, large.figure.data
    assert (after.marker.size, after.line.width) == (2.8 * before.marker.size, 2.8 * before.line.width)
    assert (list(after.x), list(after.y)) == (list(before.x), list(before.y))
    sizes = [layout(large)[part].size for part in ("font", "yaxis_tickfont", "legend_font")]
    assert sizes == [2.8 * layout(drawn).font.size] * 3
    assert sizes[0] * 1366 / 1920 >= 27.5


def test_rows_that_do_not_fit_a_screen_are_left_out_and_counted() -> None:
    large = style.projected(bars(50), 400.0)
    assert (large.rows, large.all) == (7, 50)
    assert layout(large).height == pytest.approx(7 * 56)
    assert list(layout(large).yaxis.range) == [6.6, -0.6]
    assert style.projected(bars(7), 400.0)[1:] == (7, 7)


def test_every_axis_takes_the_room_that_its_figures_need() -> None:
    drawn = style.chart(go.Figure(go.Scatter(x=[1], y=[1])), "", "")
    axes = layout(drawn).template.layout
    assert (axes.xaxis.automargin, axes.yaxis.automargin) == (True, True)
