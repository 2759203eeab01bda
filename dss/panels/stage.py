"""The full screen of a meeting: large type, nothing beside the page, and a bar to move from page to page."""

from collections.abc import Callable, Sequence
from html import escape

import polars as pl
import streamlit as st

from dss.panels.page import verbatim
from dss.texts import Language, translator

KEY = "slide"
"""Where the address has the number of the page, from 1."""
STYLE = """
<style>
html { font-size: 28px !important; }
[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stExpandSidebarButton"] { display: none; }
[data-testid="stMainBlockContainer"] { max-width: none; padding: 0.8rem 1.4rem 3.4rem; }
[data-testid="stMain"] p, [data-testid="stMain"] small, [data-testid="stMain"] label, [data-testid="stMain"] li,
[data-testid="stPopoverBody"] p, [data-testid="stPopoverBody"] label { font-size: 1rem !important; }
[data-testid="stMetricValue"] p { font-size: 2rem !important; }
[data-baseweb="select"] div, [data-baseweb="popover"] li, [data-testid="stMain"] input,
[data-testid="stPopoverBody"] input { font-size: 1rem !important; }
[data-testid="stMain"] h1 { font-size: 1.6rem; line-height: 1.25; padding: 0 0 0.4rem; }
[data-testid="stVerticalBlock"] { gap: 0.5rem; }
[data-testid="stPopoverBody"] { min-width: min(44rem, 92vw); max-height: 70vh; }
.st-key-meeting-bar { position: fixed; bottom: 0; left: 0; right: 0; padding: 0.3rem 1.4rem; z-index: 99;
  backdrop-filter: blur(12px); }
.meeting { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.meeting th { text-align: left; font-weight: 600; }
.meeting td { padding: 0.15rem 0.6rem 0.15rem 0; overflow-wrap: anywhere; vertical-align: top; }
.meeting td + td, .meeting th + th { text-align: right; white-space: nowrap; }
.meeting-lines { font-size: 1.3rem; padding-left: 1.6em; }
.meeting-lines li { font-size: 1em !important; padding: 0.35rem 0; }
.meeting-dots { text-align: center; white-space: nowrap; margin: 0; }
</style>
"""


def place(pages: int) -> int | None:
    """Which page the address names, from 0; None: the meeting has not begun."""
    named = st.query_params.get(KEY, "")
    return min(max(int(named), 1), pages) - 1 if named.isdecimal() else None


def go(page: int | None) -> None:
    """To another page (from 0), or out of the meeting."""
    if page is None:
        st.query_params.pop(KEY, None)
    else:
        st.query_params[KEY] = str(page + 1)
    st.rerun()


def dress() -> None:
    """Take away what is beside the page, and make the type large."""
    st.html(STYLE)


def title(text: str) -> None:
    """The finding of a page."""
    st.title(verbatim(text))


def table(frame: pl.DataFrame) -> None:
    """A few rows in large type; what people wrote is shown as text. The first column is words, the others figures."""
    head = "".join(f"<th>{escape(name)}</th>" for name in frame.columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in frame.iter_rows()
    )
    st.html(f'<table class="meeting"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def lines(texts: Sequence[str]) -> None:
    """A few numbered lines in very large type."""
    st.html('<ol class="meeting-lines">' + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ol>")


def bar(at: int, names: Sequence[str], drawer: Callable[[], None] | None, lang: Language) -> None:
    """Back, where one is, what can be changed here, on; and out of the meeting."""
    _ = translator(lang)
    with st.container(key="meeting-bar"):
        back, dots, change, leave, on = st.columns([1, 4, 2.4, 1.6, 1], vertical_alignment="center")
        if back.button("◀", shortcut="Left", disabled=at == 0, key="meeting-back", help=_("Back"), width="stretch"):
            go(at - 1)
        marks = " ".join("●" if each == at else "○" for each in range(len(names)))
        dots.html(f'<p class="meeting-dots">{marks} &emsp; {at + 1} / {len(names)} &ensp; {escape(names[at])}</p>')
        if drawer is not None:
            with change.popover(_("Change something"), width="stretch"):
                drawer()
        if leave.button(_("Leave"), shortcut="Escape", key="meeting-leave", width="stretch"):
            go(None)
        last = at == len(names) - 1
        if on.button("▶", shortcut="Right", disabled=last, key="meeting-on", help=_("On"), width="stretch"):
            go(at + 1)
