"""Who lends to whom, what flows back, and what each such relation is called."""

import polars as pl

from dss.report.brief import Brief
from dss.report.deck import grid
from dss.report.deck.deck import Deck, Line
from dss.report.deck.grid import Head
from dss.report.deck.template import BODY
from dss.report.deck.theme import SOFT
from dss.report.deck.words import cut, sources
from dss.report.phrases import counted, listed
from dss.texts import translator
from dss.texts.numbers import whole
from dss.views import organization_view
from dss.words.lending import BALANCE
from models.messages import mark

ORDER = 8
MOST = 7
"""Rows for which there is room above the note."""
NOTE = BODY._replace(top=5.9, height=0.85)
ABOUT = mark(
    "The names describe the hours that flow in this plan; they are no judgement of an organization, and no condition to"
    " bid."
)


def add(deck: Deck, brief: Brief) -> None:
    """A row a pair of organizations; where there is none, who else lends."""
    _ = translator(deck.lang)
    pairs, lent = organization_view.pairs(brief.view), organization_view.lent(brief.view)
    hours = whole(round(lent["hours"].sum()))
    counts = pairs["balance"].value_counts().rows()
    kinds = (
        _("{name}: {count}").format(name=_(word), count=dict(counts)[kind])
        for kind, word in BALANCE.items()
        if kind in dict(counts)
    )
    if lent.is_empty():
        title = _("Nobody uses resources of others in this plan")
    elif pairs.is_empty():
        title = _("{hours} hours are shared, all of them lent by the street and communities").format(hours=hours)
    else:
        title = _("{hours} hours are shared, some of them in {pairs} ({kinds})").format(
            hours=hours, pairs=counted(pairs.height, "pair", deck.lang), kinds=listed(list(kinds), deck.lang)
        )
    drawn = _("Hours a year of venues, social workers, vehicles and the like")
    frame, heads = _lenders(lent, deck) if pairs.is_empty() else _pairs(pairs, deck)
    slide = deck.finding(title, cut(min(MOST, frame.height), frame.height, drawn, deck.lang))
    if frame.height:
        grid.draw(deck, slide, BODY, frame.head(MOST), heads)
    if pairs.height:
        deck.box(slide, NOTE, [Line(_(ABOUT), colour=SOFT)])
    files = {"loans.csv": "resource_id, org_id, hours", "resources.csv": "owner_kind, owner_id"}
    deck.tell(slide, title, sources(files, deck.lang))


def _pairs(pairs: pl.DataFrame, deck: Deck) -> tuple[pl.DataFrame, dict[str, Head]]:
    _ = translator(deck.lang)
    told = pairs.select(
        "organization",
        "partner",
        *(
            pl.col(column).round(1).map_elements(lambda hours: f"{hours:,.1f}", pl.String)
            for column in ("lent", "returned")
        ),
        pl.col("balance").replace_strict({kind: _(word) for kind, word in BALANCE.items()}),
    )
    return told, {
        "organization": Head(_("Lends more"), names=True),
        "partner": Head(_("Borrows more"), names=True),
        "lent": Head(_("Hours lent"), number=True),
        "returned": Head(_("Hours back"), number=True),
        "balance": Head(_("Relation")),
    }


def _lenders(lent: pl.DataFrame, deck: Deck) -> tuple[pl.DataFrame, dict[str, Head]]:
    _ = translator(deck.lang)
    told = lent.select(
        pl.col("lender").fill_null(_("street")),
        "organization",
        pl.col("hours").map_elements(lambda hours: f"{hours:,.1f}", pl.String),
    )
    return told, {
        "lender": Head(_("Who lends"), names=True),
        "organization": Head(_("Who borrows"), names=True),
        "hours": Head(_("Hours"), number=True),
    }
