"""How plans stand where demand turns out otherwise: a dot a sample, a line at the worst tenth."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import LEGEND, NEUTRAL, SERVED, Chart, chart, pale, plain, ticks
from dss.texts import Language, translator
from dss.texts.numbers import percent
from models.messages import mark

ROW, HEAD = 64, 90
EDGE = 0.02
"""Room at both ends of the axis, in shares of alignment."""

UNKNOWN = mark("How the plans stand in these samples is not known yet")
ALONE = mark("Where demand is otherwise, the plan reaches {mean} on average and {worst} in the worst tenth of samples")
ITSELF = mark("The plan itself stands best of those tried: {worst} in the worst tenth of samples")
OTHER = mark("In the worst tenth of samples “{plan}” stands best: {worst}; the plan itself has {nominal}")
DRAWN = mark("Alignment reached in each sample of demand (dots), on average (ring) and in the worst tenth (line)")


def draw(samples: pl.DataFrame, plans: pl.DataFrame, lang: Language) -> Chart:
    """A row a plan, as ``plans`` has them.

    ``plans``: plan (name), nominal (the plan itself), chosen (best in the worst tenth), mean, worst_tenth (alignment;
    null: not known); ``samples``: plan (name), alignment (null: not known).
    """
    _ = translator(lang)
    shown = plans.with_row_index("place")
    dots = samples.drop_nulls("alignment").join(shown.select("plan", "place"), on="plan", maintain_order="left")
    figure = go.Figure()
    figure.add_scatter(
        x=dots["alignment"].to_list(),
        y=dots["place"].to_list(),
        mode="markers",
        marker={"color": pale(SERVED), "size": 10},
        name=_("one sample"),
        hoverinfo="skip",
    )
    marks = {
        "mean": (_("on average"), {"symbol": "circle-open", "color": NEUTRAL, "size": 15, "line": {"width": 3}}),
        "worst_tenth": (_("worst tenth"), {"symbol": "line-ns", "size": 26, "line": {"width": 4, "color": SERVED}}),
    }
    for column, (name, marker) in marks.items():
        figure.add_scatter(
            x=shown[column].to_list(),
            y=shown["place"].to_list(),
            mode="markers+text" if column == "worst_tenth" else "markers",
            text=[percent(value, 1) for value in shown[column]],
            textposition="top center",
            marker=marker,
            name=name,
            hoverinfo="skip",
        )
    figure.update_yaxes(range=[shown.height - 0.5, -0.7], **ticks([plain(name) for name in shown["plan"]]))
    figure.update_xaxes(range=_range(dots), tickformat=".0%", zeroline=False)
    figure.update_layout(
        height=HEAD + ROW * shown.height,
        margin_t=LEGEND,
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "itemclick": False},
    )
    return chart(figure, _title(shown, lang), _(DRAWN))


def _range(dots: pl.DataFrame) -> list[float]:
    values = dots["alignment"].to_list() or [0.0, 1.0]
    return [min(values) - EDGE, max(values) + EDGE]


def _title(plans: pl.DataFrame, lang: Language) -> str:
    _ = translator(lang)
    best = next(plans.filter("chosen").iter_rows(named=True), None)
    nominal = next(plans.filter("nominal").iter_rows(named=True), None)
    if best is None or nominal is None:
        return _(UNKNOWN)
    worst = percent(best["worst_tenth"], 1)
    if plans.height == 1:
        return _(ALONE).format(mean=percent(best["mean"], 1), worst=worst)
    if best["nominal"]:
        return _(ITSELF).format(worst=worst)
    return _(OTHER).format(plan=best["plan"], worst=worst, nominal=percent(nominal["worst_tenth"], 1))
