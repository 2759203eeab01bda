"""The one place for colours and type; a colour means the same in every chart.

Told apart under simulated protanopia, deuteranopia and tritanopia (a test holds it); what is
over a cap has a mark besides its colour. Figures are drawn for white paper, as they are taken along; on a page, the
page's own style puts its ground and its text colour in their place.
"""

import unicodedata
from dataclasses import dataclass
from typing import Any, NamedTuple

import plotly.graph_objects as go

from models.messages import mark

INK, PAPER = "#141312", "#ffffff"
"""Text and its ground: the page's own in light colours."""
ON_COLOUR = "#000000"
"""Text on any of the colours below, but for those of kinds of organizations, on which none stands."""
DEMAND, SERVED, UNMET, OVER = "#c2c2c2", "#2f7ed8", "#ea7a12", "#a80f1d"
SERVED_MAYBE = "#a9cdf2"
"""Served in some plans and not in others; no tint of transparency, as figures stand on it."""
ORIENTATION = {"government": "#4b2e83", "mixed": "#0b7a6b", "market": "#d8d24a"}
ON_DARK = {ORIENTATION["government"]: "#b48ae0", OVER: "#d02c3c"}
"""What is hardly seen on the page's dark ground, and the colour that takes its place there."""
ORIENTATION_WORDS = {
    "government": mark("government-oriented"),
    "mixed": mark("mixed"),
    "market": mark("market-oriented"),
    "": mark("Others"),
}
NEUTRAL = "#7f8790"
"""Things that have no colour of their own: funds, categories, marks."""
OVER_FLOWS = "rgba(255,255,255,0.75)"
"""The ground of labels that lie over flows: the page's own, let through a little."""
UNMET_SCALE = [[0.0, "#fff4e8"], [0.4, "#fbc58c"], [0.8, UNMET], [1.0, "#c75f00"]]
"""From nothing unmet to the most, in one hue, light to dark; never so dark that ``ON_COLOUR`` could not be read."""
DEMAND_SCALE = [[0.0, "#f6f6f6"], [0.4, "#d0d0d0"], [1.0, "#7d7d7d"]]
"""From no demand to the most."""
SERVED_SCALE = [[0.0, "#f2f7fd"], [0.6, "#a9cdf2"], [1.0, SERVED]]
"""From nothing that can be done to the most."""
SHARED_SCALE = [[0.0, "#eef1f4"], [0.5, "#b4bec9"], [1.0, "#748394"]]
"""From a few hours shared to the most, in one hue, light to dark."""
PIXELS = frozenset(
    (
        *("size", "width", "height", "pad", "thickness", "borderpad", "xgap", "ygap"),
        *("ax", "ay", "xshift", "yshift", "l", "r", "t", "b"),
    )
)
"""What a figure calls its sizes in pixels."""
PROJECTED = 720.0
"""Pixels that a figure may take on a screen of 1080, beside its title and the bar below."""
LARGER = 2.8
"""How much larger type and marks are for the end of a room."""
BELOW = 3.2
"""Lines of type that an axis and a legend below it take."""
CLOSE = 1.8
"""Lines of type that a legend alone takes."""
LOOSER = 1.3
"""A figure that leaves room is made higher by up to this factor."""
FONT = "'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"
HEAD = 56
"""Pixels of the head that says the finding on a picture that is taken along."""
LINE, LINES = 92, 2
"""Widths in a line of that head, and its lines at most."""
LEGEND = 36
"""Pixels of a legend above the plot."""
ENDS = 24
"""Pixels beside the plot for the last figure of an axis: one that does not fit is left out."""
GRID = {
    "automargin": True,
    "ticklabelstandoff": 4,
    "title": {"standoff": 12, "font": {"size": 14}},
    "ticks": "",
    "gridcolor": "rgba(127,135,144,0.25)",
    "zerolinecolor": NEUTRAL,
}
TEMPLATE = go.layout.Template(layout={"xaxis": GRID, "yaxis": GRID})
"""Lines that are seen on a light ground as on a dark one; an axis takes the room that its figures and title need."""


@dataclass(frozen=True)
class Chart:
    """A figure, the finding that stands above it, and what is drawn (with its unit); names in both are as they are."""

    figure: go.Figure
    title: str
    subtitle: str


