"""What stays open: money left, demand that nobody reaches, rules that cannot be checked, what is not proven."""

import polars as pl

from dss.report import audience
from dss.report.brief import Brief
from dss.report.deck.deck import Deck
from dss.report.deck.words import fitting, name, sources
from dss.report.phrases import counted, listed
from dss.texts import translator
from dss.texts.numbers import percent, yuan
from dss.views import demand_view, plan_view
from dss.words.goals import worded
from models.candidates import candidates

ORDER = 10
NAMES = 3
"""Organizations that are named; more are counted."""


def add(deck: Deck, brief: Brief) -> None:
    """An item a question."""
    _, view = translator(deck.lang), brief.view
    unreached = demand_view.unreached(candidates(view.dataset, view.policy))
    cells = plan_view.cells(view)
    persons, unmet = int(cells["persons"].sum()), int((cells["persons"] - cells["served"]).sum())
    title = _("Open: {unmet} needs stay unmet; for {lost} of them there is no offer at all").format(
        unmet=audience.told(brief, unmet, persons), lost=audience.told(brief, int(unreached["persons"].sum()))
    )
    items = [*_reach(brief, unreached), *_money(brief), *_unchecked(brief), *_above(brief), *_proof(brief)]
    slide = deck.text(title, fitting(items or [_("No question is open.")], deck.lang))
    files = {
        "coverage.csv": "persons, served",
        "summary.json": "unused, unchecked, objectives",
        "demands.csv, projects.csv, skills.csv, sites.csv, earmarks.csv": _("what could be offered where"),
    }
    deck.tell(slide, " ".join([title, *items]), sources(files, deck.lang))


def _reach(brief: Brief, unreached: pl.DataFrame) -> list[str]:
    if unreached.is_empty():
        return []
    _ = translator(brief.lang)
    why = unreached.group_by("why").agg(pl.col("persons").sum()).sort(["persons", "why"], descending=[True, False])
    return [
        _("{persons} needs in {communities} are out of reach whatever the budget; mostly: {why}").format(
            persons=audience.told(brief, int(unreached["persons"].sum())),
            communities=counted(unreached["community"].n_unique(), "community", brief.lang),
            why=_(why["why"][0]),
        )
    ]


def _money(brief: Brief) -> list[str]:
    _ = translator(brief.lang)
    rest = plan_view.funds(brief.view).filter(pl.col("left") > 0).sort(["left", "fund"], descending=[True, False])
    if rest.is_empty():
        return []
    return [
        _("¥{left} of the funds are left, most of it of {fund}: {why}").format(
            left=yuan(int(rest["left"].sum())), fund=name(rest["fund"][0]), why=_(rest["why"][0])
        )
    ]


def _unchecked(brief: Brief) -> list[str]:
    """Incomes are internal, and so is whose is not known."""
    _, data = translator(brief.lang), brief.view.dataset
    ids = [one["org_id"] for one in brief.view.summary["unchecked"]]
    if not ids:
        return []
    told = _("The cap on dependency on government money cannot be checked for {count}: income not known").format(
        count=counted(len(ids), "organization", brief.lang)
    )
    return [told if brief.public else _with(brief, told, _named(data.organizations, ids))]


def _above(brief: Brief) -> list[str]:
    frame = plan_view.independence(brief.view).filter("over")
    if brief.public or frame.is_empty():
        return []
    _ = translator(brief.lang)
    told = _("Above its cap on dependency already, and so paid from other funds besides")
    return [_with(brief, told, frame["organization"].to_list())]


def _proof(brief: Brief) -> list[str]:
    _ = translator(brief.lang)
    return [
        _("A plan that is better in {goal} by up to {gap} of its value is not ruled out").format(
            goal=worded(one["name"], brief.lang), gap=percent(float(one["gap"]), 2)
        )
        for one in brief.view.summary["objectives"]
        if one["gap"]
    ]


def _named(organizations: pl.DataFrame, ids: list[str]) -> list[str]:
    return (
        plan_view.names(organizations, "org_id", "organization")
        .filter(pl.col("org_id").is_in(ids))["organization"]
        .to_list()
    )


def _with(brief: Brief, told: str, names: list[str]) -> str:
    """``told`` with the first of the names behind it."""
    some = [name(one) for one in names[:NAMES]]
    more = "…" if len(names) > NAMES else ""
    return translator(brief.lang)("{told} ({names})").format(told=told, names=listed(some, brief.lang) + more)
