"""How much of their staff hours organizations give, and how many projects they take."""

from typing import Any

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import DEMAND, SERVED, Chart, chart, plain, short, ticks
from dss.texts import Language, translator
from dss.texts.numbers import percent, whole
from models.messages import mark

MOST = 30
ROW, HEAD = 28, 60
ROOM = 1.55
FULL = 0.95
"""From this share of its hours on an organization counts as fully used."""

NONE = mark("No organization with an award has a limit on its staff hours")
FINDING = mark(
    "{full} of {all} organizations with awards give {share} of their staff hours or more; {idle} have no award"
)
DRAWN = mark("Staff hours given (full) of those that it has (grey), in hours a year, and projects taken")
PROJECTS = mark("{used} of {hours} hours · {projects} projects")
LIMITED = mark("{used} of {hours} hours · {projects} of {most} projects")


def draw(organizations: pl.DataFrame, lang: Language) -> Chart:
    """A bar an organization with an award and a limit on its hours, the fullest on top.

    ``organizations``: organization (name), awards (number), used, hours (staff hours; null: no limit), max_projects
    (null: no limit).
    """
    _ = translator(lang)
    awarded = organizations.filter(pl.col("awards") > 0)
    known = (
        awarded.filter(pl.col("hours") > 0)
        .with_columns(full=pl.col("used") / pl.col("hours"))
        .sort(["full", "organization"], descending=[True, False])
    )
    shown = known.head(MOST).with_row_index("place")
    figure = go.Figure()
    places = shown["place"].to_list()
    figure.add_bar(
        x=[1.0] * shown.height,
        y=places,
        orientation="h",
        marker={"color": DEMAND},
        name=_("staff hours of the year"),
        text=[_told(row, lang) for row in shown.iter_rows(named=True)],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
    )
    figure.add_bar(
        x=shown["full"].to_list(),
        y=places,
        orientation="h",
        marker={"color": SERVED},
        name=_("given in this plan"),
        hoverinfo="skip",
    )
    figure.update_yaxes(range=[shown.height - 0.4, -0.6], **ticks([plain(short(n)) for n in shown["organization"]]))
    figure.update_xaxes(visible=False, range=[0, ROOM])
    figure.update_layout(
        barmode="overlay",
        bargap=0.3,
        height=HEAD + ROW * shown.height,
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemclick": False},
    )
    idle = organizations.height - awarded.height
    return chart(figure, _title(known, idle, lang), _(DRAWN))


def _told(row: dict[str, Any], lang: Language) -> str:
    text = translator(lang)(PROJECTS if row["max_projects"] is None else LIMITED)
    return text.format(
        used=whole(round(row["used"])),
        hours=whole(round(row["hours"])),
        projects=row["awards"],
        most=row["max_projects"],
    )


def _title(known: pl.DataFrame, idle: int, lang: Language) -> str:
    _ = translator(lang)
    if known.is_empty():
        return _(NONE)
    full = known.filter(pl.col("full") >= FULL).height
    return _(FINDING).format(full=full, all=known.height, share=percent(FULL), idle=idle)
