"""What more or less money in one fund alone would reach, fund by fund."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import DEMAND, SERVED, Chart, chart, plain, short
from dss.texts import Language, translator
from dss.texts.numbers import percent
from models.messages import mark

HEIGHT = 320
LESS = mark("{fund} matters most: with {factor} of it alignment falls to {least}, by {points} points")
SAME = mark("No fund alone changes alignment between {low} and {high} of what it has")
DRAWN = mark("Best alignment where one fund alone is multiplied and the others stay; blue: the fund that matters most")


def draw(curves: pl.DataFrame, lang: Language) -> Chart:
    """A line a fund, the one that matters most in colour and by name.

    ``curves``: fund (name), scale (factor on what it has now), alignment; at least one row with an alignment.
    """
    _ = translator(lang)
    known = curves.drop_nulls("alignment").sort("fund", "scale")
    spread = known.group_by("fund").agg(more=pl.col("alignment").max() - pl.col("alignment").min())
    first, more = spread.sort(["more", "fund"], descending=[True, False]).row(0)
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
        font_color=SERVED,
        showarrow=False,
        xanchor="right",
        yanchor="bottom",
        yshift=8,
    )
    figure.update_xaxes(tickformat=".0%", zeroline=False)
    figure.update_yaxes(tickformat=".1~%", zeroline=False)
    figure.update_layout(height=HEIGHT, showlegend=False)
    scales: list[float] = known["scale"].to_list()
    least, scale = own["alignment"].item(0), own["scale"].item(0)
    title = _(LESS if round(more, 4) > 0 else SAME).format(
        fund=first,
        factor=percent(scale),
        least=percent(least, 1),
        points=f"{100 * more:.1f}",
        low=percent(min(scales)),
        high=percent(max(scales)),
    )
    return chart(figure, title, _(DRAWN))
