"""How far organizations depend on government money, before and after the plan, against their caps."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import NEUTRAL, ORIENTATION, ORIENTATION_WORDS, OVER, Chart, chart, pale, plain, short, ticks
from dss.texts import Language, translator
from dss.texts.numbers import percent
from models.messages import mark

MOST = 30
ROW, HEAD = 30, 90
SCALE = 28
"""Pixels below the plot that the shares on its axis take."""
EDGE = 1.05

NONE = mark("No organization with an award has a known income")
LESS = mark(
    "Of {all} awarded organizations with a known income, {less} come to depend less on government money and {more} more"
)
OVER_CAP = mark(
    "{over} of {all} awarded organizations with a known income stay above their cap; {less} come to depend less"
)
DRAWN = mark(
    "Share of income from the government: pale before the plan, full after it and in figures, a line at the cap"
)


def draw(organizations: pl.DataFrame, lang: Language) -> Chart:
    """A dot before and a dot after for each organization, most dependent first.

    ``organizations``: organization (name), orientation, before, after, cap (fractions of income), over (after the
    plan above the cap). Those whose income is not known are left out.
    """
    _ = translator(lang)
    known = organizations.drop_nulls("after").sort(["after", "organization"], descending=[True, False])
    shown = known.head(MOST).with_row_index("place")
    figure = go.Figure()
    _lines(figure, shown)
    for kind, colour in ORIENTATION.items():
        part = shown.filter(pl.col("orientation") == kind)
        if not part.is_empty():
            _dots(figure, part, colour, kind, lang)
    _caps(figure, shown, lang)
    figure.update_yaxes(
        range=[shown.height - 0.4, -0.6], **ticks([plain(short(name)) for name in shown["organization"]])
    )
    figure.update_xaxes(range=[-0.02, 1.12], tickformat=".0%", tickvals=[0, 0.2, 0.4, 0.6, 0.8, 1], zeroline=False)
    figure.update_layout(
        height=HEAD + ROW * shown.height,
        legend={
            "orientation": "h",
            "y": -SCALE / (ROW * max(1, shown.height)),
            "yanchor": "top",
            "x": 0,
            "itemclick": False,
        },
    )
    return chart(figure, _title(known, lang), _(DRAWN))


def _lines(figure: go.Figure, shown: pl.DataFrame) -> None:
    """A thin line from before to after, one trace for all; at the right edge, the share after the plan."""
    x = [value for row in shown.iter_rows(named=True) for value in (row["before"], row["after"], None)]
    y = [value for row in shown.iter_rows(named=True) for value in (row["place"], row["place"], None)]
    figure.add_scatter(x=x, y=y, mode="lines", line={"color": NEUTRAL, "width": 2}, showlegend=False, hoverinfo="skip")
    figure.add_scatter(
        x=[EDGE] * shown.height,
        y=shown["place"].to_list(),
        mode="text",
        text=[percent(value) for value in shown["after"]],
        showlegend=False,
        hoverinfo="skip",
    )


def _dots(figure: go.Figure, part: pl.DataFrame, colour: str, kind: str, lang: Language) -> None:
    _ = translator(lang)
    name = _(ORIENTATION_WORDS[kind])
    hover = [
        "<br>".join(
            [plain(row["organization"]), *(f"{_(word)} {percent(row[word], 1)}" for word in ("before", "after", "cap"))]
        )
        for row in part.iter_rows(named=True)
    ]
    common = {
        "x": part["before"].to_list(),
        "y": part["place"].to_list(),
        "hoverinfo": "text",
        "hovertext": hover,
    }
    figure.add_scatter(
        **common, mode="markers", marker={"color": pale(colour), "size": 13}, showlegend=False, name=name
    )
    figure.add_scatter(
        **common | {"x": part["after"].to_list()},
        mode="markers",
        marker={
            "color": [OVER if over else colour for over in part["over"]],
            "symbol": ["x" if over else "circle" for over in part["over"]],
            "size": 13,
            "line": {"width": 1, "color": NEUTRAL},
        },
        showlegend=False,
        name=name,
    )
    figure.add_scatter(x=[None], y=[None], mode="markers", marker={"color": colour, "size": 13}, name=name)


def _caps(figure: go.Figure, shown: pl.DataFrame, lang: Language) -> None:
    _ = translator(lang)
    marker = {"symbol": "line-ns", "size": 18, "line": {"width": 3, "color": NEUTRAL}}
    common = {"mode": "markers", "marker": marker, "name": _("cap"), "hoverinfo": "skip"}
    figure.add_scatter(x=shown["cap"].to_list(), y=shown["place"].to_list(), **common)
    if shown["over"].any():
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            marker={"symbol": "x", "color": OVER, "size": 13},
            name=_("above the cap"),
        )


def _title(known: pl.DataFrame, lang: Language) -> str:
    _ = translator(lang)
    if known.is_empty():
        return _(NONE)
    over = int(known["over"].sum())
    less = known.filter(pl.col("after") < pl.col("before")).height
    more = known.filter(pl.col("after") > pl.col("before")).height
    return _(OVER_CAP if over else LESS).format(over=over, less=less, more=more, all=known.height)
