"""What a reader of a chart sees."""

from typing import Any

from dss.charts.style import Chart, Projected


def traces(chart: Chart) -> list[Any]:
    """What is drawn, trace by trace."""
    return list(chart.figure.data)


def names(chart: Chart, axis: str) -> list[str]:
    """The names along the x or the y axis, at 0, 1, 2 and so on."""
    return list(chart.figure.to_dict()["layout"][f"{axis}axis"]["ticktext"])


def layout(drawn: Chart | Projected) -> Any:  # noqa: ANN401 - Plotly's own objects
    """Axes, shapes, annotations."""
    figure: Any = drawn.figure
    return figure.layout
