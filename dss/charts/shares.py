"""Who receives how much of the money, against the cap on one organization's share."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import NEUTRAL, ORIENTATION, ORIENTATION_WORDS, OVER, Chart, chart, plain, short, ticks
from dss.texts import Language, translator
from dss.texts.numbers import money, percent
from models.messages import mark

MOST = 30
ROW, HEAD = 28, 60
ROOM = 1.25
"""How much longer the axis is than the longest bar or the cap, for the figures behind them."""
EXACT = 1e-9
"""A share that reads above its cap by less is rounding."""

NONE = mark("Nobody is awarded any money")
FINDING = mark("{organization} receives most: {share} of the budget; the three largest together {three}")
DRAWN = mark("Share of the plan's budget by organization; colour: kind of organization; line: cap, {cap}")
UNCAPPED = mark("Share of the plan's budget by organization; colour: kind of organization; there is no cap")


def draw(organizations: pl.DataFrame, cap: float, lang: Language) -> Chart:
    """A bar an organization with an award, the largest on top.

    ``organizations``: organization (name), orientation, amount (fen), share (of the budget); ``cap``: of the share; 1
    is none.
    """
    _ = translator(lang)
    paid = organizations.filter(pl.col("amount") > 0).sort(["share", "organization"], descending=[True, False])
    shown = paid.head(MOST).with_row_index("place")
    figure = go.Figure()
    for kind, colour in ORIENTATION.items():
        part = shown.filter(pl.col("orientation") == kind)
        if part.height:
            figure.add_bar(
                x=part["share"].to_list(),
                y=part["place"].to_list(),
                orientation="h",
                marker={"color": [OVER if share > cap + EXACT else colour for share in part["share"]]},
                name=_(ORIENTATION_WORDS[kind]),
                hoverinfo="skip",
            )
    longest: float = max([*shown["share"], cap if cap < 1 else 0.0])
    figure.add_scatter(
        x=[1.02 * longest] * shown.height,
        y=shown["place"].to_list(),
        mode="text",
        text=[f"{percent(row['share'], 1)}  {money(row['amount'], lang)}" for row in shown.iter_rows(named=True)],
        textposition="middle right",
        cliponaxis=False,
        showlegend=False,
        hoverinfo="skip",
    )
    if cap < 1:
        figure.add_vline(x=cap, line={"color": NEUTRAL, "width": 3})
    figure.update_yaxes(range=[shown.height - 0.4, -0.6], **ticks([plain(short(n)) for n in shown["organization"]]))
    figure.update_xaxes(visible=False, range=[0, ROOM * (longest or 1.0)])
    figure.update_layout(
        height=HEAD + ROW * shown.height,
        bargap=0.3,
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemclick": False},
    )
    return chart(figure, _title(paid, lang), _(DRAWN if cap < 1 else UNCAPPED).format(cap=percent(cap)))


def _title(paid: pl.DataFrame, lang: Language) -> str:
    _ = translator(lang)
    if paid.is_empty():
        return _(NONE)
    first = paid.row(0, named=True)
    return _(FINDING).format(
        organization=first["organization"],
        share=percent(first["share"]),
        three=percent(float(paid["share"].head(3).sum())),
    )
