"""The one place for colours and type; a colour means the same in every chart.

Told apart under simulated protanopia, deuteranopia and tritanopia (a test holds it); what is
over a cap has a mark besides its colour.
"""

import unicodedata

import plotly.graph_objects as go

from models.messages import mark

DEMAND, SERVED, UNMET, OVER = "#c2c2c2", "#2f7ed8", "#ea7a12", "#a80f1d"
ORIENTATION = {"government": "#4b2e83", "mixed": "#0b7a6b", "market": "#d8d24a"}
ORIENTATION_WORDS = {
    "government": mark("government-oriented"),
    "mixed": mark("mixed"),
    "market": mark("market-oriented"),
    "": mark("Others"),
}
NEUTRAL = "#7f8790"
"""Things that have no colour of their own: funds, categories, marks."""
UNMET_SCALE = [[0.0, "#fff4e8"], [0.35, "#fbc58c"], [0.7, UNMET], [1.0, "#8f4300"]]
"""From nothing unmet to the most, in one hue, light to dark."""
FONT = "'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"
LINE = 72
"""Widths of a Latin letter that a title's line holds; a Chinese character takes two."""


def titled(figure: go.Figure, title: str, subtitle: str) -> go.Figure:
    """``figure`` with the finding above it and, smaller, what is drawn; on a transparent ground."""
    lines = wrapped(title)
    figure.update_layout(
        title={
            "text": "<br>".join(lines),
            "subtitle": {"text": "<br>".join(wrapped(subtitle, LINE * 5 // 4)), "font": {"size": 14}},
            "font": {"size": 20},
            "x": 0,
            "xref": "paper",
            "yref": "container",
            "y": 0.98,
            "yanchor": "top",
            "automargin": True,
        },
        font={"family": FONT, "size": 14},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        hoverlabel={"font": {"family": FONT}},
        separators=".,",
    )
    return figure


def plain(text: str) -> str:
    """A name as Plotly shows it letter by letter: never as markup or a link."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def pale(colour: str, opacity: float = 0.45) -> str:
    """``colour`` let through: what was before, or what flows."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def width(text: str) -> int:
    """How wide ``text`` is, in Latin letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def wrapped(text: str, line: int = LINE) -> list[str]:
    """``text`` in lines of at most ``line``: broken at blanks, and between Chinese characters."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and width(lines[-1] + piece.rstrip()) > line:
            lines.append("")
        lines[-1] += piece
    return [each.strip() for each in lines]


def short(text: str, most: int = 24) -> str:
    """``text`` cut to ``most`` widths, with an ellipsis where it was cut."""
    if width(text) <= most:
        return text
    while width(text) > most - 1:
        text = text[:-1]
    return text + "…"


def _pieces(text: str) -> list[str]:
    """What may not be broken: words with the blank after them; Chinese characters with a mark after them."""
    pieces: list[str] = []
    for letter in text:
        wide = unicodedata.east_asian_width(letter) in "WF"
        mark = unicodedata.category(letter).startswith("P")
        after_blank = not pieces or pieces[-1].endswith(" ")
        after_wide = bool(pieces) and unicodedata.east_asian_width(pieces[-1][-1]) in "WF"
        if not mark and letter != " " and (wide or after_blank or after_wide):
            pieces.append(letter)
        elif pieces:
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces
