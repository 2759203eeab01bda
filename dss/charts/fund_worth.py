"""What the next 10,000 yuan in each fund would bring."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import SERVED, Chart, chart, plain, short, ticks
from dss.texts import Language, translator
from dss.texts.numbers import money
from models.messages import mark

MOST = 20
ROW, HEAD = 34, 50
ROOM = 1.25
"""The axis is longer than the longest bar, for its figure."""

NONE = mark("The next ¥10,000 in any fund would bring nothing more")
FINDING = mark("The next ¥10,000 bring most in {fund}: {gain} points of alignment")
ALIKE = mark("The next ¥10,000 bring most in {count} funds, as much in each: {gain} points of alignment")
DRAWN = mark("Percentage points of alignment for ¥10,000 more in one fund, an estimate as if awards could be divided")


def draw(worth: pl.DataFrame, lang: Language) -> Chart:
    """A bar a fund, the most first.

    ``worth``: fund (name), gain (alignment for 10,000 yuan more), until (fen: up to there it brings about as much).
    """
    _ = translator(lang)
    shown = worth.sort(["gain", "fund"], descending=[True, False]).head(MOST)
    gains = (shown["gain"].clip(0) * 100).to_list()
    figure = go.Figure(
        go.Bar(
            x=gains,
            y=list(range(shown.height)),
            orientation="h",
            marker={"color": SERVED},
            text=[f"{gain:.2f}" for gain in gains],
            textposition="outside",
            hoverinfo="text",
            hovertext=[
                f"{plain(row['fund'])}<br>" + _("about as much up to {amount}").format(amount=money(row["until"], lang))
                for row in shown.iter_rows(named=True)
            ],
        )
    )
    figure.update_xaxes(range=[0, (max(gains, default=0.0) or 1.0) * ROOM], zeroline=False, tickformat=".2f")
    figure.update_yaxes(autorange="reversed", **ticks([plain(short(name)) for name in shown["fund"]]))
    figure.update_layout(height=HEAD + ROW * shown.height, showlegend=False, bargap=0.35)
    return chart(figure, title(worth, lang), _(DRAWN))


def is_nothing(worth: pl.DataFrame) -> bool:
    """Whether the next yuan bring nothing that a chart could show, in any fund."""
    return not (worth["gain"] * 100).round(2).gt(0).any()


def title(worth: pl.DataFrame, lang: Language) -> str:
    """What the chart tells; all there is to tell where it would be empty."""
    _ = translator(lang)
    if is_nothing(worth):
        return _(NONE)
    told = worth.with_columns((pl.col("gain") * 100).round(2))
    best = told.filter((pl.col("gain") == pl.col("gain").max()) & (pl.col("gain") > 0))
    words = {"gain": f"{best['gain'].item(0):.2f}", "fund": best["fund"].item(0), "count": best.height}
    return _(FINDING if best.height == 1 else ALIKE).format(**words)
