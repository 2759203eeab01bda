"""What residents get, service by service."""

import polars as pl

from dss import plan_view
from dss.report.brief import Brief
from dss.report.deck import grid
from dss.report.deck.deck import Deck
from dss.report.deck.grid import Head
from dss.report.deck.template import BODY
from dss.report.deck.words import cut, name, sources
from dss.texts import translator
from dss.texts.numbers import percent, whole, yuan

ORDER = 5
MOST = 8
"""Rows for which there is room, the last row of sums aside."""


def add(deck: Deck, brief: Brief) -> None:
    """A row a service: persons in need, persons served, coverage, projects, money."""
    _ = translator(deck.lang)
    frame = plan_view.categories(brief.view).sort(["served", "category"], descending=[True, False])
    served = int(frame["served"].sum())
    first = frame.row(0, named=True)
    title = _("Residents are served {served} times, most of them in {category} ({most})").format(
        served=whole(served), category=name(first["category"]), most=whole(first["served"])
    )
    sums = frame.select(
        pl.lit(_("Total")).alias("category"),
        pl.col("persons", "served", "projects", "amount").sum(),
        coverage=pl.col("served").sum() / pl.col("persons").sum(),
        total=pl.lit(value=True),
    )
    rows = pl.concat([frame.head(MOST).with_columns(total=pl.lit(value=False)), sums], how="diagonal")
    told = rows.select(
        pl.col("category"),
        *(pl.col(column).map_elements(whole, pl.String) for column in ("persons", "served", "projects")),
        pl.col("coverage").map_elements(percent, pl.String).fill_null("–"),
        pl.col("amount").map_elements(yuan, pl.String),
        "total",
    )
    heads = {
        "category": Head(_("Service category"), 3.2),
        "persons": Head(_("Persons in need"), 1.8, number=True),
        "served": Head(_("Served"), 1.8, number=True),
        "coverage": Head(_("Coverage"), 1.4, number=True),
        "projects": Head(_("Projects"), 1.4, number=True),
        "amount": Head(_("Amount (yuan)"), 2.4, number=True),
    }
    slide = deck.finding(title, cut(min(MOST, frame.height), frame.height, _("What each service reaches and costs"), deck.lang))
    grid.draw(deck, slide, BODY, told, heads)
    files = {"coverage.csv": "category, persons, served", "awards.csv": "project_id, amount"}
    deck.tell(slide, title, sources(files, deck.lang))
