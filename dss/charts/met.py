"""How much of the demand is met: a bar for each category, community or group, served beside unmet."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import SERVED, UNMET, Chart, chart, plain, short, ticks
from dss.texts import Language, translator
from dss.texts.numbers import percent, whole
from models.messages import mark

ROW, HEAD = 26, 44
ROOM = 1.3
"""The axis is longer than the longest bar by this factor, for the figure at its end."""

NONE = mark("There is no demand")
FINDINGS = {
    "category": mark("{unmet} of {persons} needs stay unmet, most of them in {name} ({most})"),
    "community": mark("{name} is covered least: {served} of {need} needs are met ({share})"),
}
DRAWN = {
    "category": mark("Persons with a need, by category: served (blue) and unmet (orange); the share that is served"),
    "community": mark("Persons with a need, by community: served (blue) and unmet (orange); the lowest share on top"),
}


def draw(cells: pl.DataFrame, by: str, lang: Language) -> Chart:
    """``cells``: ``by`` (category or community: names), persons, served (several rows a name are added up).

    Categories with most unmet needs come first, communities with the lowest share that is served.
    """
    _ = translator(lang)
    bars = (
        cells.group_by(name=by)
        .agg(pl.col("persons", "served").sum())
        .filter(pl.col("persons") > 0)
        .with_columns(unmet=pl.col("persons") - pl.col("served"), share=pl.col("served") / pl.col("persons"))
        .sort([pl.col("share") if by == "community" else -pl.col("unmet"), "name"])
    )
    figure = go.Figure()
    for column, colour, word in (("served", SERVED, _("served")), ("unmet", UNMET, _("unmet"))):
        figure.add_bar(
            x=bars[column].to_list(),
            y=list(range(bars.height)),
            orientation="h",
            marker={"color": colour},
            name=word,
            hoverinfo="skip",
        )
    _figures(figure, bars)
    figure.update_yaxes(range=[bars.height - 0.4, -0.6], **ticks([plain(short(name, 20)) for name in bars["name"]]))
    figure.update_xaxes(visible=False, range=[0, ROOM * (bars["persons"].max() or 1)])  # type: ignore[operator]
    figure.update_layout(barmode="stack", bargap=0.3, height=HEAD + ROW * bars.height, showlegend=False)
    return chart(figure, _title(bars, by, lang), _(DRAWN[by]))


def _figures(figure: go.Figure, bars: pl.DataFrame) -> None:
    """At the end of each bar, the share that is served and the numbers behind it."""
    figure.add_scatter(
        x=bars["persons"].to_list(),
        y=list(range(bars.height)),
        mode="text",
        text=[
            f" <b>{percent(row['share'])}</b>  {whole(row['served'])} / {whole(row['persons'])}"
            for row in bars.iter_rows(named=True)
        ],
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
    )


def _title(bars: pl.DataFrame, by: str, lang: Language) -> str:
    _ = translator(lang)
    if bars.is_empty():
        return _(NONE)
    first = bars.row(0, named=True)
    return _(FINDINGS[by]).format(
        unmet=whole(int(bars["unmet"].sum())),
        persons=whole(int(bars["persons"].sum())),
        name=first["name"],
        most=whole(first["unmet"]),
        served=whole(first["served"]),
        need=whole(first["persons"]),
        share=percent(first["share"]),
    )
