"""Coverage of each community in several plans: who wins and who loses."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import LEGEND, NEUTRAL, SERVED, UNMET, Chart, chart, plain, short, ticks
from dss.texts import Language, translator
from dss.texts.numbers import percent
from models.messages import mark

MOST = 30
ROW, HEAD = 30, 90
MARKS = ((SERVED, "circle"), (UNMET, "diamond"), ("#0b7a6b", "square"), ("#4b2e83", "triangle-up"))
"""Colour and mark of each plan, in their order: told apart by either."""
SAME = 0.0005
"""Coverage that differs by less is the same on the page."""

STRANGERS = mark("No community has demand in more than one of these plans")
EQUAL = mark("Every community is covered alike in all plans")
APART = mark(
    "{count} of {all} communities are covered otherwise from plan to plan, {community} most: by {points} points"
)
DRAWN = mark("Share of persons in need who are served, by community and plan; the largest differences on top")


def draw(communities: pl.DataFrame, lang: Language) -> Chart:
    """A mark for each plan in the row of each community.

    ``communities``: community (name), a column a plan (coverage, may be null), apart; the most different first.
    """
    _ = translator(lang)
    plans = [name for name in communities.columns if name not in {"community", "apart"}]
    shown = communities.head(MOST)
    rows = list(range(shown.height))
    figure = go.Figure()
    low, high = (shown.select(each(*plans)).to_series() for each in (pl.min_horizontal, pl.max_horizontal))
    figure.add_scatter(
        x=[value for pair in zip(low, high, strict=True) for value in (*pair, None)],
        y=[value for row in rows for value in (row, row, None)],
        mode="lines",
        line={"color": NEUTRAL, "width": 2},
        showlegend=False,
        hoverinfo="skip",
    )
    for name, (colour, symbol) in zip(plans, MARKS, strict=False):
        figure.add_scatter(
            x=shown[name].to_list(),
            y=rows,
            mode="markers",
            name=plain(short(name)),
            marker={"color": colour, "symbol": symbol, "size": 13},
            hoverinfo="text",
            hovertext=[
                f"{plain(community)}<br>{plain(name)} {percent(value, 1)}"
                for community, value in shown.select("community", name).iter_rows()
            ],
        )
    figure.update_yaxes(range=[shown.height - 0.4, -0.6], **ticks([plain(short(name)) for name in shown["community"]]))
    shares = {"tickvals": [0, 0.2, 0.4, 0.6, 0.8, 1], "tickformat": ".0%"}
    figure.update_xaxes(range=[-0.02, 1.02], zeroline=False, **shares)
    figure.update_layout(
        height=HEAD + ROW * shown.height,
        margin_t=LEGEND,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "itemclick": False},
    )
    return chart(figure, _title(communities, lang), _(DRAWN))


def _title(communities: pl.DataFrame, lang: Language) -> str:
    _ = translator(lang)
    differing = communities.filter(pl.col("apart") > SAME)
    if differing.is_empty():
        return _(STRANGERS if communities["apart"].null_count() == communities.height else EQUAL)
    most = differing.row(0, named=True)
    return _(APART).format(
        count=differing.height,
        all=communities.height,
        community=most["community"],
        points=f"{100 * most['apart']:.0f}",
    )
