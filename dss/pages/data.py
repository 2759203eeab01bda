"""Data: which data are open, whether a plan can be made of them, and what they say."""

import streamlit as st

from dss.panels import health, messages, page, source, tables
from dss.state import current, language
from dss.texts import translator
from models.messages import mark

TITLE = mark("Data")
GROUP = mark("Prepare")
ORDER = 1


def render() -> None:
    """Choose the data, see what is wrong with them, look at them."""
    lang, state = language(), current()
    _ = translator(lang)
    page.head(
        _(TITLE), _("What residents need, what organizations can do, what money there is: is it fit to plan with?")
    )
    source.choose(state, lang)
    if state.reading is None:
        st.info(_("No data are open yet. Upload your files above."))
        return
    health.show(state.reading, lang)
    messages.show(state.reading.messages, lang)
    if state.dataset is not None:
        tables.show(state.dataset, lang)


if __name__ == "__main__":
    render()
