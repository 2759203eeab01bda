"""Where the money goes: funds to organizations to categories of service."""

from typing import Any

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import (
    NEUTRAL,
    ORIENTATION,
    ORIENTATION_WORDS,
    OVER_FLOWS,
    Chart,
    chart,
    pale,
    plain,
    short,
    width,
)
from dss.texts import Language, translator
from dss.texts.numbers import money, percent, yuan
from models.messages import mark

STAGES = ("fund", "organization", "category")
MOST = 10
"""Nodes a column shows by name; the others, the smallest, are gathered into one."""
ROW, MARGIN, THICK = 42, 8, 14
FEWEST = 3
"""Rows for which there is room, however few there are."""
PAD = 24
"""Pixels between two nodes: more than a label is high, so that labels never lie over each other, however thin."""
LETTER, LONGEST = 8, 34
"""Pixels of a Latin letter at most, and letters of a label before it is cut."""

NONE = mark("The plan uses no money")
FINDING = mark("{money} reach {organizations} organizations; the largest share, {share}, goes to {category}")
DRAWN = mark("Money from funds (left) to organizations to categories of service (right); colour: kind of organization")
OTHERS = {
    "fund": mark("other funds ({count})"),
    "organization": mark("other organizations ({count})"),
    "category": mark("other categories ({count})"),
}
GATHERED = ""
"""Stands for the names that are gathered; no name is empty."""


def draw(flows: pl.DataFrame, lang: Language, most: int = MOST, longest: int = LONGEST) -> Chart:
    """Money as a Sankey.

    ``flows``: fund, organization, category (names), orientation (as in the contract), amount (fen).
    In each column nodes are sorted by amount; what is beyond the ``most`` largest becomes one node.
    Names are cut to ``longest`` letters.
    """
    gathered = flows.with_columns(_gathered(flows, column, most) for column in STAGES).with_columns(
        orientation=pl.when(pl.col("organization") == GATHERED).then(pl.lit("")).otherwise("orientation")
    )
    rows = max(1, *(gathered[column].n_unique() for column in STAGES))
    height = ROW * max(FEWEST, rows)
    nodes = _nodes(gathered, flows, lang).with_columns(_middle(rows, height))
    links = _links(gathered, nodes)
    figure = go.Figure(_sankey(nodes, links))
    # All at once: each one added alone would check all again.
    figure.update_layout(annotations=_labels(nodes, longest, lang))
    legend = _legend(figure, gathered, lang)
    drawn = chart(figure, _title(flows, lang), translator(lang)(DRAWN))
    right = max((width(_label(row, longest, lang)) for row in nodes.filter(stage=2).iter_rows(named=True)), default=0)
    figure.update_layout(
        height=height + 2 * MARGIN + legend, margin={"r": right * LETTER + THICK, "t": MARGIN, "b": MARGIN + legend}
    )
    return drawn


def _gathered(flows: pl.DataFrame, column: str, most: int) -> pl.Expr:
    """``column`` with the names beyond the largest ``most`` replaced by ``GATHERED``."""
    largest = flows.group_by(column).agg(pl.col("amount").sum()).sort(["amount", column], descending=[True, False])
    keep = largest[column].head(most) if largest.height > most + 1 else largest[column]
    return pl.when(pl.col(column).is_in(keep.to_list())).then(column).otherwise(pl.lit(GATHERED)).alias(column)


def _nodes(gathered: pl.DataFrame, flows: pl.DataFrame, lang: Language) -> pl.DataFrame:
    """Node, stage, key, name, amount, colour: the largest first in each stage, what is gathered at its end."""
    _ = translator(lang)
    colour = pl.col("orientation").replace_strict(ORIENTATION, default=NEUTRAL)
    stages: list[pl.DataFrame] = []
    for stage, column in enumerate(STAGES):
        part = gathered.group_by(key=column).agg(
            pl.col("amount").sum(), colour=colour.first() if column == "organization" else pl.lit(NEUTRAL).first()
        )
        others = _(OTHERS[column]).format(count=flows[column].n_unique() - part.height + 1)
        name = pl.when(pl.col("key") == GATHERED).then(pl.lit(others)).otherwise("key")
        stages.append(part.with_columns(stage=pl.lit(stage), name=name))
    last = pl.col("key") == GATHERED
    return (
        pl.concat(stages)
        .sort(["stage", last, "amount", "key"], descending=[False, False, True, False])
        .with_row_index("node")
    )


