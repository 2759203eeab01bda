"""The full screen of a meeting: large type, nothing beside the page, and a bar to move from page to page."""

from collections.abc import Callable, Sequence
from html import escape

import polars as pl
import streamlit as st

from dss.charts.style import short
from dss.panels import drawing
from dss.panels.page import verbatim
from dss.texts import Language, translator

KEY = "slide"
"""Where the address has the number of the page, from 1."""
STYLE = """
<style>
/* Drawn for 1920 by 1080; on smaller screens everything is as large a part of the screen: 28 px at 1366 by 768. */
html { font-size: 40px !important; }
[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stExpandSidebarButton"] { display: none; }
[data-testid="stMainBlockContainer"] { max-width: none; padding: 0.4rem 1rem 2.5rem; }
[data-testid="stMain"] p, [data-testid="stMain"] small, [data-testid="stMain"] label, [data-testid="stMain"] li,
[data-testid="stPopoverBody"] p, [data-testid="stPopoverBody"] label { font-size: 1rem !important; }
[data-testid="stMetricValue"] p { font-size: 1.3rem !important; }
[data-testid="stPopoverBody"] [data-testid="stMetricValue"] p { font-size: 1.2rem !important; }
[data-baseweb="select"] div, [data-baseweb="popover"] li, [data-testid="stMain"] input,
[data-testid="stPopoverBody"] input { font-size: 1rem !important; }
[data-testid="stMain"] h1 { font-size: 1.45rem; line-height: 1.2; padding: 0; margin-bottom: 0.8rem; }
[data-testid="stVerticalBlock"] { gap: 0.3rem; }
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] { padding: 0 !important; border: 0 !important; }
[data-testid="stPopoverBody"] { min-width: min(34rem, 92vw); max-height: 70vh; }
.st-key-meeting-bar { position: fixed; bottom: 0; left: 0; right: 0; padding: 0.2rem 1rem; z-index: 99;
  backdrop-filter: blur(12px); }
.meeting { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.meeting th { text-align: left; font-weight: 600; }
.meeting td { padding: 0.15rem 0.6rem 0.15rem 0; overflow-wrap: anywhere; vertical-align: top; }
.meeting td:last-child, .meeting th:last-child { text-align: right; white-space: nowrap; }
.meeting-lines { font-size: 1.1rem; padding-left: 1.6em; }
.meeting-lines li { font-size: 1em !important; padding: 0.35rem 0; }
.meeting-where { text-align: center; white-space: nowrap; margin: 0; overflow: hidden; text-overflow: ellipsis; }
@media (max-width: 1700px) { :root { --all: 125; --part: 0.8; } }
@media (max-width: 1500px) { :root { --all: 140; --part: 0.7142857; } }
@media (max-width: 1200px) { :root { --all: 200; --part: 0.5; } }
@media (max-width: 1700px) {
  /* What opens above the page is not scaled with it. */
  [data-testid="stPopoverBody"] p, [data-testid="stPopoverBody"] label, [data-testid="stPopoverBody"] input,
  [data-testid="stPopoverBody"] [data-baseweb="select"] div, [data-baseweb="popover"] li {
    font-size: 0.72rem !important; }
  [data-testid="stPopoverBody"] [data-testid="stMetricValue"] p { font-size: 0.9rem !important; }
  [data-testid="stMain"] { position: fixed; inset: 0 auto auto 0; transform: scale(var(--part)); }
  [data-testid="stMain"] { width: calc(var(--all) * 1vw); height: calc(var(--all) * 1vh); overflow: hidden; }
  /* What is scaled carries the bar along, so that it is what lies within that scrolls. */
  [data-testid="stMainBlockContainer"] { height: 100%; overflow-x: hidden; overflow-y: auto; scroll-padding: 3rem 0; }
  /* Figures measure the room that they have on the screen: let them measure what it is before it is scaled. */
  [data-testid="stMain"] [data-testid="stVerticalBlock"] { overflow: clip; }
  [data-testid="stElementContainer"]:has(.js-plotly-plot) { transform: scale(calc(var(--all) / 100)); }
  .js-plotly-plot { transform: scale(var(--part)); }
  [data-testid="stMain"], [data-testid="stElementContainer"]:has(.js-plotly-plot), .js-plotly-plot {
    transform-origin: top left; }
}
</style>
"""


def place(pages: int) -> int | None:
    """Which page the address names, from 0; None: the meeting has not begun."""
    named = st.query_params.get(KEY, "")
    return min(max(int(named), 1), pages) - 1 if named.isdecimal() else None


def begin() -> None:
    """To the first page; what a button calls, as the next two."""
    st.query_params[KEY] = "1"


def leave() -> None:
    """Out of the meeting."""
    st.query_params.pop(KEY, None)


def turn(by: int, pages: int) -> None:
    """So many pages on or back from where the address is by now: each of several quick presses counts."""
    at = place(pages)
    if at is not None:
        st.query_params[KEY] = str(min(max(at + by, 0), pages - 1) + 1)


def dress() -> None:
    """Take away what is beside the page, and make the type large."""
    st.html(STYLE)


def title(text: str) -> None:
    """The finding of a page."""
    st.title(verbatim(short(text, drawing.LONGEST)))


def table(frame: pl.DataFrame) -> None:
    """A few rows in large type; what people wrote is shown as text. The last column is a figure."""
    head = "".join(f"<th>{escape(name)}</th>" for name in frame.columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in frame.iter_rows()
    )
    st.html(f'<table class="meeting"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def lines(texts: Sequence[str]) -> None:
    """A few numbered lines in very large type."""
    st.html('<ol class="meeting-lines">' + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ol>")


def bar(at: int, names: Sequence[str], drawer: Callable[[], None], lang: Language) -> None:
    """Back, where one is, what can be changed here, on; and out of the meeting.

    Drawn before the page, and with buttons that are heard before anything is drawn: no press waits for a figure.
    """
    _, pages = translator(lang), len(names)
    with st.container(key="meeting-bar"):
        back, where, change, out, on = st.columns([1, 3.4, 2.6, 1.8, 1], vertical_alignment="center")
        for column, sign, key, told, by, end in (
            (back, "◀", "Left", _("Back"), -1, 0),
            (on, "▶", "Right", _("On"), 1, pages - 1),
        ):
            column.button(
                sign,
                shortcut=key,
                disabled=at == end,
                key=f"meeting-{key.lower()}",
                help=told,
                width="stretch",
                on_click=turn,
                args=(by, pages),
            )
        where.html(f'<p class="meeting-where">{at + 1} / {pages} &ensp; {escape(names[at])}</p>')
        out.button(_("Leave"), shortcut="Escape", key="meeting-leave", width="stretch", on_click=leave)
        with change.popover(_("Change something"), width="stretch"):
            drawer()
