"""What a reader of a chart sees."""

from typing import Any

import plotly.graph_objects as go


def layout(figure: go.Figure) -> dict[str, Any]:
    """The figure's layout as plain values."""
    return figure.to_dict()["layout"]


def title(figure: go.Figure) -> str:
    """The finding above the chart, in one line."""
    return layout(figure)["title"]["text"].replace("<br>", " ")


def subtitle(figure: go.Figure) -> str:
    """What is drawn, in one line."""
    return layout(figure)["title"]["subtitle"]["text"].replace("<br>", " ")


def traces(figure: go.Figure) -> list[Any]:
    """What is drawn, trace by trace."""
    return list(figure.data)
