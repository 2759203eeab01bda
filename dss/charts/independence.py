"""How far organizations depend on government money, before and after the plan, against their caps."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import NEUTRAL, ORIENTATION, ORIENTATION_WORDS, OVER, pale, plain, short, titled
from dss.texts import Language, translator
from dss.texts.numbers import percent
from models.messages import mark

MOST = 30
ROW, HEAD = 30, 190

NONE = mark("No organization with an award has a known income")
LESS = mark("{less} of {all} organizations with an award come to depend less on government money, {more} more")
OVER_CAP = mark("{over} of {all} organizations with an award stay above their cap; {less} come to depend less")
DRAWN = mark("Share of income from the government: pale before the plan, full after it, a line at the cap")


def figure(organizations: pl.DataFrame, lang: Language) -> go.Figure:
    """A dot before and a dot after for each organization, most dependent first.

    ``organizations``: organization (name), orientation, before, after, cap (fractions of income), over (after the
    plan above the cap). Those whose income is not known are left out.
    """
    _ = translator(lang)
    known = organizations.drop_nulls("after").sort(["after", "organization"], descending=[True, False])
    shown = known.head(MOST).with_columns(
        pl.col("organization").map_elements(lambda name: plain(short(name)), return_dtype=pl.String)
    )
    chart = go.Figure()
    _lines(chart, shown)
    for kind, colour in ORIENTATION.items():
        part = shown.filter(pl.col("orientation") == kind)
        if not part.is_empty():
            _dots(chart, part, colour, kind, lang)
    _caps(chart, shown, lang)
    order = shown["organization"].to_list()
    chart.update_yaxes(
        categoryorder="array", categoryarray=order[::-1], type="category", showgrid=False, automargin=True
    )
    chart.update_xaxes(range=[-0.02, 1.06], tickformat=".0%", zeroline=False)
    chart.update_layout(
        height=HEAD + ROW * len(order),
        legend={"orientation": "h", "y": -0.08, "yanchor": "top", "x": 0, "itemclick": False},
    )
    return titled(chart, _title(known, lang), _(DRAWN))


def _lines(chart: go.Figure, shown: pl.DataFrame) -> None:
    """A thin line from before to after, one trace for all."""
    x = [value for row in shown.iter_rows(named=True) for value in (row["before"], row["after"], None)]
    y = [value for row in shown.iter_rows(named=True) for value in (row["organization"], row["organization"], None)]
    chart.add_scatter(x=x, y=y, mode="lines", line={"color": NEUTRAL, "width": 2}, showlegend=False, hoverinfo="skip")


def _dots(chart: go.Figure, part: pl.DataFrame, colour: str, kind: str, lang: Language) -> None:
    _ = translator(lang)
    name = _(ORIENTATION_WORDS[kind])
    hover = [
        f"{row['organization']}<br>{_('before')} {percent(row['before'], 1)}<br>{_('after')} {percent(row['after'], 1)}"
        f"<br>{_('cap')} {percent(row['cap'], 1)}"
        for row in part.iter_rows(named=True)
    ]
    common = {
        "x": part["before"].to_list(),
        "y": part["organization"].to_list(),
        "hoverinfo": "text",
        "hovertext": hover,
    }
    chart.add_scatter(**common, mode="markers", marker={"color": pale(colour), "size": 13}, showlegend=False, name=name)
    chart.add_scatter(
        **common | {"x": part["after"].to_list()},
        mode="markers+text",
        text=[percent(value) for value in part["after"]],
        textposition="middle right",
        marker={
            "color": [OVER if over else colour for over in part["over"]],
            "symbol": ["x" if over else "circle" for over in part["over"]],
            "size": 13,
        },
        showlegend=False,
        name=name,
    )
    chart.add_scatter(x=[None], y=[None], mode="markers", marker={"color": colour, "size": 13}, name=name)


def _caps(chart: go.Figure, shown: pl.DataFrame, lang: Language) -> None:
    _ = translator(lang)
    marker = {"symbol": "line-ns", "size": 18, "line": {"width": 3, "color": NEUTRAL}}
    common = {"mode": "markers", "marker": marker, "name": _("cap"), "hoverinfo": "skip"}
    chart.add_scatter(x=shown["cap"].to_list(), y=shown["organization"].to_list(), **common)
    if shown["over"].any():
        chart.add_scatter(
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
