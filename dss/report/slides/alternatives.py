"""The trade-off: the proposal beside two other plans of the same data; left out where there are none."""

from collections.abc import Mapping

import polars as pl

from dss import comparison
from dss.plan_view import PlanView
from dss.report.brief import Brief
from dss.report.deck import grid
from dss.report.deck.deck import Deck
from dss.report.deck.grid import Head
from dss.report.deck.template import BODY
from dss.report.deck.words import cut, name, sources
from dss.texts import translator
from dss.texts.numbers import money, percent, whole, yuan

ORDER = 9
MOST = 2
"""Alternatives for which there is room."""


def add(deck: Deck, brief: Brief) -> None:
    """A column a plan, a row a figure."""
    if not brief.alternatives:
        return
    _ = translator(deck.lang)
    views: Mapping[str, PlanView] = {
        _("Proposal"): brief.view,
        **dict(list(brief.alternatives.items())[:MOST]),
    }
    figures = comparison.figures(views)
    lowest, highest = (figures.select(each("alignment")).item() for each in (pl.min, pl.max))
    title = _("Three plans: ")
    cells = {
        _("Supply–demand alignment"): [percent(value, 1) for value in figures["alignment"]],
        _("Coverage"): [percent(value, 1) for value in figures["coverage"]],
        _("Lowest community"): [percent(value, 1) for value in figures["lowest"]],
        _("Money used (yuan)"): [yuan(value) for value in figures["used"]],
        _("Money left (yuan)"): [yuan(value) for value in figures["left"]],
        _("Awards"): [whole(value) for value in figures["awards"]],
        _("Organizations with an award"): [whole(value) for value in figures["organizations"]],
    }
