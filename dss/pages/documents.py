"""Documents: what is handed out in and after the meeting, made of the plan that is shown."""

import streamlit as st

from dss.panels import documents, needed, page
from dss.session.state import current, language
from dss.texts import translator
from dss.words.limit import LIMIT
from models.messages import mark

TITLE = mark("Documents")
GROUP = mark("Decide")
ORDER = 13


def render() -> None:
    """Choose a document, for whom and in which language; make it, and download it."""
    lang, state = language(), current()
    _ = translator(lang)
    page.head(_(TITLE), _("Slides, papers, letters and tables of the plan: what is read out, signed and published."))
    st.caption(_(LIMIT))
    view = needed.plan(state, lang)
    if view is not None and not state.outdated:
        documents.show(state, view, lang)


if __name__ == "__main__":
    render()
