"""Baselines: the best plan beside those that today's habits would make under the same rules."""

import streamlit as st

from dss.panels import habits, needed, page, studying
from dss.session.answers import Asked
from dss.session.state import current, language
from dss.texts import translator
from dss.work.study_request import SECONDS
from models.messages import mark

TITLE = mark("Baselines")
GROUP = mark("Explore")
ORDER = 8


def render() -> None:
    """Choose the growth on last year's list, make the plans, compare them."""
    lang, state = language(), current()
    _ = translator(lang)
    page.head(
        _(TITLE), _("What does the best plan gain over equal split, last year's list, or taking offers by score?")
    )
    if needed.dataset(state, lang) is None:
        return
    left, right, _rest = st.columns([2, 2, 3], vertical_alignment="bottom")
    with left:
        growth = st.number_input(
            _("Growth on last year's money (%)"),
            min_value=-100,
            max_value=1000,
            value=5,
            help=_("Last year's list gives each award at most last year's money and so much more."),
            key="baselines-growth",
            persist_state="session",
        )
    with right:
        seconds = studying.seconds(SECONDS["baselines"], "baselines", lang)
    found = studying.show(state, Asked("baselines", {"growth": growth / 100}, seconds), "baselines", lang)
    if found is not None:
        habits.show(found, lang)


if __name__ == "__main__":
    render()
