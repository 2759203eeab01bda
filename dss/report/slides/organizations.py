"""Who receives how much of the money, against the cap on one organization's share."""

import polars as pl

from dss.charts.shares import EXACT
from dss.charts.style import ORIENTATION, ORIENTATION_WORDS, OVER
from dss.report.brief import Brief
from dss.report.deck import bars, words
from dss.report.deck.bars import Bars, Series
from dss.report.deck.deck import Deck
from dss.report.deck.template import BODY
from dss.report.deck.theme import GROUND
from dss.report.deck.words import cut, sources
from dss.texts import translator
from dss.texts.numbers import percent
from dss.views import organization_view

ORDER = 6
MOST = 9
"""Bars for which there is room."""


def add(deck: Deck, brief: Brief) -> None:
    """A bar an organization with an award, in the colour of its kind, before the cap."""
    _, cap = translator(deck.lang), brief.view.policy.independence.max_org_share
    paid = (
        organization_view.capacity(brief.view)
        .filter(pl.col("amount") > 0)
        .sort(["share", "organization"], descending=[True, False])
    )
    most = _("{organization} receives most: {share} of the budget; the three largest together {three}")
    title = words.title(
        most if paid.height else _("Nobody is awarded any money"),
        {"organization": paid["organization"][0]} if paid.height else {},
        share=percent(paid["share"][0] if paid.height else None, 1),
        three=percent(float(paid["share"].head(3).sum()), 1),
    )
    over = pl.col("share") > cap + EXACT
    shown = paid.head(MOST).with_columns(
        *(pl.when((pl.col("orientation") == kind) & ~over).then("share").alias(kind) for kind in ORIENTATION),
        over=pl.when(over).then("share"),
        cap=pl.lit(cap),
        label=pl.when(over).then(pl.lit("▲ ")).otherwise(pl.lit("")) + pl.col("organization"),
    )
    kinds = [Series(kind, _(ORIENTATION_WORDS[kind]), colour) for kind, colour in ORIENTATION.items()]
    series = [Series("over", _("▲ above the cap"), OVER), *kinds]
    series = [one for one in series if shown[one.column].null_count() < shown.height]
    if cap < 1:
        series.insert(0, Series("cap", _("cap {cap}").format(cap=percent(cap)), GROUND, figures=False))
    drawn = cut(shown.height, paid.height, _("Share of the plan's budget, by organization"), deck.lang)
    slide = deck.finding(title, drawn)
    bars.draw(slide, BODY, Bars(shown, "label", series, "0.0%", title, "over"))
    files = {"payments.csv": "org_id, amount", "funds.csv": "amount", "policy.toml": "independence.max_org_share"}
    deck.tell(slide, title, sources(files, deck.lang))
