"""How much is needed, how much of it the plan meets, and where the gap is."""

import polars as pl

from dss import plan_view
from dss.charts.style import SERVED, UNMET
from dss.report.brief import Brief
from dss.report.deck import bars
from dss.report.deck.bars import Bars, Series
from dss.report.deck.deck import Deck
from dss.report.deck.template import BODY
from dss.report.deck.words import cut, name, sources
from dss.texts import translator
from dss.texts.numbers import percent, whole

ORDER = 1
MOST = 9
"""Bars for which there is room."""


def add(deck: Deck, brief: Brief) -> None:
    """A bar a service: what is served and what stays unmet, the widest gap on top."""
    _ = translator(deck.lang)
    frame = plan_view.categories(brief.view).filter(pl.col("persons") > 0).sort(["unmet", "category"], descending=[True, False])
    persons, unmet = int(frame["persons"].sum()), int(frame["unmet"].sum())
    title = _("{unmet} of {persons} needs stay unmet ({share}), most of them in {category}") if unmet else _("Every need of {persons} persons is met")
    title = title.format(
        unmet=whole(unmet),
        persons=whole(persons),
        share=percent(unmet / persons if persons else None),
        category=name(frame["category"][0]) if frame.height else "",
    )
    drawn = cut(min(MOST, frame.height), frame.height, _("Needs by service, persons; behind the name: all needs"), deck.lang)
    slide = deck.finding(title, drawn)
    shown = frame.head(MOST).with_columns(label=pl.struct("category", "persons").map_elements(lambda row: f"{name(row['category'], 24)}  {whole(row['persons'])}", pl.String))
    series = (Series("served", _("Served"), SERVED), Series("unmet", _("Unmet"), UNMET))
    if shown.height:
        bars.draw(slide, BODY, Bars(shown, "label", series, "#,##0", title, "stacked"))
    deck.tell(slide, title, sources({"coverage.csv": "category, persons, served"}, deck.lang))
