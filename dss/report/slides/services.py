"""What residents get, service by service."""

import polars as pl

from dss.report import audience
from dss.report.audience import CLOSED, SMALL
from dss.report.brief import Brief
from dss.report.deck import counts, grid, words
from dss.report.deck.deck import Deck
from dss.report.deck.grid import Head
from dss.report.deck.template import BODY
from dss.report.deck.words import cut, sources
from dss.texts import translator
from dss.texts.numbers import NOTHING, percent, whole, yuan
from dss.views import plan_view

ORDER = 5
MOST = 10
"""Rows for which there is room, the last row of sums aside."""
COUNTS = ("persons", "served", "unmet")


def add(deck: Deck, brief: Brief) -> None:
    """A row a service: persons in need, persons served, coverage, projects, money; sums below."""
    _ = translator(deck.lang)
    frame = plan_view.categories(brief.view).sort(["served", "category"], descending=[True, False])
    first = counts.shown(brief, frame, COUNTS).drop_nulls("served").head(1)
    often = _("Residents are served {served} times, most often in {category} ({most})")
    title = words.title(
        often if first.height else _("Residents are served {served} times"),
        {"category": first["category"][0]} if first.height else {},
        served=audience.told(brief, int(frame["served"].sum()), int(frame["persons"].sum())),
        most=whole(first["served"][0] if first.height else None),
    )
    rows = _rows(brief, frame)
    drawn = _("What each service reaches, and what it costs")
    if rows["served"].is_in([SMALL, CLOSED]).any():
        drawn = _("What each service reaches, and what it costs; <5 and *: not published")
    slide = deck.finding(title, cut(min(MOST, frame.height), frame.height, drawn, deck.lang))
    heads = {
        "category": Head(_("Service category"), names=True),
        "persons": Head(_("Persons in need"), number=True),
        "served": Head(_("Served"), number=True),
        "coverage": Head(_("Coverage"), number=True),
        "projects": Head(_("Projects"), number=True),
        "amount": Head(_("Amount (yuan)"), number=True),
    }
    grid.draw(deck, slide, BODY, rows, heads)
    files = {"coverage.csv": "category, persons, served", "awards.csv": "project_id, amount"}
    deck.tell(slide, title, sources(files, deck.lang))


def _rows(brief: Brief, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows in words, and the sums of all of them."""
    total = frame.select(
        pl.lit(translator(brief.lang)("Total")).alias("category"),
        pl.col(*COUNTS, "projects", "amount").sum(),
        coverage=pl.lit(None) if audience.few(brief) else pl.col("served").sum() / pl.col("persons").sum(),
    )
    persons = int(frame["persons"].sum())
    rows = (
        counts.worded(brief, frame, COUNTS, ("coverage",)).head(MOST),
        total.with_columns(
            pl.col(column).map_elements(lambda one: audience.told(brief, one, persons), pl.String) for column in COUNTS
        ),
    )
    return pl.concat(
        [part.with_columns(total=pl.lit(place == 1)) for place, part in enumerate(rows)], how="diagonal"
    ).with_columns(
        pl.col("projects").map_elements(whole, pl.String),
        pl.col("coverage").map_elements(percent, pl.String).fill_null(NOTHING),
        pl.col("amount").map_elements(yuan, pl.String),
    )
