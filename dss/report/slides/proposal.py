"""The proposal in one figure: what is awarded, what it reaches, and into which services the money goes."""

import polars as pl

from dss.report import audience
from dss.report.brief import Brief
from dss.report.deck import bars
from dss.report.deck.bars import Bars, Series
from dss.report.deck.deck import Deck, Line
from dss.report.deck.numerals import FORM, amount, unit
from dss.report.deck.template import BODY
from dss.report.deck.theme import SOFT, STRONG
from dss.report.deck.words import cut, sources
from dss.report.phrases import counted, total
from dss.report.sheets import communities
from dss.texts import translator
from dss.texts.numbers import money, percent
from dss.views import plan_view
from dss.words.goals import sureness

ORDER = 2
MOST = 10
"""Bars for which there is room."""
FIGURES, CHART = BODY._replace(width=3.7), BODY._replace(left=4.5, width=8.23)
LARGE = 34


def add(deck: Deck, brief: Brief) -> None:
    """Four figures on the left, a bar a service on the right."""
    _, view = translator(deck.lang), brief.view
    frame = (
        plan_view.categories(view).filter(pl.col("amount") > 0).sort(["amount", "category"], descending=[True, False])
    )
    title = _("{projects} to {organizations}, for {money}: {coverage} of the needs are met").format(
        projects=counted(view.awards.height, "project", deck.lang),
        organizations=counted(view.awards["org_id"].n_unique(), "organization", deck.lang),
        money=money(total(brief), deck.lang),
        coverage=audience.coverage(brief),
    )
    drawn = _("Money by service, {unit}").format(unit=_(unit(deck.lang)))
    slide = deck.finding(title, cut(min(MOST, frame.height), frame.height, drawn, deck.lang))
    deck.box(slide, FIGURES, _figures(brief))
    shown = frame.head(MOST).with_columns(amount(deck.lang))
    if shown.height:
        series = (Series("amount", _("Money used"), STRONG),)
        bars.draw(slide, CHART, Bars(shown, "category", series, FORM, title))
    proof = [sureness(one["name"], float(one["gap"]), deck.lang) for one in view.summary["objectives"]]
    files = {"awards.csv": "org_id, amount", "summary.json": "alignment, coverage, equity, objectives"}
    deck.tell(slide, " ".join([title, *proof]), sources(files, deck.lang))


def _figures(brief: Brief) -> list[Line]:
    _, view = translator(brief.lang), brief.view
    lowest = communities.lowest(brief)
    figures = (
        (percent(float(view.summary["alignment"]), 1), _("Supply–demand alignment")),
        (audience.coverage(brief, 1), _("Coverage")),
        *([(percent(lowest["coverage"], 1), _("Lowest community"))] if lowest else []),
        (money(total(brief), brief.lang), _("of {budget}").format(budget=money(plan_view.budget(view), brief.lang))),
    )
    return [
        line
        for value, label in figures
        for line in (Line(value, LARGE, bold=True, before=14), Line(label, colour=SOFT))
    ]
