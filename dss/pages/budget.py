"""What-if budget: what more or less money would buy, and what would have to go first."""

import streamlit as st

from dss.panels import budget_cuts, budget_funds, budget_whole, needed, page, steps
from dss.session.state import current, language
from dss.texts import translator
from models.messages import mark

TITLE = mark("What-if budget")
GROUP = mark("Explore")
ORDER = 5

QUESTIONS = {
    "whole": (mark("All funds together"), budget_whole.show),
    "funds": (mark("Each fund"), budget_funds.show),
    "cuts": (mark("Cuts step by step"), budget_cuts.show),
}


def render() -> None:
    """Choose the question, and show what answers it."""
    lang, state = language(), current()
    _ = translator(lang)
    page.head(_(TITLE), _("What would more or less money buy, and what would have to go first?"))
    dataset = needed.dataset(state, lang, needed.PLAN)
    if dataset is None:
        return
    chosen = st.segmented_control(
        _("Question"),
        list(QUESTIONS),
        default="whole",
        required=True,
        format_func=lambda name: _(QUESTIONS[name][0]),
        key="budget-question",
        label_visibility="collapsed",
        persist_state="session",
    )
    QUESTIONS[chosen][1](state, dataset, lang)
    steps.show(state, "budget", lang)


if __name__ == "__main__":
    render()
