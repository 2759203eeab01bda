"""The four numbers of a plan, and how sure it is that no better one exists."""

import streamlit as st

from dss.panels.page import verbatim
from dss.texts import Language, translator
from dss.texts.numbers import money, percent
from dss.views import plan_view
from dss.views.plan_view import PlanView
from dss.words.glossary import TERMS, meaning
from dss.words.goals import limits, sureness


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
        st.markdown(verbatim(limits(summary["held"], lang)))
    for objective in summary["objectives"]:
        st.markdown(sureness(objective["name"], float(objective["gap"]), lang))
