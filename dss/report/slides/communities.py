"""How well each community is covered, the lowest first."""

import polars as pl

from dss.charts.style import SERVED
from dss.report import audience
from dss.report.brief import Brief
from dss.report.deck import bars, counts, words
from dss.report.deck.bars import Bars, Series
from dss.report.deck.deck import Deck
from dss.report.deck.template import BODY
from dss.report.deck.words import cut, sources
from dss.texts import translator
from dss.texts.numbers import percent
from dss.views import plan_view

ORDER = 4
MOST = 10
"""Bars for which there is room."""


def add(deck: Deck, brief: Brief) -> None:
    """A bar a community, those with the lowest coverage."""
    _ = translator(deck.lang)
    frame = plan_view.communities(brief.view).with_columns(unmet=pl.col("persons") - pl.col("served"))
    told = counts.shown(brief, frame, ("persons", "served", "unmet"), ("coverage",)).drop_nulls("coverage")
    shown = told.head(MOST)
    lowest = _("{community} has the lowest coverage, {share}; over all communities it is {coverage}")
    title = words.title(
        lowest if told.height else _("Over all communities, {coverage} of the needs are met"),
        {"community": told["community"][0]} if told.height else {},
        share=percent(told["coverage"][0] if told.height else None),
        coverage=audience.coverage(brief),
    )
    drawn = _("Coverage: persons served of all persons in need; the lowest first")
    slide = deck.finding(title, cut(shown.height, frame.height, drawn, deck.lang))
    bars.draw(
        slide, BODY, Bars(shown, "community", (Series("coverage", _("Coverage"), SERVED),), "0%", title, most=1.1)
    )
    files = {"coverage.csv": "community_id, persons, served", "summary.json": "coverage, equity"}
    deck.tell(slide, title, sources(files, deck.lang))
