"""How much is needed, how much of it the plan meets, and where the gap is."""

import polars as pl

from dss.charts.style import SERVED, UNMET
from dss.report import audience
from dss.report.audience import CLOSED
from dss.report.brief import Brief
from dss.report.deck import bars, counts, words
from dss.report.deck.bars import Bars, Series
from dss.report.deck.deck import Deck
from dss.report.deck.template import BODY
from dss.report.deck.words import cut, sources
from dss.texts import translator
from dss.texts.numbers import percent, whole
from dss.views import plan_view

ORDER = 1
MOST = 10
"""Bars for which there is room."""
COUNTS = ("persons", "served", "unmet")


def add(deck: Deck, brief: Brief) -> None:
    """A bar a service: what is served and what stays unmet, the widest gap on top."""
    _ = translator(deck.lang)
    frame = plan_view.categories(brief.view).filter(pl.col("persons") > 0)
    frame = frame.sort(["unmet", "category"], descending=[True, False])
    told = counts.shown(brief, frame, COUNTS).drop_nulls(COUNTS)
    title = _title(deck, brief, frame, told)
    drawn = _("Needs by service, persons; behind each name all its needs")
    slide = deck.finding(title, cut(min(MOST, told.height), frame.height, drawn, deck.lang))
    series = (Series("served", _("Served"), SERVED), Series("unmet", _("Unmet"), UNMET))
    shown = told.head(MOST).with_columns(needs=pl.col("persons").map_elements(whole, pl.String))
    chart = Bars(shown, "category", series, "#,##0", title, "stacked", behind="needs")
    bars.draw(slide, BODY, chart)
    deck.tell(slide, title, sources({"coverage.csv": "category, persons, served"}, deck.lang))


def _title(deck: Deck, brief: Brief, frame: pl.DataFrame, told: pl.DataFrame) -> str:
    _, persons, unmet = translator(deck.lang), int(frame["persons"].sum()), int(frame["unmet"].sum())
    if not unmet:
        return _("Every need of {persons} persons is met").format(persons=audience.told(brief, persons))
    most = _("{unmet} of {persons} needs stay unmet ({share}), most of them in {category}")
    return words.title(
        most if told.height else _("{unmet} of {persons} needs stay unmet ({share})"),
        {"category": told["category"][0]} if told.height else {},
        unmet=audience.told(brief, unmet, persons),
        persons=audience.told(brief, persons),
        share=CLOSED if audience.few(brief) else percent(unmet / persons),
    )
