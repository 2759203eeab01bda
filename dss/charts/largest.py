"""The largest awards: who gets most money, for what."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import ORIENTATION, ORIENTATION_WORDS, Chart, chart, plain, short, ticks
from dss.texts import Language, translator
from dss.texts.numbers import money, percent
from models.messages import mark

ROW, HEAD, ALONE = 30, 60, 37
"""Pixels of a row and beside all rows; of a row where a page keeps the first of many, and the figures at their ends."""
ROOM = 1.35
"""The axis is longer than the longest bar by this factor, for the figure at its end."""
NAME = 26

NONE = mark("The plan awards nothing")
FINDING = mark("{awards} projects go to {organizations} organizations for {money}; {covered} of all needs are met")
DRAWN = mark("Money by project and organization, the largest awards first")


def draw(awards: pl.DataFrame, coverage: float, lang: Language) -> Chart:
    """A bar an award, the dearest first.

    ``awards``: organization, project (names), orientation, amount (fen); ``coverage``: the share of needs that is met.
    """
    _ = translator(lang)
    rows = awards.sort(["amount", "project"], descending=[True, False])
    shown = rows.with_row_index("place")
    figure = go.Figure(
        go.Bar(
            x=(shown["amount"] / 100).to_list(),
            y=shown["place"].to_list(),
            orientation="h",
            marker={"color": [ORIENTATION[kind] for kind in shown["orientation"]]},
            text=[money(amount, lang) for amount in shown["amount"]],
            textposition="outside",
            cliponaxis=False,
            hoverinfo="skip",
            showlegend=False,
        )
    )
    for kind, colour in ORIENTATION.items():
        if kind in shown["orientation"]:
            marker = {"color": colour, "size": 13, "symbol": "square"}
            figure.add_scatter(x=[None], y=[None], mode="markers", marker=marker, name=_(ORIENTATION_WORDS[kind]))
    labels = [
        f"{plain(short(row['project'], NAME))} · {plain(short(row['organization'], NAME))}"
        for row in shown.iter_rows(named=True)
    ]
    longest = max(shown["amount"].to_list(), default=100) / 100
    figure.update_yaxes(range=[shown.height - 0.4, -0.6], **ticks(labels))
    figure.update_xaxes(visible=False, range=[0, ROOM * longest])
    figure.update_layout(
        height=max(HEAD + ROW * shown.height, ALONE * shown.height),
        bargap=0.3,
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemclick": False},
    )
    return chart(figure, _title(rows, coverage, lang), _(DRAWN))


def _title(awards: pl.DataFrame, coverage: float, lang: Language) -> str:
    _ = translator(lang)
    if awards.is_empty():
        return _(NONE)
    return _(FINDING).format(
        awards=awards.height,
        organizations=awards["organization"].n_unique(),
        money=money(int(awards["amount"].sum()), lang),
        covered=percent(coverage),
    )
