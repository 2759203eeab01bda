"""Where fewer and where more people would be served, were it decided otherwise."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import SERVED, UNMET, Chart, chart, plain, short, ticks
from dss.texts import Language, translator
from dss.texts.numbers import whole
from models.messages import mark

MOST = 20
"""Communities that one picture shows, those with the greatest difference."""
ROW, HEAD = 28, 30
ROOM = 1.25
"""The axis is longer than the longest bar by this factor, for the figure at its end."""

BOTH = mark(
    "Decided otherwise, {fewer} fewer people would be served in {losing} communities, and {more} more in {gaining}"
)
FEWER = mark("Decided otherwise, {fewer} fewer people would be served, in {losing} communities")
MORE = mark("Decided otherwise, {more} more people would be served, in {gaining} communities")
DRAWN = mark("Persons served in the plan that was found for the other decision, less those served now, by community")


def draw(communities: pl.DataFrame, lang: Language) -> Chart:
    """A bar a community, left where fewer are served and right where more are.

    ``communities``: community (name), served, otherwise (persons); at least one.
    """
    _ = translator(lang)
    both = communities.with_columns(change=pl.col("otherwise") - pl.col("served")).sort("change", "community")
    far = both.sort(pl.col("change").abs(), descending=True, maintain_order=True).head(MOST).sort("change", "community")
    figure = go.Figure(
        go.Bar(
            x=far["change"].to_list(),
            y=list(range(far.height)),
            orientation="h",
            marker={"color": [UNMET if change < 0 else SERVED for change in far["change"]]},
            text=[f"{change:+,}" for change in far["change"]],
            textposition="outside",
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    longest = max(1, far.select(pl.col("change").abs().max()).item()) * ROOM
    figure.update_xaxes(range=[-longest, longest], visible=False)
    figure.update_yaxes(autorange="reversed", **ticks([plain(short(name)) for name in far["community"]]))
    figure.update_layout(height=HEAD + ROW * far.height, showlegend=False)
    return chart(figure, _title(both, lang), _(DRAWN))


def _title(both: pl.DataFrame, lang: Language) -> str:
    losing, gaining = both.filter(pl.col("change") < 0), both.filter(pl.col("change") > 0)
    return translator(lang)(BOTH if losing.height and gaining.height else FEWER if losing.height else MORE).format(
        fewer=whole(-int(losing["change"].sum())),
        losing=losing.height,
        more=whole(int(gaining["change"].sum())),
        gaining=gaining.height,
    )
