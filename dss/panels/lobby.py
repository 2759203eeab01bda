"""Before a meeting: what is worked out beforehand, so that the room need not wait; and the beginning."""

from collections.abc import Sequence

import streamlit as st

from dss.panels import budget_whole, front, stage, studying
from dss.session.state import State
from dss.texts import COMMA, Language, translator


def show(state: State, names: Sequence[str], lang: Language) -> None:
    """The pages, the keys, the two studies that answer at once, and the button that begins."""
    _ = translator(lang)
    if state.dataset is None:
        return
    between = COMMA[lang].join(names)
    st.markdown(_("{count} pages: {names}.").format(count=len(names), names=between))
    st.caption(_("Right and left go on and back, Escape leaves. The browser's F11 takes away its own frame."))
    st.button(_("Begin the meeting"), type="primary", key="meeting-begin", on_click=stage.begin)
    st.subheader(_("Work out beforehand"))
    st.markdown(_("What more or less money would bring: answers questions about the budget at once."))
    studying.show(state, budget_whole.question(state.dataset), "whole", lang)
    st.markdown(_("What the aims cost each other: gives the alternatives."))
    studying.show(state, front.question(), "front", lang)
