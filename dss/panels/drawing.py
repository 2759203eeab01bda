"""A chart on a page: its finding as a heading, and what is drawn below it; both go along with the saved picture."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dss.charts import style
from dss.charts.style import Chart, headed
from dss.panels.page import verbatim
from dss.session.state import language
from dss.texts import SEMICOLON, Language, translator

LONGEST = 110
"""Widths of a title that a page of a meeting has room for."""
TITLE, CAPTION = (60, 68), (88, 60)
"""On a page of a meeting: widths in a line, and the pixels that a line more takes from the figure."""


COUNTED = " " * 24
"""Stands for how many rows are shown of how many, before that is known."""


def show(chart: Chart, key: str) -> None:
    """Show ``chart``; ``key`` is its own on the page."""
    st.subheader(verbatim(chart.title))
    untitled(chart, key)


def untitled(chart: Chart, key: str) -> None:
    """Show ``chart`` where its finding stands beside it already."""
    st.caption(verbatim(chart.subtitle))
    st.plotly_chart(headed(chart), key=key, theme=None, config=_config(key, language()))


def projected(chart: Chart, key: str, most: float = style.PROJECTED) -> None:
    """Show ``chart`` under its finding, both legible from the end of a room; at most ``most`` pixels high."""
    _ = translator(language())
    title = style.short(chart.title, LONGEST)
    st.title(verbatim(title))
    more = sum(
        high * (len(style.wrapped(text, line)) - 1)
        for text, (line, high) in ((title, TITLE), (chart.subtitle + COUNTED, CAPTION))
    )
    large = style.projected(chart, most - more)
    cut = _("the first {rows} of {all}").format(rows=large.rows, all=large.all) if large.rows < large.all else ""
    between = SEMICOLON[language()]
    st.caption(verbatim(between.join(filter(None, [chart.subtitle, cut]))))
    st.plotly_chart(headed(replace(chart, figure=large.figure)), key=key, theme=None, config=_config(key, language()))


def pick(chart: Chart, key: str) -> str | None:
    """Show ``chart`` so that points can be clicked; what the chart calls the one that was (its ``customdata``)."""
    st.subheader(verbatim(chart.title))
    st.caption(verbatim(chart.subtitle))
    figure, config = headed(chart).update_layout(clickmode="event+select", dragmode=False), _config(key, language())
    event: Any = st.plotly_chart(figure, key=key, theme=None, config=config, on_select="rerun", selection_mode="points")
    names = [point["customdata"] for point in event["selection"]["points"] if point.get("customdata")]
    return names[0] if names else None


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
