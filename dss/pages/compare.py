"""Compare: two to four plans side by side."""

import streamlit as st

from dss.panels import compared, page
from dss.session.state import current, language
from dss.texts import translator
from models.messages import mark

TITLE = mark("Compare")
GROUP = mark("Decide")
ORDER = 9
FEWEST = 2


def render() -> None:
    """Choose plans, and see in what they differ."""
    lang, state = language(), current()
    _ = translator(lang)
    page.head(_(TITLE), _("In what do plans differ: figures, awards, and communities that win or lose?"))
    state.collect()
    views = compared.choose(state, lang)
    if len(views) < FEWEST:
        st.info(_("Two plans are needed. Save the present plan as a scenario, change something, and solve again."))
        page.link("start", _("Go to the saved scenarios"))
        return
    compared.show(views, lang)


if __name__ == "__main__":
    render()
