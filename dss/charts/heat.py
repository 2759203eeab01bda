"""A heat map of names by names; what charts of that kind share."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import ON_COLOUR, plain, short, ticks, wrapped

MOST = 30
"""Rows that one picture shows."""
ROW, HEAD = 28, 60
LABEL = 12
"""Widths in a line of a column's name."""
LINE, GAP = 19, 10
"""Pixels of such a line, and around them all."""

Scale = list[list[float | str]]


def order(pairs: pl.DataFrame, by: str, value: str) -> list[str]:
    """The names in ``by`` with the greatest sum of ``value`` first, equal ones by name."""
    return pairs.group_by(by).agg(pl.col(value).sum()).sort([value, by], descending=[True, False])[by].to_list()


def draw(pairs: pl.DataFrame, rows: Sequence[str], columns: Sequence[str], scale: Scale) -> go.Figure:
    """``pairs``: row, column, value (0 or more), text (in the field), hover (lines of what hovering tells).

    Rows and columns in the order given, at most ``MOST`` rows; a field without a pair stays blank.
    """
    shown = list(rows[:MOST])
    fields = _fields(pairs, shown, columns)
    figure = go.Figure(
        go.Heatmap(
            z=_matrix(fields["value"].to_list(), len(columns)),
            text=_matrix(fields["text"].fill_null("").to_list(), len(columns)),
            texttemplate="%{text}",
            textfont={"color": ON_COLOUR},
            hovertext=_matrix([_lines(lines) for lines in fields["hover"].to_list()], len(columns)),
            hovertemplate="%{hovertext}<extra></extra>",
            colorscale=scale,
            zmin=0,
            zmax=pairs["value"].max() or 1,  # without it, the lowest value would look like none
            xgap=2,
            ygap=2,
            hoverongaps=False,
            showscale=False,
        )
    )
    figure.update_yaxes(autorange="reversed", **ticks([plain(short(name)) for name in shown]))
    heads = ["<br>".join(map(plain, wrapped(short(name, 2 * LABEL), LABEL))) for name in columns]
    figure.update_xaxes(side="top", tickangle=0, **ticks(heads))
    lines = max((head.count("<br>") + 1 for head in heads), default=0)
    figure.update_layout(height=HEAD + ROW * len(shown), margin_t=GAP + LINE * lines)
    return figure


def _fields(pairs: pl.DataFrame, rows: Sequence[str], columns: Sequence[str]) -> pl.DataFrame:
    """Every field of the picture, row by row, null where there is no pair."""
    full = pl.DataFrame({"row": rows}, schema={"row": pl.String}).join(
        pl.DataFrame({"column": columns}, schema={"column": pl.String}), how="cross", maintain_order="left_right"
    )
    return full.join(pairs, on=["row", "column"], how="left", maintain_order="left")


def _matrix(values: list[Any], wide: int) -> list[list[Any]]:
    return [values[at : at + wide] for at in range(0, len(values), wide or 1)]


def _lines(lines: Sequence[str] | None) -> str:
    return "<br>".join(map(plain, lines or ()))
