"""How far organizations depend on government money, before and after: it tells of incomes, so internal only."""

import polars as pl

from dss.charts.independence import LESS, NONE, OVER_CAP
from dss.report.brief import Brief
from dss.report.deck import bars
from dss.report.deck.bars import Bars, Series
from dss.report.deck.deck import Deck
from dss.report.deck.template import BODY
from dss.report.deck.theme import PALE, STRONG
from dss.report.deck.words import cut, sources
from dss.texts import translator
from dss.texts.numbers import percent
from dss.views import plan_view

ORDER = 7
MOST = 6
"""Organizations for which there is room."""


def add(deck: Deck, brief: Brief) -> None:
    """Two bars an organization, most dependent first, its cap behind its name."""
    if brief.public:
        return
    _ = translator(deck.lang)
    frame = plan_view.independence(brief.view)
    known = frame.drop_nulls("after")
    over = int(known["over"].sum())
    title = _(NONE if known.is_empty() else OVER_CAP if over else LESS).format(
        over=over,
        less=known.filter(pl.col("after") < pl.col("before")).height,
        more=known.filter(pl.col("after") > pl.col("before")).height,
        all=known.height,
    )
    drawn = _("Government money, of all income; behind each name its cap")
    slide = deck.finding(title, cut(min(MOST, known.height), known.height, drawn, deck.lang))
    series = (Series("before", _("before"), PALE), Series("after", _("after"), STRONG, over="over"))
    shown = known.head(MOST).with_columns(
        label=pl.when("over").then(pl.lit("▲ ")).otherwise(pl.lit("")) + pl.col("organization"),
        limit=pl.col("cap").map_elements(percent, pl.String),
    )
    bars.draw(slide, BODY, Bars(shown, "label", series, "0%", title, behind="limit", names=0.38, most=1.1))
    files = {
        "organizations.csv": "total_income, government_income",
        "payments.csv": "org_id, amount",
        "funds.csv": "public",
        "policy.toml": "independence.max_dependency",
    }
    deck.tell(slide, title, sources(files, deck.lang))
