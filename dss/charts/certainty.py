"""How many awards of a plan are certain and how many are open to choice, by category of service."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import NEUTRAL, ON_COLOUR, SERVED, SERVED_MAYBE, Chart, chart, plain, short, ticks
from dss.texts import Language, translator
from models.messages import mark

ROW, HEAD = 32, 70
COLOURS = {"every": SERVED, "some": SERVED_MAYBE, "undecided": NEUTRAL}
WORDS = {
    "every": mark("certain"),
    "some": mark("negotiable"),
    "undecided": mark("not decided yet"),
}

FINDING = mark("{every} of {all} awards are certain, {some} are negotiable")
OPEN = mark("{every} of {all} awards are certain, {some} are negotiable, {undecided} are not decided yet")
DRAWN = mark("Awards of the best plan by category of service: certain, negotiable, not decided yet")


def draw(awards: pl.DataFrame, lang: Language) -> Chart:
    """A bar a category, the categories with most negotiable awards first.

    ``awards`` of the best plan: category, verdict (every, some, undecided).
    """
    _ = translator(lang)
    counted = awards.group_by("category").agg(
        *((pl.col("verdict") == verdict).sum().alias(verdict) for verdict in COLOURS), all=pl.len()
    )
    rows = counted.sort(["some", "undecided", "all", "category"], descending=[True, True, True, False])
    figure = go.Figure()
    for verdict, colour in COLOURS.items():
        if awards.filter(verdict=verdict).height:
            figure.add_bar(
                x=rows[verdict].to_list(),
                y=list(range(rows.height)),
                orientation="h",
                marker={"color": colour},
                name=_(WORDS[verdict]),
                text=[str(count or "") for count in rows[verdict]],
                textposition="inside",
                insidetextanchor="middle",
                insidetextfont={"color": ON_COLOUR},
                textangle=0,
                hoverinfo="skip",
            )
    figure.update_yaxes(autorange="reversed", **ticks([plain(short(name)) for name in rows["category"]]))
    figure.update_xaxes(visible=False)
    figure.update_layout(
        barmode="stack",
        showlegend=True,
        height=HEAD + ROW * rows.height,
        legend={"orientation": "h", "traceorder": "normal", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False},
    )
    return chart(figure, _title(awards, lang), _(DRAWN))


def _title(awards: pl.DataFrame, lang: Language) -> str:
    counts = {verdict: awards.filter(verdict=verdict).height for verdict in COLOURS}
    return translator(lang)(OPEN if counts["undecided"] else FINDING).format(all=awards.height, **counts)
