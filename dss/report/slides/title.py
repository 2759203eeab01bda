"""What is shown, of which day, how far it has come, and what it is not."""

from dss.report.brief import Brief
from dss.report.deck.deck import Deck
from dss.report.deck.words import name, sources
from dss.report.phrases import AUDIENCES, made, status
from dss.report.written import day
from dss.texts import translator
from dss.words.record import STATUSES

ORDER = 0
TITLE = 84
"""Widths of a title in three lines."""


def add(deck: Deck, brief: Brief) -> None:
    """Title, street and year, status with its day, and the limit of the tool."""
    _, about = translator(deck.lang), brief.view.policy.about
    signings = brief.record.signings if brief.record else ()
    reached = day(signings[-1].at if signings else made(brief), deck.lang)
    place = " · ".join(part for part in (name(about.street), str(about.year) if about.year else "") if part)
    lines = [
        place,
        _("Status: {status}, {day}").format(status=_(STATUSES[status(brief)]), day=reached),
        _(AUDIENCES[brief.audience]),
        _("This is planning, not a procurement result; the tool does not decide who is eligible to bid."),
    ]
    slide = deck.opening(name(brief.title, TITLE), [line for line in lines if line])
    deck.tell(slide, "", sources({"policy.toml": "about", "summary.json": "created, dataset_sha256"}, deck.lang))