def _middle(rows: int, height: int) -> pl.Expr:
    """Where a node's middle stands, from 0 (top) to 1: heights as Plotly makes them, the rest spread between them.

    ``rows`` nodes, the most of any stage, stand ``PAD`` apart in ``height`` pixels; stages with fewer stand wider.
    """
    thick = 1 - PAD * (rows - 1) / height
    share = pl.col("amount") / pl.col("amount").sum() * thick
    apart = pl.when(pl.len() > 1).then((1 - thick) / (pl.len() - 1)).otherwise(0.0)
    start = pl.when(pl.len() > 1).then(0.0).otherwise((1 - thick) / 2)
    return (start + share.cum_sum() - share / 2 + apart * pl.int_range(pl.len())).over("stage").alias("middle")


def _links(flows: pl.DataFrame, nodes: pl.DataFrame) -> pl.DataFrame:
    """source, target, names of both, orientation, amount."""
    parts: list[pl.DataFrame] = []
    for stage, (left, right) in enumerate((STAGES[:2], STAGES[1:])):
        part = flows.group_by(left, right).agg(pl.col("amount").sum(), pl.col("orientation").first())
        for side, column, at in (("source", left, stage), ("target", right, stage + 1)):
            ends = nodes.filter(stage=at).select(
                pl.col("key").alias(column), pl.col("node").alias(side), pl.col("name").alias(f"{side}_name")
            )
            part = part.join(ends, on=column)
        parts.append(part.select("source", "target", "source_name", "target_name", "orientation", "amount"))
    return pl.concat(parts).sort("source", "target")


def _sankey(nodes: pl.DataFrame, links: pl.DataFrame) -> go.Sankey:
    return go.Sankey(
        arrangement="fixed",
        node={
            "color": nodes["colour"].to_list(),
            "customdata": [f"{plain(row['name'])}<br>¥{yuan(row['amount'])}" for row in nodes.iter_rows(named=True)],
            "hovertemplate": "%{customdata}<extra></extra>",
            "x": [(0.001, 0.5, 0.999)[stage] for stage in nodes["stage"]],
            "y": nodes["middle"].to_list(),
            "pad": PAD,
            "thickness": THICK,
            "line": {"width": 0},
        },
        link={
            "source": links["source"].to_list(),
            "target": links["target"].to_list(),
            "value": [fen / 100 for fen in links["amount"]],
            "color": [pale(ORIENTATION.get(kind, NEUTRAL), 0.4) for kind in links["orientation"]],
            "customdata": [
                f"{plain(row['source_name'])} → {plain(row['target_name'])}<br>¥{yuan(row['amount'])}"
                for row in links.iter_rows(named=True)
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    )


def _labels(nodes: pl.DataFrame, longest: int, lang: Language) -> list[dict[str, Any]]:
    """A label beside each node: over the flows on a ground of its own, but for categories, which have the margin."""
    return [
        {
            "bgcolor": None if row["stage"] == len(STAGES) - 1 else OVER_FLOWS,
            "text": _label(row, longest, lang),
            "x": (0, 0.5, 1)[row["stage"]],
            "y": 1 - row["middle"],
            "xref": "paper",
            "yref": "paper",
            "xanchor": "left",
            "yanchor": "middle",
            "xshift": (THICK, THICK / 2, 4)[row["stage"]] + 2,
            "borderpad": 1,
            "showarrow": False,
        }
        for row in nodes.iter_rows(named=True)
    ]


def _label(row: dict[str, object], longest: int, lang: Language) -> str:
    return f"{plain(short(str(row['name']), longest))}  {money(int(str(row['amount'])), lang)}"


def _legend(figure: go.Figure, flows: pl.DataFrame, lang: Language) -> int:
    """Says which colour is which kind of organization, for the kinds that are there; returns its pixels."""
    _ = translator(lang)
    for kind in [*ORIENTATION, ""]:
        if kind in flows["orientation"].to_list():
            marker = {"color": ORIENTATION.get(kind, NEUTRAL), "size": 12, "symbol": "square"}
            figure.add_scatter(x=[None], y=[None], mode="markers", marker=marker, name=_(ORIENTATION_WORDS[kind]))
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.update_layout(legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemclick": False})
    return ROW


def _title(flows: pl.DataFrame, lang: Language) -> str:
    _ = translator(lang)
    total = int(flows["amount"].sum())
    if total == 0:
        return _(NONE)
    by_category = flows.group_by("category").agg(pl.col("amount").sum())
    top = by_category.sort(["amount", "category"], descending=[True, False]).row(0, named=True)
    return _(FINDING).format(
        money=money(total, lang),
        organizations=flows["organization"].n_unique(),
        share=percent(top["amount"] / total),
        category=top["category"],
    )
