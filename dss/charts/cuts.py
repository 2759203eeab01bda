"""A budget cut step by step: what is left of the plan, beside a plan made anew for the same money."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import DEMAND, SERVED, Chart, chart, ticks
from dss.texts import Language, translator
from dss.texts.numbers import money, percent
from models.messages import mark

HEIGHT = 360
ROOM = 1.15
"""The axis is longer than the longest bar, for its figure."""
NONE = mark("No plan keeps all rules at any of these budgets")
FINDING = mark("Cut to {budget}, alignment falls from {before} to {after}; a plan made anew would reach {anew}")
FALLS = mark("Cut to {budget}, alignment falls from {before} to {after}")
SAME = mark("Cut to {budget}, alignment falls from {before} to {after}, no lower than a plan made anew")
DRAWN = mark("Alignment by budget: blue where awards only go or shrink, grey where the plan is made anew")


def draw(steps: pl.DataFrame, lang: Language) -> Chart:
    """Two bars a step, the greatest budget first.

    ``steps``: budget (fen), alignment, alone (what a plan made anew reaches); null where it is not known.
    """
    _ = translator(lang)
    shown = steps.sort("budget", descending=True)
    figure = go.Figure()
    for column, colour in (("alignment", SERVED), ("alone", DEMAND)):
        figure.add_bar(
            x=list(range(shown.height)),
            y=shown[column].to_list(),
            marker={"color": colour},
            text=[percent(value, 1) if value is not None else "" for value in shown[column]],
            textposition="outside",
            hoverinfo="skip",
        )
    first = shown["budget"].max()
    names = [f"{percent(budget / first if first else None)}<br>{money(budget, lang)}" for budget in shown["budget"]]
    figure.update_xaxes(**ticks(names))
    most = max([*shown["alignment"].drop_nulls(), *shown["alone"].drop_nulls()], default=1.0)
    figure.update_yaxes(tickformat=".0%", zeroline=False, range=[0, most * ROOM])
    figure.update_layout(height=HEIGHT, showlegend=False, barmode="group", bargap=0.3)
    return chart(figure, _title(shown.drop_nulls("alignment"), lang), _(DRAWN))


def _title(known: pl.DataFrame, lang: Language) -> str:
    _ = translator(lang)
    if known.is_empty():
        return _(NONE)
    first, last = known.row(0, named=True), known.row(-1, named=True)
    before, after, anew = (percent(value, 1) for value in (first["alignment"], last["alignment"], last["alone"]))
    words = {"budget": money(last["budget"], lang), "before": before, "after": after, "anew": anew}
    template = FALLS if last["alone"] is None else SAME if anew == after else FINDING
    return _(template).format(**words)
