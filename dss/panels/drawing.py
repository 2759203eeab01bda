"""A chart on a page: its finding as a heading, what is drawn below it, in the page's own colours."""

from typing import Any

import streamlit as st

from dss.charts import style
from dss.charts.style import OVER_FLOWS, Chart
from dss.panels.page import verbatim
from dss.state import language
from dss.texts import Language, translator

LONGEST = 150
"""Widths of a title that a page of a meeting has room for."""
INK = {"light": "#2f2d2b", "dark": "#edebe8"}
"""The colour of text in charts, as the page's own."""
GROUND = {"light": "rgba(255,255,255,0.75)", "dark": "rgba(14,17,23,0.75)"}
"""The colour under text that lies over flows: the page's own, let through a little."""
PAPER = {"light": "#ffffff", "dark": "#171614"}
"""The page's own ground, so that a picture that is taken away can be read elsewhere."""


def show(chart: Chart, key: str) -> None:
    """Show ``chart``; ``key`` is its own on the page."""
    st.subheader(verbatim(chart.title))
    untitled(chart, key)


def untitled(chart: Chart, key: str) -> None:
    """Show ``chart`` where its finding stands beside it already."""
    _prepare(chart)
    st.plotly_chart(chart.figure, key=key, config=_config(key, language()))


def projected(chart: Chart, key: str, most: float = style.PROJECTED) -> None:
    """Show ``chart`` under its finding, both legible from the end of a room; at most ``most`` pixels high."""
    _ = translator(language())
    st.title(verbatim(style.short(chart.title, LONGEST)))
    _colour(chart)
    large = style.projected(chart, most)
    cut = _("the first {rows} of {all}").format(rows=large.rows, all=large.all) if large.rows < large.all else ""
    between = "；" if language() == "zh" else "; "
    st.caption(verbatim(between.join(filter(None, [chart.subtitle, cut]))))
    st.plotly_chart(large.figure, key=key, config=_config(key, language()))


def pick(chart: Chart, key: str) -> str | None:
    """Show ``chart`` so that points can be clicked; what the chart calls the one that was (its ``customdata``)."""
    st.subheader(verbatim(chart.title))
    _prepare(chart)
    chart.figure.update_layout(clickmode="event+select", dragmode=False)
    config = _config(key, language())
    event: Any = st.plotly_chart(chart.figure, key=key, config=config, on_select="rerun", selection_mode="points")
    names = [point["customdata"] for point in event["selection"]["points"] if point.get("customdata")]
    return names[0] if names else None


def _prepare(chart: Chart) -> None:
    st.caption(verbatim(chart.subtitle))
    _colour(chart)


def _colour(chart: Chart) -> None:
    theme = st.context.theme.type or "light"
    chart.figure.update_layout(font_color=INK[theme], paper_bgcolor=PAPER[theme])
    chart.figure.update_annotations(bgcolor=GROUND[theme], selector={"name": OVER_FLOWS})


def _config(key: str, lang: Language) -> dict[str, Any]:
    """One button alone, which saves the picture; Plotly's own words in the person's language."""
    _ = translator(lang)
    said = {
        "Download plot as a PNG": _("Save the picture"),
        "Taking snapshot - this may take a few seconds": _("Saving the picture …"),
        "Snapshot succeeded": _("The picture is saved."),
    }
    return {
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"filename": key, "scale": 2},
        "locale": "own",
        "locales": {"own": {"dictionary": said, "format": {}}},
    }
