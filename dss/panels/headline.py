"""The four numbers of a plan, and how sure it is that no better one exists."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dss import plan_view
from dss.glossary import TERMS, meaning
from dss.goals import shown, worded
from dss.panels.page import verbatim
from dss.plan_view import PlanView
from dss.texts import Language, translator
from dss.texts.numbers import money, percent
from models import objectives


def show(view: PlanView, lang: Language) -> None:
    """Alignment, coverage, the lowest community, the money used; below, the gap in plain words."""
    _ = translator(lang)
    summary = view.summary
    lowest = plan_view.communities(view).head(1)
    name = lowest["community"].item() if lowest.height else ""
    figures = [
        ("alignment", percent(float(summary["alignment"]), 1), ""),
        ("coverage", percent(float(summary["coverage"]), 1), ""),
        ("lowest community", percent(float(summary["equity"]), 1), name),
        (
            "money used",
            money(int(view.awards["amount"].sum()), lang),
            _("of {budget}").format(budget=money(plan_view.budget(view), lang)),
        ),
    ]
    for column, (term, value, note) in zip(st.columns(len(figures)), figures, strict=True):
        column.metric(_(TERMS[term].title), value, help=meaning(term, lang))
        column.caption(verbatim(note))
    if "held" in summary:
        st.markdown(limits(summary["held"], lang))
    for objective in summary["objectives"]:
        st.markdown(sureness(objective["name"], float(objective["gap"]), lang))


def limits(held: Sequence[Mapping[str, Any]], lang: Language) -> str:
    """Among which plans alone something is proven: those that are no worse than each of ``held`` (name, value)."""
    _ = translator(lang)
    told = [
        (_("{goal} at least {value}") if objectives.maximizes(one["name"]) else _("{goal} at most {value}")).format(
            goal=worded(one["name"], lang), value=shown(one["name"], float(one["value"]), lang)
        )
        for one in held
    ]
    return verbatim(
        _("Chosen from a trade-off. What is proven is so among plans with {limits}:").format(
            limits=(", " if lang == "en" else "，").join(told)
        )
    )


def sureness(objective: str, gap: float, lang: Language) -> str:
    """What is proven about one objective, in plain words."""
    _ = translator(lang)
    goal = worded(objective, lang)
    if gap == 0:
        return _("Proven: no plan that keeps the rules is better in {goal}.").format(goal=goal)
    return _("Proven: no plan that keeps the rules is better in {goal} by more than {gap} of its value.").format(
        goal=goal, gap=percent(gap, 3)
    )
