"""How a search went on: the best plan so far and the limit that no plan can pass, over seconds."""

from typing import Any

import plotly.graph_objects as go
import polars as pl

from dss.charts import axis
from dss.charts.style import NEUTRAL, SERVED, Chart, chart
from dss.texts import Language, translator
from dss.texts.numbers import percent
from dss.words.goals import shown, worded
from models.messages import mark

HEIGHT = 260
ROOM = 2.0
"""How far from the best plan a limit is drawn, in spans of the plans' own values: the first limits are far off."""
EDGE = 0.12
LABELS = 0.3
"""Parts of the height left free at the edges, and of the width at the right for the labels."""
APART = 11
"""Pixels by which the two labels give way to each other."""
LEAST = 1e-4
"""The smallest span that is drawn, relative to the value: nothing below it is worth a look."""

NONE = mark("No plan yet; goal: {goal}")
FOUND = mark("Best plan so far: {goal} {best}; no plan is better by more than {gap} of it")
PROVEN = mark("Best plan: {goal} {best}, proven to be the best")
DRAWN = mark("{goal} of the best plan so far, and the limit that no plan can pass, by seconds of the search")


def draw(moments: pl.DataFrame, lang: Language) -> Chart:
    """Two lines that close in on each other, labelled at their right ends.

    ``moments`` of one objective, the oldest first and at least one: objective, seconds, value and bound (in its unit;
    null where not known yet), gap.
    """
    last = moments.row(-1, named=True)
    unit, written = axis.goal(last["objective"], lang)
    drawn = moments.with_columns(pl.col("value", "bound") / unit)
    low, high = _range(drawn)
    figure = go.Figure()
    _line(figure, drawn, "bound", NEUTRAL)
    _line(figure, drawn, "value", SERVED)
    for column in ("bound", "value"):
        _label(figure, drawn, column, _words(column, last, lang))
    along = [0, max(last["seconds"], 1.0) / (1 - LABELS)]
    figure.update_xaxes(range=along, ticksuffix=axis.SECONDS[lang], zeroline=False)
    figure.update_yaxes(range=[low, high], zeroline=False, **written)
    figure.update_layout(height=HEIGHT, showlegend=False)
    return chart(figure, _title(last, lang), translator(lang)(DRAWN).format(goal=worded(last["objective"], lang)))


def _range(moments: pl.DataFrame) -> tuple[float, float]:
    """What is seen of the values: every plan, and the limits that are not far off."""
    bounds, values = moments["bound"].drop_nulls().to_list(), moments["value"].drop_nulls().to_list()
    if not values:
        low, high = min(bounds, default=0.0), max(bounds, default=1.0)
    else:
        best = values[-1]
        reach = max(max(values) - min(values), abs((bounds or [best])[-1] - best), LEAST * abs(best)) * ROOM
        low = min(*values, max(min(bounds, default=best), best - reach))
        high = max(*values, min(max(bounds, default=best), best + reach))
    edge = EDGE * ((high - low) or max(abs(high), 1.0))
    return low - edge, high + edge


def _line(figure: go.Figure, moments: pl.DataFrame, column: str, colour: str) -> None:
    figure.add_scatter(
        x=moments["seconds"].to_list(),
        y=moments[column].to_list(),
        mode="lines",
        line={"color": colour, "width": 3, "shape": "hv"},
        hoverinfo="skip",
    )


def _label(figure: go.Figure, moments: pl.DataFrame, column: str, words: str) -> None:
    """Words at the right end of a line; the better of the two stands higher, or lower where less is better."""
    at, bound, value = moments.select("seconds", "bound", "value").row(-1)
    here, other = (bound, value) if column == "bound" else (value, bound)
    if here is None:
        return
    above = other is None or here > other or (here == other and column == "bound")
    figure.add_annotation(
        x=at, y=here, text=words, showarrow=False, xanchor="left", xshift=8, yshift=APART if above else -APART
    )


def _words(column: str, last: dict[str, Any], lang: Language) -> str:
    _ = translator(lang)
    template = _("limit {value}") if column == "bound" else _("best plan {value}")
    return template.format(value=shown(last["objective"], last[column], lang))


def _title(last: dict[str, Any], lang: Language) -> str:
    _, goal = translator(lang), worded(last["objective"], lang)
    if last["value"] is None:
        return _(NONE).format(goal=goal)
    template = PROVEN if last["gap"] == 0 else FOUND
    return _(template).format(
        goal=goal, best=shown(last["objective"], last["value"], lang), gap=percent(last["gap"], 3)
    )
