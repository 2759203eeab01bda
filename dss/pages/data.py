"""Data: which data are open, whether a plan can be made of them, and what they say."""

from datetime import datetime

import streamlit as st

from dss.panels import changed, condition, correcting, health, messages, page, sheets, source, steps
from dss.session.state import current, language
from dss.texts import translator
from models.messages import mark

TITLE = mark("Data")
GROUP = mark("Prepare")
ORDER = 1


def render() -> None:
    """Choose the data, see what is wrong with them, look at them, change them."""
    lang, state = language(), current()
    _ = translator(lang)
    page.head(
        _(TITLE), _("What residents need, what organizations can do, what money there is: is it fit to plan with?")
    )
    source.choose(state, lang)
    source.empty_workbook(lang)
    if state.reading is None:
        st.info(_("No data are open yet. Upload your files above."))
        return
    health.show(state.reading, lang)
    source.coloured_copy(state, lang)
    correcting.show(state, lang)
    messages.show(state.reading.messages, lang)
    if state.dataset is not None:
        condition.show(state.dataset, datetime.now().astimezone().date(), lang)
        changed.since_saved(state, lang)
        sheets.show(state, state.dataset, lang)
    steps.show(state, "data", lang)


if __name__ == "__main__":
    render()
