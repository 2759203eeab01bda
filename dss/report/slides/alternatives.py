"""The trade-off: the proposal beside two other plans of the same data; left out where there are none."""

import itertools
from collections.abc import Mapping

import polars as pl

from dss.report import audience
from dss.report.brief import Brief
from dss.report.deck import grid
from dss.report.deck.deck import Deck
from dss.report.deck.grid import Head
from dss.report.deck.template import BODY
from dss.report.deck.words import clean, cut, sources
from dss.report.sheets import communities
from dss.texts import translator
from dss.texts.numbers import NOTHING, money, percent, whole, yuan
from dss.views import comparison
from dss.views.plan_view import PlanView

ORDER = 9
MOST = 2
"""Alternatives for which there is room."""


def add(deck: Deck, brief: Brief) -> None:
    """A column a plan, a row a figure."""
    if not brief.alternatives:
        return
    _ = translator(deck.lang)
    views = {_("Proposal"): brief.view, **dict(itertools.islice(brief.alternatives.items(), MOST))}
    figures = comparison.figures(views)
    title = _("The plans reach an alignment of {least} to {most}, for {cheapest} to {dearest}").format(
        least=percent(min(figures["alignment"].to_list()), 1),
        most=percent(max(figures["alignment"].to_list()), 1),
        cheapest=money(min(figures["used"].to_list()), deck.lang),
        dearest=money(max(figures["used"].to_list()), deck.lang),
    )
    drawn = _("The proposal beside other plans of the same data")
    slide = deck.finding(title, cut(len(views) - 1, len(brief.alternatives), drawn, deck.lang))
    plans = {str(place): Head(clean(called), number=True, names=True) for place, called in enumerate(views)}
    grid.draw(deck, slide, BODY, _rows(brief, views, figures), {"figure": Head(""), **plans})
    files = {"summary.json": "alignment, coverage, equity", "awards.csv": "org_id, project_id, amount"}
    deck.tell(slide, title, sources(files, deck.lang))


def _rows(brief: Brief, views: Mapping[str, PlanView], figures: pl.DataFrame) -> pl.DataFrame:
    _, proposal, lowest = translator(brief.lang), next(iter(views)), communities.lowest(brief)
    cells = {
        _("Supply–demand alignment"): [percent(value, 1) for value in figures["alignment"]],
        _("Coverage"): [audience.coverage(brief, 1, view) for view in views.values()],
        **({_("Lowest community"): [percent(value, 1) for value in figures["lowest"]]} if lowest else {}),
        _("Money used (yuan)"): [yuan(value) for value in figures["used"]],
        _("Money left (yuan)"): [yuan(value) for value in figures["left"]],
        _("Awards"): [whole(value) for value in figures["awards"]],
        _("Organizations with an award"): [whole(value) for value in figures["organizations"]],
        _("Projects that go elsewhere"): [
            NOTHING
            if other == proposal
            else whole(comparison.awards({key: views[key] for key in (proposal, other)}).height)
            for other in views
        ],
    }
    return pl.DataFrame(
        [{"figure": label, **{str(place): cell for place, cell in enumerate(row)}} for label, row in cells.items()]
    )
