"""How well each community is covered, the lowest first."""

from dss import plan_view
from dss.charts.style import SERVED
from dss.report.brief import Brief
from dss.report.deck import bars
from dss.report.deck.bars import Bars, Series
from dss.report.deck.deck import Deck
from dss.report.deck.template import BODY
from dss.report.deck.words import cut, name, sources
from dss.texts import translator
from dss.texts.numbers import percent
import polars as pl

ORDER = 4
MOST = 10
"""Bars for which there is room."""


def add(deck: Deck, brief: Brief) -> None:
    """A bar a community, those with the lowest coverage."""
    _ = translator(deck.lang)
    frame = plan_view.communities(brief.view)
    shown = frame.head(MOST).with_columns(pl.col("community").map_elements(name, pl.String))
    all_ = float(brief.view.summary["coverage"])
    title = _("{community} has the lowest coverage, {share}; over all communities it is {all}").format(
        community=shown["community"][0] if shown.height else "", share=percent(float(brief.view.summary["equity"])), all=percent(all_)
    )
    slide = deck.finding(title, cut(shown.height, frame.height, _("Coverage: persons served, of all in need; the lowest first"), deck.lang))
    bars.draw(slide, BODY, Bars(shown, "community", (Series("coverage", _("Coverage"), SERVED),), "0%", title, most=1.1))
    deck.tell(slide, title, sources({"coverage.csv": "community_id, persons, served", "summary.json": "coverage, equity"}, deck.lang))
