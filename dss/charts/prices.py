"""What each rule costs in alignment: how much is proven at least, and how much it may be at most."""

import plotly.graph_objects as go
import polars as pl

from dss.charts.style import UNMET, Chart, chart, pale, plain, short, ticks
from dss.texts import Language, translator
from models.messages import mark

MOST = 15
"""Rules that one picture shows."""
ROW, HEAD = 44, 30
ROOM = 1.3
"""The axis is longer than the longest bar by this factor, for the figures at its end."""
EQUAL = 1e-6
"""What costs less than this costs nothing that can be told."""
NAMED, TITLED = 50, 60
"""Widths of a rule beside its bar, and in the title."""

NONE = mark("No rule is proven to cost anything")
NONE_YET = mark("No rule is proven to cost anything so far; {open} are not decided yet")
FINDING = mark("Rules proven to cost alignment: {costing}; the dearest: {rule}, {least} percentage points or more")
FINDING_YET = mark(
    "Rules proven to cost alignment: {costing}; the dearest so far: {rule}, {least} percentage points or more; {open} "
    "are not decided yet"
)
DRAWN = mark(
    "Percentage points of alignment that each rule costs, were it lifted alone: full what is proven, pale what it may "
    "be at most; rules that cost hardly anything, and those not examined yet, stand in the table only"
)


def draw(prices: pl.DataFrame, undecided: int, lang: Language) -> Chart:
    """A bar a rule, the dearest first.

    ``prices``, at least one: rule (in words), of (what it is about), price_least, price_most (fractions); those
    that cost hardly anything and those not examined are left out. ``undecided``: how many rules may still cost much.
    """
    _ = translator(lang)
    shown = prices.head(MOST)
    figure, places = go.Figure(), list(range(shown.height))
    least, most = (shown[name] * 100 for name in ("price_least", "price_most"))
    for values, colour in ((least, UNMET), (most - least, pale(UNMET))):
        figure.add_bar(x=values.to_list(), y=places, orientation="h", marker={"color": colour}, hoverinfo="skip")
    figure.add_scatter(
        x=most.to_list(),
        y=places,
        mode="text",
        text=[f"  {_range(*pair)}" for pair in zip(least, most, strict=True)],
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
    )
    names = [f"{plain(short(rule, NAMED))}<br>{plain(short(of))}".removesuffix("<br>") for rule, of in _named(shown)]
    figure.update_yaxes(autorange="reversed", **ticks(names))
    figure.update_xaxes(range=[0, max(*most, 0.001) * ROOM], visible=False)
    figure.update_layout(barmode="stack", bargap=0.35, height=HEAD + ROW * shown.height, showlegend=False)
    return chart(figure, title(prices, undecided, lang), _(DRAWN))


def _named(prices: pl.DataFrame) -> list[tuple[str, str]]:
    return list(prices.select("rule", "of").iter_rows())


def _range(least: float, most: float) -> str:
    low, high = f"{least:.3f}", f"{most:.3f}"
    return low if low == high else f"{low}–{high}"


def title(prices: pl.DataFrame, undecided: int, lang: Language) -> str:
    """The finding; also where there is nothing to draw."""
    _ = translator(lang)
    costing = prices.filter(pl.col("price_least") > EQUAL)
    if costing.is_empty():
        return _(NONE_YET if undecided else NONE).format(open=undecided)
    rule, of = _named(costing)[0]
    return _(FINDING_YET if undecided else FINDING).format(
        costing=costing.height,
        rule=short(f"{rule} {of}".strip(), TITLED),
        least=f"{costing['price_least'][0] * 100:.3f}",
        open=undecided,
    )
