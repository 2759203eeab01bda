"""A front of plans: what is better in one aim is worse in another."""

import plotly.graph_objects as go
import polars as pl

from dss.charts import axis
from dss.charts.style import DEMAND, LEGEND, NEUTRAL, SERVED, Chart, chart
from dss.texts import Language, translator
from dss.words.goals import shown, worded
from models.messages import mark

HEIGHT = 420
SCALE = [[0.0, "#d6e6f7"], [1.0, "#0d3a6b"]]
"""A third aim, from the least to the most, in one hue."""

ONE = mark("There is one plan alone: it is the best in every aim")
SO_FAR = mark("One plan is worked out; whether others trade one aim for another is not known yet")
KNEE = mark("{count} plans, none better in every aim; the most even trade: {values}")
NO_KNEE = mark("{count} plans, none better in every aim: from {one} to {other}")
DRAWN = mark("Each point is a plan: {across} against {up}; click one to look at it")
COLOURED = mark(
    "Each point is a plan: {across} against {up}, the darker, the more of this: {colour}; click one to look at it"
)


def draw(points: pl.DataFrame, names: list[str], chosen: str | None, lang: Language, *, complete: bool = True) -> Chart:
    """Each plan a point: the second aim across, the first up, a third as the colour.

    ``points``: a column for each of ``names`` (two or three objectives, cost in yuan), plan (its name), knee (whether
    it is the most even trade). ``chosen``: the plan that is looked at. ``complete``: every point that was asked for was
    looked for to its end, so that one that is missing is known to be none.
    """
    _ = translator(lang)
    up, across, *third = names
    figure = go.Figure()
    (wide, written_across), (high, written_up) = axis.goal(across, lang), axis.goal(up, lang)
    hover = [
        "<br>".join(f"{worded(name, lang)} {shown(name, row[name], lang)}" for name in names)
        for row in points.iter_rows(named=True)
    ]
    marker = {"size": 15, "color": SERVED, "opacity": 1.0, "line": {"width": 1, "color": NEUTRAL}}
    if third:
        unit, written = axis.goal(third[0], lang)
        bar = {"title": {"text": worded(third[0], lang), "side": "top"}, "outlinewidth": 0, **written}
        marker |= {"color": (points[third[0]] / unit).to_list(), "colorscale": SCALE, "colorbar": bar}
    figure.add_scatter(
        x=(points[across] / wide).to_list(),
        y=(points[up] / high).to_list(),
        mode="markers" if third else "lines+markers",
        line={"color": DEMAND, "dash": "dot", "width": 2},
        marker=marker,
        customdata=points["plan"].to_list(),
        hoverinfo="text",
        hovertext=hover,
        selected={"marker": {"opacity": 1.0}},
        unselected={"marker": {"opacity": 1.0}},
    )
    _marked(figure, points.select(x=pl.col(across) / wide, y=pl.col(up) / high, plan="plan", knee="knee"), chosen, lang)
    figure.update_xaxes(title=worded(across, lang), zeroline=False, **written_across)
    figure.update_yaxes(zeroline=False, **written_up)
    _named(figure, worded(up, lang))
    figure.update_layout(height=HEIGHT, margin_t=LEGEND, showlegend=False)
    drawn = _(COLOURED) if third else _(DRAWN)
    words = {"across": worded(across, lang), "up": worded(up, lang), "colour": worded(third[0], lang) if third else ""}
    return chart(figure, _title(points, names, lang, complete=complete), drawn.format(**words))


def _named(figure: go.Figure, up: str) -> None:
    """What goes up, above its axis: read as it is written, and never on the axis's figures."""
    corner = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 1, "yanchor": "bottom"}
    figure.add_annotation(text=up, showarrow=False, yshift=8, **corner)


def _marked(figure: go.Figure, spots: pl.DataFrame, chosen: str | None, lang: Language) -> None:
    """A ring around the plan that is looked at, and words at the most even trade."""
    ring = spots.filter(pl.col("plan") == (chosen or ""))
    figure.add_scatter(
        x=ring["x"].to_list(),
        y=ring["y"].to_list(),
        mode="markers",
        marker={"symbol": "circle-open", "size": 26, "color": NEUTRAL, "line": {"width": 3}},
        hoverinfo="skip",
    )
    for knee in spots.filter("knee").iter_rows(named=True):
        figure.add_annotation(x=knee["x"], y=knee["y"], text=translator(lang)("most even trade"), ax=44, ay=36)


def _title(points: pl.DataFrame, names: list[str], lang: Language, *, complete: bool) -> str:
    _ = translator(lang)
    if points.height == 1:
        return _(ONE if complete else SO_FAR)
    told = [
        (", " if lang == "en" else "，").join(f"{worded(name, lang)} {shown(name, row[name], lang)}" for name in names)
        for row in points.iter_rows(named=True)
    ]
    knee = points["knee"].arg_max() if points["knee"].any() else None
    if knee is not None:
        return _(KNEE).format(count=points.height, values=told[knee])
    return _(NO_KNEE).format(count=points.height, one=told[0], other=told[-1])
