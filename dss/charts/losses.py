"""How much alignment is lost for each of several causes: bars for what is proven, a line up to the most possible."""

from typing import NamedTuple

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import NEUTRAL, OVER, UNMET, pale, plain, short, ticks
from dss.texts import Language
from dss.texts.numbers import NOTHING, points

MOST = 20
ROW, HEAD = 30, 60
ROOM = 1.35
"""How much longer the axis is than the longest bar, for the figures behind it."""


class Legend(NamedTuple):
    """What the parts of a bar are called; ``broken``: what stands where no plan is left at all."""

    at_once: str
    least: str
    most: str
    broken: str = ""


def bars(losses: pl.DataFrame, legend: Legend, lang: Language) -> go.Figure:
    """The first ``MOST`` rows, from top to bottom.

    ``losses``: name, at_once (lost before anything is planned anew: drawn pale; null: not drawn), least and most (lost,
    as far as proven, as shares of alignment; null: not known), broken (no plan keeps all rules: marked).
    """
    shown = losses.head(MOST).with_row_index("place")
    rows, figure = list(shown.iter_rows(named=True)), go.Figure()
    ends = [max(row["at_once"] or 0.0, row["most"] or 0.0) for row in rows]
    longest = max(ends, default=0.0) or 1.0
    if shown["at_once"].null_count() < shown.height:
        _bar(figure, shown, "at_once", pale(UNMET, 0.35), legend.at_once)
    _bar(figure, shown, "least", UNMET, legend.least)
    figure.add_scatter(
        x=[value for row in rows for value in (row["least"], row["most"], None)],
        y=[value for row in rows for value in (row["place"], row["place"], None)],
        mode="lines",
        line={"color": NEUTRAL, "width": 4},
        name=legend.most,
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[end + longest / 80 for end in ends],
        y=shown["place"].to_list(),
        mode="markers+text",
        marker={"symbol": "x", "size": 11, "color": OVER, "opacity": [float(row["broken"]) for row in rows]},
        text=[f"  {legend.broken if row['broken'] else told(row['least'], row['most'], lang)}" for row in rows],
        textposition="middle right",
        showlegend=False,
        hoverinfo="skip",
        cliponaxis=False,
    )
    figure.update_yaxes(range=[shown.height - 0.4, -0.6], **ticks([plain(short(name)) for name in shown["name"]]))
    figure.update_xaxes(visible=False, range=[0, ROOM * longest])
    figure.update_layout(
        barmode="overlay",
        bargap=0.3,
        height=HEAD + ROW * shown.height,
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemclick": False},
    )
    return figure


def told(least: float | None, most: float | None, lang: Language) -> str:
    """From least to most in percentage points; one figure where both read alike."""
    if least is None or most is None:
        return NOTHING
    low, high = points(least, lang), points(most, lang)
    return high if low == high else f"{low.split(' ')[0]}–{high}"


def _bar(figure: go.Figure, shown: pl.DataFrame, column: str, colour: str, name: str) -> None:
    figure.add_bar(
        x=shown[column].to_list(),
        y=shown["place"].to_list(),
        orientation="h",
        marker={"color": colour},
        name=name,
        hoverinfo="skip",
    )
