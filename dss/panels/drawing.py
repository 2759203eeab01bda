"""A chart on a page: its finding as a heading, what is drawn below it, in the page's own colours."""

from typing import Any

import streamlit as st

from dss.charts.style import OVER_FLOWS, Chart
from dss.panels.page import verbatim

INK = {"light": "#2f2d2b", "dark": "#edebe8"}
"""The colour of text in charts, as the page's own."""
GROUND = {"light": "rgba(255,255,255,0.75)", "dark": "rgba(14,17,23,0.75)"}
"""The colour under text that lies over flows: the page's own, let through a little."""
CONFIG = {"displayModeBar": False, "displaylogo": False}


def show(chart: Chart, key: str) -> None:
    """Show ``chart``; ``key`` is its own on the page."""
    st.subheader(verbatim(chart.title))
    untitled(chart, key)


def untitled(chart: Chart, key: str) -> None:
    """Show ``chart`` where its finding stands beside it already."""
    _prepare(chart)
    st.plotly_chart(chart.figure, key=key, config=CONFIG)


def pick(chart: Chart, key: str) -> str | None:
    """Show ``chart`` so that points can be clicked; what the chart calls the one that was (its ``customdata``)."""
    st.subheader(verbatim(chart.title))
    _prepare(chart)
    chart.figure.update_layout(clickmode="event+select", dragmode=False)
    event: Any = st.plotly_chart(chart.figure, key=key, config=CONFIG, on_select="rerun", selection_mode="points")
    clicked = [point.get("customdata") for point in event["selection"]["points"]]
    found = next((name for name in clicked if name), None)
    return found[0] if isinstance(found, list) else found


def _prepare(chart: Chart) -> None:
    st.caption(verbatim(chart.subtitle))
    theme = st.context.theme.type or "light"
    chart.figure.update_layout(font_color=INK[theme])
    chart.figure.update_annotations(bgcolor=GROUND[theme], selector={"name": OVER_FLOWS})
