"""Resilience: what the plan loses where somebody drops out, or where demand is other than surveyed."""

import streamlit as st

from dss.panels import needed, page, resilience, studying
from dss.session.answers import Asked
from dss.session.state import current, language
from dss.texts import translator
from dss.work.study_request import SECONDS
from models.messages import mark

TITLE = mark("Resilience")
GROUP = mark("Explore")
ORDER = 7

PARTS = {
    "removals": mark("Somebody drops out"),
    "demand": mark("Demand turns out otherwise"),
    "surveys": mark("Where to survey again"),
}
ABOUT = {
    "removals": mark(
        "Each organization, shared resource and fund in turn is taken away: what is lost at once, and what is lost even"
        " after the best new plan is made without it?"
    ),
    "demand": mark(
        "Every figure of demand is off by chance, again and again. The plan is carried on as it was decided: how much"
        " of its alignment does it keep, and would another plan stand better?"
    ),
    "surveys": mark(
        "All figures of one community are too high or too low, and nobody knows: how much better could the plan have"
        " been? Where that is much, it pays to survey again before the decision."
    ),
}


def render() -> None:
    """Choose a question, ask it, look at the answer."""
    lang, state = language(), current()
    _ = translator(lang)
    page.head(
        _(TITLE), _("What does the plan lose where somebody drops out, or where demand is not what was surveyed?")
    )
    dataset = needed.dataset(state, lang)
    if dataset is None:
        return
    part = st.segmented_control(
        _("Question"),
        list(PARTS),
        default=next(iter(PARTS)),
        required=True,
        format_func=lambda one: _(PARTS[one]),
        key="part",
        label_visibility="collapsed",
        persist_state="session",
    )
    st.caption(_(ABOUT[part]))
    time, left, right, _rest = st.columns([2, 2, 2, 1], vertical_alignment="bottom")
    with time:
        seconds = studying.seconds(SECONDS["stress"] / len(PARTS), f"stress-{part}", lang)
    options = {"parts": [part], **resilience.choose(part, left, right, lang)}
    found = studying.show(state, Asked("stress", options, seconds), f"stress-{part}", lang)
    if found is not None:
        resilience.show(found, part, dataset, lang)


if __name__ == "__main__":
    render()
