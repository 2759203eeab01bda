"""Changes of the data taken back, and done again."""

import streamlit as st

from dss.session.state import State
from dss.texts import Language, translator


def show(state: State, key: str, lang: Language) -> None:
    """Two buttons; ``key`` is their own on the page. Nothing where no change was made."""
    _ = translator(lang)
    if not state.steps.before and not state.steps.after:
        return
    with st.container(horizontal=True):
        if st.button(
            _("Undo"), disabled=not state.steps.before, key=f"{key}-undo", help=_("Take the last change back")
        ):
            state.undo()
            st.rerun()
        if st.button(_("Redo"), disabled=not state.steps.after, key=f"{key}-redo", help=_("Do it again")):
            state.redo()
            st.rerun()