def chart(figure: go.Figure, title: str, subtitle: str) -> Chart:
    """``figure`` in the common type and ground, without margins that nothing needs: what it has of its own stays.

    What stands above the plot (names, a legend) needs its own ``margin_t``: the head lies above that.
    """
    layout: Any = figure.layout
    figure.update_layout(
        template=TEMPLATE,
        font={"family": FONT, "size": 14, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor="rgba(0,0,0,0)",
        legend_bgcolor="rgba(0,0,0,0)",
        hoverlabel={"font": {"family": FONT, "color": ON_COLOUR}, "bgcolor": PAPER},
        margin={"l": 0, "r": ENDS, "t": 8, "b": 8} | layout.margin.to_plotly_json(),
        separators=".,",
    )
    return Chart(figure, title, subtitle)


class Projected(NamedTuple):
    """A figure for the end of a room; of ``all`` rows it shows the first ``rows`` (both 0: it has no rows)."""

    figure: go.Figure
    rows: int
    all: int


def projected(chart: Chart, most: float = PROJECTED) -> Projected:
    """The figure of ``chart`` with all type and marks ``LARGER``, at most ``most`` pixels high.

    Of rows that do not fit then, the first stay.
    """
    figure = go.Figure(_grown(chart.figure.to_dict(), ""))
    layout: Any = figure.layout
    large = {"size": layout.font.size}
    figure.update_xaxes(tickfont=large, title_font=large).update_yaxes(tickfont=large, title_font=large)
    names, high = layout.yaxis.ticktext or (), layout.height
    figure.update_layout(legend_font=large, height=min(LOOSER * high, most))
    if layout.legend.yanchor == "top":  # below the figure, where larger type would reach it and has too little room
        below = {"xref": "container", "x": 0, "xanchor": "left", "yref": "container", "y": 0, "yanchor": "bottom"}
        figure.update_layout(legend=below, margin_b=(BELOW if layout.legend.y < 0 else CLOSE) * large["size"])
    apart = _plot(figure) / (LARGER * _plot(chart.figure))
    for flow in figure.select_traces({"type": "sankey"}):  # as far apart as their places, which are parts of the plot
        flow.node.pad *= apart
    if high <= most or not names:
        return Projected(figure, len(names), len(names))
    rows = min(len(names), int(most * len(names) / high))
    figure.update_yaxes(autorange=None, range=[rows - 0.4, -0.6]).update_layout(height=high * rows / len(names))
    return Projected(figure, rows, len(names))


def _plot(figure: go.Figure) -> float:
    """Pixels that the plot of ``figure`` is high, without what stands above and below it."""
    layout: Any = figure.layout
    return layout.height - layout.margin.t - layout.margin.b


def _grown(part: Any, name: str) -> Any:  # noqa: ANN401 - a figure's parts are of any kind
    """A part of a figure called ``name``, with every size in pixels in it ``LARGER``."""
    if isinstance(part, dict):
        return {key: _grown(value, key) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_grown(each, name) for each in part]
    number = isinstance(part, int | float) and not isinstance(part, bool)
    return LARGER * part if number and name in PIXELS else part


def headed(chart: Chart) -> go.Figure:
    """The chart's own figure, its finding above it for those who take the picture along; a page hides this head."""
    finding = "<br>".join(wrapped(plain(short(chart.title, LINE * LINES)), LINE))
    layout: Any = chart.figure.layout
    return chart.figure.update_layout(
        title={"text": finding, "x": 0, "xref": "paper", "y": 1, "yanchor": "top", "pad": {"t": 8}, "font_size": 16},
        height=layout.height + HEAD,
        margin_t=layout.margin.t + HEAD,
    )


def ticks(names: list[str]) -> dict[str, Any]:
    """An axis that shows ``names`` at 0, 1, 2 …, so that two that look the same stay two."""
    return {
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": names,
        "showgrid": False,
        "zeroline": False,
    }


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


def wrapped(text: str, line: int) -> list[str]:
    """``text`` in lines of at most ``line``: broken at blanks, and between Chinese characters."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and width(lines[-1] + piece.rstrip()) > line:
            lines.append("")
        lines[-1] += piece
    return [each.strip() for each in lines]


def short(text: str, most: int = 36) -> str:
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
