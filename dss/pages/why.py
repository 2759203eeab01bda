"""Why: the reasons behind a plan, what is certain in it, what its rules cost, and why there may be none."""

import streamlit as st

from dss.panels import linked, needed, page
from dss.panels.why import award, certain, conflicts, prices
from dss.session.state import current, language
from dss.texts import translator
from models.messages import mark

TITLE = mark("Why?")
GROUP = mark("Decide")
ORDER = 10

QUESTIONS = {
    "award": (mark("Reasons"), award.show),
    "certain": (mark("Certain and negotiable"), certain.show),
    "prices": (mark("What rules cost"), prices.show),
    "conflicts": (mark("Contradictions"), conflicts.show),
}


def render() -> None:
    """One question at a time."""
    lang, state = language(), current()
    _ = translator(lang)
    page.head(
        _(TITLE),
        _(
            "Why was this organization chosen and that one not, what is certain and what is open to choice, what does "
            "each rule cost, and where does no plan exist?"
        ),
    )
    dataset = needed.dataset(state, lang, mark("Reasons need data without errors."))
    if dataset is None:
        return
    state.collect()
    question = st.segmented_control(
        _("Question"),
        list(QUESTIONS),
        required=True,
        format_func=lambda name: _(QUESTIONS[name][0]),
        label_visibility="collapsed",
        **linked.to_address("question", list(QUESTIONS), "award"),
    )
    QUESTIONS[question][1](state, lang)


if __name__ == "__main__":
    render()
