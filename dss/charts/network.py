"""Who lends to whom, as a graph: lenders and borrowers on a circle, an arrow from each lender to each borrower."""

from math import sqrt
from typing import Any

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import NEUTRAL, ORIENTATION, ORIENTATION_WORDS, Chart, chart, pale, plain, short
from dss.texts import Language, translator
from models.messages import mark

HEIGHT, EACH = 620, 11
"""Pixels of the picture at least, and for each dot: two stand beside each other at one height."""
EDGES = 40
"""Arrows that one picture shows, those with most hours."""
LABEL = 22
LEAN = 0.15
"""A dot so near to the middle has its label above or below it."""
THIN, THICK = 1.0, 6.0
"""Pixels of an arrow with fewest and with most hours."""
ARROW = {
    "axref": "x",
    "ayref": "y",
    "xref": "x",
    "yref": "y",
    "text": "",
    "showarrow": True,
    "arrowhead": 2,
    "arrowsize": 0.8,
    "arrowcolor": pale(NEUTRAL, 0.7),
    "standoff": 10,
    "startstandoff": 8,
}
PUBLIC = mark("street and communities")

NONE = mark("No organization lends to another in this plan")
FINDING = mark("{lenders} organizations lend resources to {borrowers} others; {both} of them lend and borrow")
DRAWN = mark("An arrow leads from who lends to who borrows; the thicker, the more hours; colour of dots: kind")


def draw(lent: pl.DataFrame, kinds: pl.DataFrame, lang: Language) -> Chart:
    """The street, communities (gathered into one) and organizations on a circle.

    ``lent``: owner_kind, lender (name), organization (name of who borrows), hours; ``kinds``: organization (name),
    orientation.
    """
    public = translator(lang)(PUBLIC)
    gathered = (
        lent.with_columns(
            lender=pl.when(pl.col("owner_kind") == "organization").then("lender").otherwise(pl.lit(public))
        )
        .group_by("lender", "organization")
        .agg(pl.col("hours").sum())
        .sort(["hours", "lender", "organization"], descending=[True, False, False])
    )
    edges = gathered.head(EDGES)
    nodes = _nodes(edges, kinds)
    figure = go.Figure()
    figure.update_layout(annotations=_arrows(edges, nodes))  # all at once: each one added alone would check all again
    for kind, colour in {**ORIENTATION, "": NEUTRAL}.items():
        _dots(figure, nodes.filter(pl.col("orientation") == kind), colour, _name(kind, lang))
    figure.update_xaxes(visible=False, range=[-2.2, 2.2])
    figure.update_yaxes(visible=False, range=[-1.15, 1.15])
    figure.update_layout(
        height=max(HEIGHT, EACH * nodes.height),
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemclick": False},
    )
    return chart(figure, _title(lent, lang), translator(lang)(DRAWN))


def _nodes(edges: pl.DataFrame, kinds: pl.DataFrame) -> pl.DataFrame:
    """name, orientation (empty for the street and communities), x, y; neighbours on the circle are of one kind."""
    names = pl.concat([edges.select(name="lender"), edges.select(name="organization")]).unique()
    nodes = names.join(kinds.select(name="organization", orientation="orientation"), on="name", how="left")
    nodes = nodes.with_columns(pl.col("orientation").fill_null("")).sort("orientation", "name")
    around = [place / max(1, nodes.height) for place in range(nodes.height)]
    heights = [abs(2 - 4 * part) - 1 for part in around]  # even steps down and up again: no label lies on the next
    sides = [sqrt(1 - y * y) * (1 if part < 1 / 2 else -1) for part, y in zip(around, heights, strict=True)]
    return nodes.with_columns(x=pl.Series(sides), y=pl.Series(heights))


def _arrows(edges: pl.DataFrame, nodes: pl.DataFrame) -> list[dict[str, Any]]:
    place = {name: (x, y) for name, x, y in nodes.select("name", "x", "y").iter_rows()}
    longest = max(edges["hours"], default=1.0) or 1.0
    return [
        {
            **dict(zip(("ax", "ay", "x", "y"), (*place[lender], *place[borrower]), strict=True)),
            **ARROW,
            "arrowwidth": THIN + (THICK - THIN) * hours / longest,
        }
        for lender, borrower, hours in edges.iter_rows()
    ]


def _dots(figure: go.Figure, nodes: pl.DataFrame, colour: str, name: str) -> None:
    """Dots of one kind, each label on the outer side of the circle."""
    if nodes.height:
        figure.add_scatter(
            x=nodes["x"].to_list(),
            y=nodes["y"].to_list(),
            mode="markers+text",
            marker={"color": colour, "size": 16, "line": {"width": 1, "color": NEUTRAL}},
            text=[f"  {plain(short(each, LABEL))}  " for each in nodes["name"]],
            textposition=[_side(x, y) for x, y in nodes.select("x", "y").iter_rows()],
            cliponaxis=False,
            name=name,
            hoverinfo="skip",
        )


def _side(x: float, y: float) -> str:
    if abs(x) < LEAN:
        return "top center" if y > 0 else "bottom center"
    return "middle right" if x > 0 else "middle left"


def _name(kind: str, lang: Language) -> str:
    return translator(lang)(ORIENTATION_WORDS[kind] if kind else PUBLIC)


def _title(lent: pl.DataFrame, lang: Language) -> str:
    _ = translator(lang)
    among = lent.filter(pl.col("owner_kind") == "organization")
    if among.is_empty():
        return _(NONE)
    lenders, borrowers = set(among["lender"]), set(among["organization"])
    return _(FINDING).format(lenders=len(lenders), borrowers=len(borrowers), both=len(lenders & borrowers))
