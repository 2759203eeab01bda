"""Who lends to whom, as a matrix: owners of resources against the organizations that use them."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import ON_COLOUR, SHARED_SCALE, Chart, chart, plain, short, ticks
from dss.texts import Language, translator
from dss.texts.numbers import whole
from models.messages import mark

MOST = 30
"""Rows and columns that one picture shows."""
ROW, BELOW = 28, 8
LABEL = 16
"""Widths of a name above a column."""
LEAN = 6 * LABEL
"""Pixels beyond the cells into which slanted names reach."""

NONE = mark("Nobody uses resources of others in this plan")
FINDING = mark("{hours} hours are shared; {lender} lends most ({most} hours), to {count} organizations")
DRAWN = mark("Hours of venues, social workers, vehicles …: owners (rows) lend to organizations (columns)")


def draw(lent: pl.DataFrame, lang: Language) -> Chart:
    """A cell an owner and a borrower, those with most hours first.

    ``lent``: lender (name), organization (name of who borrows), hours (a year; one row a pair).
    """
    _ = translator(lang)
    lenders, borrowers = _order(lent, "lender")[:MOST], _order(lent, "organization")[:MOST]
    hours = {
        (lender, borrower): value for lender, borrower, value in lent.select("lender", "organization", "hours").rows()
    }
    rows = [[hours.get((lender, borrower)) for borrower in borrowers] for lender in lenders]
    figure = go.Figure(
        go.Heatmap(
            z=rows,
            text=[["" if value is None else whole(round(value)) for value in row] for row in rows],
            texttemplate="%{text}",
            textfont={"color": ON_COLOUR},
            customdata=[[f"{plain(lender)} → {plain(to)}" for to in borrowers] for lender in lenders],
            hovertemplate="%{customdata}<br>%{text}<extra></extra>",
            colorscale=SHARED_SCALE,
            zmin=0,
            xgap=2,
            ygap=2,
            hoverongaps=False,
            showscale=False,
        )
    )
    figure.update_yaxes(autorange="reversed", **ticks([plain(short(name)) for name in lenders]))
    figure.update_xaxes(side="top", tickangle=-45, **ticks([plain(short(name, LABEL)) for name in borrowers]))
    figure.update_layout(height=LEAN + BELOW + ROW * len(lenders))
    drawn = chart(figure, _title(lent, lang), _(DRAWN))
    figure.update_layout(margin={"t": LEAN, "r": LEAN})
    return drawn


def _order(lent: pl.DataFrame, by: str) -> list[str]:
    return lent.group_by(by).agg(pl.col("hours").sum()).sort(["hours", by], descending=[True, False])[by].to_list()


def _title(lent: pl.DataFrame, lang: Language) -> str:
    _ = translator(lang)
    if lent.is_empty():
        return _(NONE)
    first = lent.group_by("lender").agg(pl.col("hours").sum(), count=pl.len())
    most = first.sort(["hours", "lender"], descending=[True, False]).row(0, named=True)
    return _(FINDING).format(
        hours=whole(round(lent["hours"].sum())),
        lender=most["lender"],
        most=whole(round(most["hours"])),
        count=most["count"],
    )
