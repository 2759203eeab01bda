"""Where the money goes: funds to organizations to categories of service."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import NEUTRAL, ORIENTATION, ORIENTATION_WORDS, Chart, chart, pale, plain, short
from dss.texts import Language, translator
from dss.texts.numbers import money, percent, yuan
from models.messages import mark

MOST = 12
"""Nodes a column shows by name; the others are gathered into one."""
ROW, HEAD, PAD = 34, 70, 14

NONE = mark("The plan uses no money")
FINDING = mark("{money} reach {organizations} organizations; the largest share, {share}, goes to {category}")
DRAWN = mark("Money from funds (left) to organizations to categories of service (right); colour: kind of organization")
OTHER = mark("Others")


def draw(flows: pl.DataFrame, lang: Language) -> Chart:
    """Money as a Sankey.

    ``flows``: fund, organization, category (names), orientation (as in the contract), amount (fen).
    In each column nodes are sorted by amount; what is beyond the ``MOST`` largest becomes one node.
    """
    _ = translator(lang)
    gathered = flows.with_columns(
        fund=_gathered(flows, "fund", _(OTHER)),
        organization=_gathered(flows, "organization", _(OTHER)),
        category=_gathered(flows, "category", _(OTHER)),
    ).with_columns(orientation=pl.when(pl.col("organization") == _(OTHER)).then(pl.lit("")).otherwise("orientation"))
    nodes = _nodes(gathered, _(OTHER))
    links = _links(gathered, nodes)
    figure = go.Figure(
        go.Sankey(
            arrangement="snap",
            valueformat=",.2f",
            node={
                "label": [
                    f"{plain(short(row['name']))}  {money(row['amount'], lang)}" for row in nodes.iter_rows(named=True)
                ],
                "color": nodes["colour"].to_list(),
                "customdata": [
                    f"{plain(row['name'])}<br>¥{yuan(row['amount'])}" for row in nodes.iter_rows(named=True)
                ],
                "hovertemplate": "%{customdata}<extra></extra>",
                "x": [(0.001, 0.5, 0.999)[stage] for stage in nodes["stage"]],
                "y": nodes["middle"].to_list(),
                "pad": PAD,
                "thickness": 14,
                "line": {"width": 0},
            },
            link={
                "source": links["source"].to_list(),
                "target": links["target"].to_list(),
                "value": [fen / 100 for fen in links["amount"]],
                "color": [pale(ORIENTATION.get(kind, NEUTRAL), 0.4) for kind in links["orientation"]],
                "customdata": [f"¥{yuan(fen)}" for fen in links["amount"]],
                "hovertemplate": "%{source.label} → %{target.label}<br>%{customdata}<extra></extra>",
            },
        )
    )
    _legend(figure, gathered, lang)
    figure.update_layout(height=HEAD + ROW * max(6, nodes.group_by("stage").len()["len"].max() or 0))  # type: ignore[type-var]
    return chart(figure, _title(flows, lang), _(DRAWN))


def _gathered(flows: pl.DataFrame, column: str, other: str) -> pl.Series:
    """``column`` with the names beyond the largest ``MOST`` replaced by ``other``."""
    largest = flows.group_by(column).agg(pl.col("amount").sum()).sort(["amount", column], descending=[True, False])
    keep = largest[column].head(MOST) if largest.height > MOST + 1 else largest[column]
    return flows.select(pl.when(pl.col(column).is_in(keep.to_list())).then(column).otherwise(pl.lit(other)))[column]


def _nodes(flows: pl.DataFrame, other: str) -> pl.DataFrame:
    """Node, stage, name, amount, colour, middle: the largest first in each stage, ``other`` at its end."""
    colour = pl.col("orientation").replace_strict(ORIENTATION, default=NEUTRAL)
    stages = [
        flows.group_by(pl.col(column).alias("name"), pl.lit(stage).alias("stage")).agg(
            pl.col("amount").sum(), colour=colour.first() if column == "organization" else pl.lit(NEUTRAL).first()
        )
        for stage, column in enumerate(("fund", "organization", "category"))
    ]
    last = pl.col("name") == other
    nodes = pl.concat(stages).sort(["stage", last, "amount", "name"], descending=[False, False, True, False])
    return nodes.with_row_index("node").with_columns(middle=_middle())


def _middle() -> pl.Expr:
    """Where a node's middle stands, from 0 (top) to 1: the nodes of its stage one below the other, evenly apart."""
    apart = 0.5 / pl.len()
    above = pl.col("amount").cum_sum() - pl.col("amount") / 2
    share = above / pl.col("amount").sum() * (1 - apart * (pl.len() - 1))
    return (share + apart * pl.int_range(pl.len())).over("stage").clip(0.001, 0.999)


def _links(flows: pl.DataFrame, nodes: pl.DataFrame) -> pl.DataFrame:
    """source, target, orientation, amount."""
    parts: list[pl.DataFrame] = []
    for stage, (left, right) in enumerate((("fund", "organization"), ("organization", "category"))):
        part = flows.group_by(left, right).agg(pl.col("amount").sum(), pl.col("orientation").first())
        for side, column, at in (("source", left, stage), ("target", right, stage + 1)):
            ends = nodes.filter(pl.col("stage") == at).select(pl.col("name").alias(column), pl.col("node").alias(side))
            part = part.join(ends, on=column)
        parts.append(part.select("source", "target", "orientation", "amount"))
    return pl.concat(parts).sort("source", "target")


def _legend(figure: go.Figure, flows: pl.DataFrame, lang: Language) -> None:
    """Says which colour is which kind of organization, for the kinds that are there."""
    _ = translator(lang)
    for kind in [*ORIENTATION, ""]:
        if kind in flows["orientation"].to_list():
            marker = {"color": ORIENTATION.get(kind, NEUTRAL), "size": 12, "symbol": "square"}
            figure.add_scatter(x=[None], y=[None], mode="markers", marker=marker, name=_(ORIENTATION_WORDS[kind]))
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.update_layout(legend={"orientation": "h", "y": -0.02, "yanchor": "top", "x": 0, "itemclick": False})


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
