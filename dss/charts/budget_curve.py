"""The budget curve: what more or less money would reach, with what surely lies between the points."""

import plotly.graph_objects as go
import polars as pl

from dss.charts import axis
from dss.charts.style import NEUTRAL, SERVED, Chart, chart, pale
from dss.texts import Language, translator
from dss.texts.numbers import money, percent
from models.messages import mark

HEIGHT = 400
SAME = 5e-4
"""Alignments that are nearer than this are shown as the same."""
NEAR = 5e-3
"""So near to what is proven to be out of reach, more money is said to bring nothing."""

NONE = mark("No budget that was tried has a plan")
FULL = mark("More than {budget} brings nothing more: alignment stays at {most}")
RISES = mark("From {low} to {high}, alignment rises from {least} to {most}")
DRAWN = mark(
    "Best alignment (blue) and its coverage (grey) by budget; shaded: where alignment surely lies between points"
)


def draw(points: pl.DataFrame, between: pl.DataFrame, present: int, tried: pl.DataFrame, lang: Language) -> Chart:
    """Points that were worked out, joined by an estimate, in the band of what is proven.

    ``points``: budget (fen), alignment, coverage, bound, status; ``between``: budget (fen), most. ``present``: the
    present budget (fen); ``tried``: budget (fen), likely: a budget that somebody tries, or no row.
    """
    _ = translator(lang)
    known = points.drop_nulls("alignment").sort("budget")
    unit, written = axis.money(lang)
    fen = unit * 100
    figure = go.Figure()
    if known.height:
        bounds = pl.concat([points.select("budget", most="bound"), between.select("budget", "most")])
        _band(figure, known, bounds.filter(pl.col("budget") >= known["budget"].item(0)), fen)
        _line(figure, known, "coverage", fen, lang)
        _line(figure, known, "alignment", fen, lang)
        figure.add_scatter(
            x=(tried["budget"] / fen).to_list(),
            y=tried["likely"].to_list(),
            mode="markers",
            marker={"symbol": "diamond-open", "size": 18, "color": NEUTRAL, "line": {"width": 3}},
            hoverinfo="skip",
        )
        figure.add_vline(x=present / fen, line={"color": NEUTRAL, "dash": "dash", "width": 1})
        figure.add_annotation(
            x=present / fen, y=0, yref="paper", yanchor="bottom", xanchor="left", text=_("present"), showarrow=False
        )
    figure.update_xaxes(zeroline=False, **written)
    figure.update_yaxes(zeroline=False, tickformat=".1~%")
    figure.update_layout(height=HEIGHT, showlegend=False, margin_r=90)
    return chart(figure, _title(known, lang), _(DRAWN))


def _band(figure: go.Figure, known: pl.DataFrame, bounds: pl.DataFrame, fen: float) -> None:
    """Never below the points before, never above what is proven for the next budget up (``bounds``: budget, most)."""
    bounds = bounds.drop_nulls().sort("budget").with_columns(most=pl.col("most").reverse().cum_min().reverse())
    end = bounds.select(pl.col("budget").max(), alignment=pl.lit(known["alignment"].max()))
    least = pl.concat([known.select("budget", pl.col("alignment").cum_max()), end])
    common = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    upper = {"x": (bounds["budget"] / fen).to_list(), "y": bounds["most"].to_list(), "line_shape": "vh"}
    lower = {"x": (least["budget"] / fen).to_list(), "y": least["alignment"].to_list(), "line_shape": "hv"}
    figure.add_scatter(**common, **upper)
    figure.add_scatter(**common, **lower, fill="tonexty", fillcolor=pale(SERVED, 0.2))


def _line(figure: go.Figure, known: pl.DataFrame, column: str, fen: float, lang: Language) -> None:
    _ = translator(lang)
    words, colour = (_("alignment"), SERVED) if column == "alignment" else (_("coverage"), NEUTRAL)
    proven = known["status"] == "optimal"
    figure.add_scatter(
        x=(known["budget"] / fen).to_list(),
        y=known[column].to_list(),
        mode="lines+markers",
        line={"color": colour, "width": 2, "dash": "dot"},
        marker={"color": colour, "size": 9, "symbol": ["circle" if sure else "circle-open" for sure in proven]},
        hoverinfo="text",
        hovertext=[
            f"{money(row['budget'], lang)}<br>{words} {percent(row[column], 1)}" for row in known.iter_rows(named=True)
        ],
    )
    at, value = known.select("budget", column).row(-1)
    figure.add_annotation(x=at / fen, y=value, text=words, showarrow=False, xanchor="left", xshift=10)


def _title(known: pl.DataFrame, lang: Language) -> str:
    _ = translator(lang)
    if known.is_empty():
        return _(NONE)
    (low, least), (high, most) = (known.select("budget", "alignment").row(place) for place in (0, -1))
    full = known.filter(pl.col("alignment") > most - SAME)["budget"].item(0)
    proven = known["bound"].item(-1) is not None and known["bound"].item(-1) < most + NEAR
    words = {"low": money(low, lang), "high": money(high, lang), "least": percent(least, 1), "most": percent(most, 1)}
    return _(FULL if full < high and proven else RISES).format(budget=money(full, lang), **words)
