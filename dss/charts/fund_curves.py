"""What more or less money in one fund alone would reach, fund by fund."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import DEMAND, SERVED, Chart, chart, plain, short
from dss.texts import Language, translator
from dss.texts.numbers import percent
from models.messages import mark

HEIGHT = 320
LESS = mark("{fund} matters most: with {factor} of it alignment falls to {least}, by {points} points")
SAME = mark("Even with {factor} of any single fund alignment stays the same")
DRAWN = mark("Best alignment where one fund alone is multiplied and the others stay; blue: the fund that matters most")


def draw(curves: pl.DataFrame, lang: Language) -> Chart:
    """A line a fund, the one that matters most in colour and by name.

    ``curves``: fund (name), scale (factor on what it has now), alignment; at least one row with an alignment.
    """
    _ = translator(lang)
    known = curves.drop_nulls("alignment").sort("fund", "scale")
    now = pl.col("alignment").get((pl.col("scale") - 1).abs().arg_min())
    drops = known.group_by("fund").agg(lost=now - pl.col("alignment").first(), least=pl.col("alignment").first())
    first, lost, least = drops.sort(["lost", "fund"], descending=[True, False]).row(0)
    figure = go.Figure()
    for (fund,), own in sorted(known.group_by(["fund"]), key=lambda one: one[0][0] == first):
        figure.add_scatter(
            x=own["scale"].to_list(),
            y=own["alignment"].to_list(),
            mode="lines+markers",
            line={"color": SERVED if fund == first else DEMAND, "width": 3 if fund == first else 2},
            hoverinfo="text",
            hovertext=[
                f"{plain(str(fund))}<br>{percent(scale)}: {percent(value, 1)}"
                for scale, value in own.select("scale", "alignment").iter_rows()
            ],
        )
    own = known.filter(pl.col("fund") == first)
    figure.add_annotation(
        x=own["scale"].item(-1),
        y=own["alignment"].item(-1),
        text=plain(short(first, 24)),
        showarrow=False,
        xanchor="right",
        yanchor="bottom",
        yshift=8,
    )
    figure.update_xaxes(tickformat=".0%", zeroline=False)
    figure.update_yaxes(tickformat=".1~%", zeroline=False)
    figure.update_layout(height=HEIGHT, showlegend=False)
    title = _(LESS if round(lost, 4) > 0 else SAME).format(
        fund=first, factor=percent(own["scale"].item(0)), least=percent(least, 1), points=f"{100 * lost:.1f}"
    )
    return chart(figure, title, _(DRAWN))
