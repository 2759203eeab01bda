"""What is open: needs that nobody reaches, incomes that are not known, money that is left, what is not proven."""

from collections.abc import Iterator

import polars as pl

from dss.panels import stage
from dss.session import sitting
from dss.session.state import State
from dss.texts import Language, translator
from dss.texts.numbers import money, percent, whole
from dss.views import demand_view, plan_view
from dss.views.plan_view import PlanView
from dss.words.goals import sureness
from models.candidates import candidates
from models.messages import mark

NAME = mark("Open questions")
ORDER = 7
WORTH = 100_000
"""Fen that are left in a fund and worth a word."""
LEVERS = ("award", "budget", "rule")


def show(state: State, lang: Language) -> None:
    """One line each."""
    _ = translator(lang)
    copy, view = sitting.present(state)
    found = list(questions(view, lang))
    warnings = sum(message.level == "warning" for message in copy.reading.messages)
    if warnings:
        found.append(_("Warnings about the data: {count}; see the page with the data.").format(count=warnings))
    if not found:
        stage.title(_("No question is open"))
        return
    stage.title(_("Open questions: {count}").format(count=len(found)))
    stage.lines(found)


def questions(view: PlanView, lang: Language) -> Iterator[str]:
    """What a plan leaves open, in words."""
    _ = translator(lang)
    lost = demand_view.unreached(candidates(view.dataset, view.policy))
    if lost.height:
        yield _(
            "{persons} needs nobody can reach, most of them in {community} ({category}): who could offer this?"
        ).format(
            persons=whole(int(lost["persons"].sum())), community=lost["community"][0], category=lost["category"][0]
        )
    unknown = {one["org_id"] for one in view.summary["unchecked"]}
    if unknown:
        yield _("The income of {count} organizations is not known: their independence cannot be checked.").format(
            count=len(unknown)
        )
    left = plan_view.funds(view).filter(pl.col("left") >= WORTH)
    if left.height:
        yield _("{money} are left over in {count} funds: may they be used otherwise?").format(
            money=money(int(left["left"].sum()), lang), count=left.height
        )
    over = plan_view.independence(view).filter("over")
    if over.height:
        yield _(
            "Above their cap on government money stay {count} of the awarded organizations: how can they become freer?"
        ).format(count=over.height)
    first = view.summary["objectives"][0]
    gap = float(first["gap"])
    if gap >= 1:
        yield sureness(first["name"], gap, lang)
    elif gap > view.policy.solve.gap:
        yield _("A plan that is better by up to {gap} is not ruled out.").format(gap=percent(gap, 1))
