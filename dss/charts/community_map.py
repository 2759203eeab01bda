"""Communities where they lie, each in the colour of its number; without a background map."""

from collections.abc import Callable

import plotly.graph_objects as go
import polars as pl
from plotly.colors import sample_colorscale

from dss.charts import outlines
from dss.charts.outlines import Line, Shapes
from dss.charts.style import DEMAND_SCALE, NEUTRAL, ON_COLOUR, UNMET_SCALE, Chart, chart, plain, short, wrapped
from dss.texts import Language, translator
from dss.texts.numbers import percent, whole
from models.messages import mark

HEIGHT = 520
NAMED = 40
"""Up to so many communities each has its name on it; of more, pointing at one tells it."""
LINE = 14
"""Widths in a line of a name."""
LOOKS = {"persons": DEMAND_SCALE, "unmet": UNMET_SCALE}
NONE = {"persons": mark("There is no demand"), "unmet": mark("Every need is met in every community")}
FINDING = {
    "persons": mark("{community} has most needs: {most} of {all} ({share})"),
    "unmet": mark("{community} has most unmet needs: {most} of {all} ({share})"),
}
DRAWN = {
    "persons": mark("Persons with a need, by community; darker: more"),
    "unmet": mark("Persons with a need that stays unmet, by community; darker: more"),
}
TILES = mark("No places are known: each tile is a community")


def draw(communities: pl.DataFrame, what: str, lang: Language) -> Chart:
    """``communities``: community (name), value (persons), boundary (GeoJSON), longitude, latitude (may be null).

    ``what``: persons (all demand) or unmet. Boundaries where all have one, else points, else tiles, most first.
    """
    _ = translator(lang)
    shown = communities.sort(["value", "community"], descending=[True, False])
    shapes = outlines.shapes(shown) or outlines.points(shown)
    placed = shapes or outlines.tiles(shown.height)
    figure = go.Figure()
    top = max(shown["value"].to_list(), default=0) or 1
    shares = [value / top for value in shown["value"]]
    colours = [str(colour) for colour in sample_colorscale(LOOKS[what], shares)] if shares else []
    hover = [f"{plain(name)}<br>{whole(value)}" for name, value in shown.select("community", "value").iter_rows()]
    if placed.outlines:
        _areas(figure, placed, colours, hover)
    else:
        _points(figure, placed, shares, colours, hover)
    if shown.height <= NAMED:
        _labels(figure, shown, placed, on_areas=bool(placed.outlines))
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, scaleanchor="x", scaleratio=placed.stretch)
    figure.update_layout(height=HEIGHT, showlegend=False, hovermode="closest")
    drawn = _(DRAWN[what]) if shapes else f"{_(DRAWN[what])}{'；' if lang == 'zh' else '. '}{_(TILES)}"
    return chart(figure, _title(shown, what, _), drawn)


def _areas(figure: go.Figure, placed: Shapes, colours: list[str], hover: list[str]) -> None:
    for line, colour, text in zip(placed.outlines, colours, hover, strict=True):
        figure.add_scatter(
            x=_along(line, 0),
            y=_along(line, 1),
            mode="lines",
            fill="toself",
            fillcolor=colour,
            line={"color": NEUTRAL, "width": 1},
            hoveron="fills",
            hoverinfo="text",
            text=text,
        )


def _along(line: Line, axis: int) -> list[float | None]:
    return [None if corner is None else corner[axis] for corner in line]


def _points(figure: go.Figure, placed: Shapes, shares: list[float], colours: list[str], hover: list[str]) -> None:
    figure.add_scatter(
        x=[across for across, _ in placed.middles],
        y=[up for _, up in placed.middles],
        mode="markers",
        marker={
            "color": colours,
            "size": [14 + 40 * share**0.5 for share in shares],
            "line": {"color": NEUTRAL, "width": 1},
        },
        hoverinfo="text",
        hovertext=hover,
    )


def _labels(figure: go.Figure, shown: pl.DataFrame, placed: Shapes, *, on_areas: bool) -> None:
    """Name and number on each community, or below its point."""
    words = [
        "<br>".join([*wrapped(plain(short(name, 2 * LINE)), LINE), f"<b>{whole(value)}</b>"])
        for name, value in shown.select("community", "value").iter_rows()
    ]
    figure.add_scatter(
        x=[across for across, _ in placed.middles],
        y=[up for _, up in placed.middles],
        mode="text",
        text=words,
        textposition="middle center" if on_areas else "bottom center",
        textfont={"size": 12} | ({"color": ON_COLOUR} if on_areas else {}),
        hoverinfo="skip",
    )


def _title(shown: pl.DataFrame, what: str, _: Callable[[str], str]) -> str:
    total = int(shown["value"].sum())
    if not total:
        return _(NONE[what])
    community, most = shown.select("community", "value").row(0)
    return _(FINDING[what]).format(community=community, most=whole(most), all=whole(total), share=percent(most / total))
