"""The best plan beside those that today's habits make: one panel a measure."""

import plotly.graph_objects as go
import polars as pl
from plotly.subplots import make_subplots

from dss.charts.style import SERVED, Chart, chart, pale, plain, short, ticks
from dss.texts import Language, translator
from dss.texts.numbers import percent
from dss.words.goals import apart, worded
from models.messages import mark

MEASURES = {
    "alignment": mark("Alignment"),
    "coverage": mark("Coverage"),
    "equity": mark("Lowest community"),
    "dependency": mark("Highest dependency"),
}
ROW, HEAD = 40, 50
EQUAL = 1e-9
ROOM = 1.35
"""How much longer an axis is than 100 per cent, for the figure behind a bar."""

NONE = mark("No habit's plan is complete yet")
CUT = mark("{habit} (incomplete)")
AS_GOOD = mark("“{habit}” is as good as the best plan in {goal}")
NEAREST = mark("Of today's habits “{habit}” comes nearest to the best plan, and falls short by {lost} in {goal}")
SO_FAR = mark("“{habit}” falls short of the best plan by {lost} in {goal}; other habits are not complete yet")
DRAWN = mark(
    "Full colour: the best plan; pale: what today's habits make under the same rules. Of dependency, less is better"
)


def draw(habits: pl.DataFrame, objective: str, lang: Language) -> Chart:
    """Bars a measure, the best plan on top, then the habit that comes nearest to it.

    ``habits``: habit (name), best (the plan that was optimized), complete (time was enough), alignment, coverage,
    equity, dependency (shares; null
    where there is no plan), lost (how much worse than the best plan in ``objective``, in its unit).
    """
    _ = translator(lang)
    shown = habits.drop_nulls("lost").sort(~pl.col("best"), "lost", maintain_order=True)
    figure = make_subplots(
        cols=len(MEASURES), shared_yaxes=True, horizontal_spacing=0.02, subplot_titles=[_(t) for t in MEASURES.values()]
    )
    for place, measure in enumerate(MEASURES, 1):
        bars = go.Bar(
            x=shown[measure].to_list(),
            y=list(range(shown.height)),
            orientation="h",
            marker={"color": [SERVED if best else pale(SERVED) for best in shown["best"]]},
            text=[percent(value, 1) for value in shown[measure]],
            textposition="outside",
            cliponaxis=False,
            hoverinfo="skip",
        )
        figure.add_trace(bars, row=1, col=place)
    figure.update_xaxes(visible=False, range=[0, ROOM])
    figure.update_yaxes(range=[shown.height - 0.4, -0.6], **ticks(_names(shown, lang)))
    figure.update_layout(height=HEAD + ROW * shown.height, showlegend=False, bargap=0.35)
    drawn = chart(figure, _title(shown, objective, lang), _(DRAWN))
    figure.update_annotations(font_size=14)
    figure.update_layout(margin={"t": HEAD})
    return drawn


def _names(shown: pl.DataFrame, lang: Language) -> list[str]:
    """The rows' names; what was cut short is no fair measure of the habit, and says so."""
    cut = translator(lang)(CUT)
    return [
        plain(short(name) if complete else cut.format(habit=short(name)))
        for name, complete in shown.select("habit", "complete").iter_rows()
    ]


def _title(shown: pl.DataFrame, objective: str, lang: Language) -> str:
    _ = translator(lang)
    nearest = next(shown.filter(~pl.col("best") & pl.col("complete")).iter_rows(named=True), None)
    if nearest is None:
        return _(NONE)
    whole = NEAREST if shown["complete"].all() else SO_FAR
    finding = _(whole if nearest["lost"] > EQUAL else AS_GOOD)
    return finding.format(
        habit=nearest["habit"], goal=worded(objective, lang), lost=apart(objective, nearest["lost"], lang)
    )
