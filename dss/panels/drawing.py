"""A chart on a page: its finding as a heading, what is drawn below it, in the page's own colours."""

import streamlit as st

from dss.charts.style import OVER_FLOWS, Chart
from dss.panels.page import verbatim

INK = {"light": "#2f2d2b", "dark": "#edebe8"}
"""The colour of text in charts, as the page's own."""
GROUND = {"light": "rgba(255,255,255,0.75)", "dark": "rgba(14,17,23,0.75)"}
"""The colour under text that lies over flows: the page's own, let through a little."""


def show(chart: Chart, key: str) -> None:
    """Show ``chart``; ``key`` is its own on the page."""
    st.subheader(verbatim(chart.title))
    untitled(chart, key)


def untitled(chart: Chart, key: str) -> None:
    """Show ``chart`` where its finding stands beside it already."""
    st.caption(verbatim(chart.subtitle))
    theme = st.context.theme.type or "light"
    chart.figure.update_layout(font_color=INK[theme])
    chart.figure.update_annotations(bgcolor=GROUND[theme], selector={"name": OVER_FLOWS})
    st.plotly_chart(chart.figure, key=key, config={"displayModeBar": False, "displaylogo": False})
