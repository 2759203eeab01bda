"""Sign-off: who proposed and who decided the plan that is shown, on what, and what was changed in the room."""

import streamlit as st

from dss.panels import decided, headline, page, signing, standing
from dss.session.state import current, language
from dss.texts import translator
from dss.words.limit import LIMIT
from models.messages import mark

TITLE = mark("Sign-off")
GROUP = mark("Decide")
ORDER = 12


def render() -> None:
    """Sign the plan that is shown, and see what is on record."""
    lang, state = language(), current()
    _ = translator(lang)
    page.head(_(TITLE), _("Who proposes and who decides this plan, on which data and rules, and what was changed?"))
    st.caption(_(LIMIT))
    if state.plan is not None:
        st.subheader(page.verbatim(standing.named(state, lang)))
        headline.show(state.plan, lang)
    signing.show(state, lang)
    if state.plan is not None and not state.outdated:
        page.link("documents", _("Make the documents of this plan"))
    decided.overrides(state, lang)
    decided.versions(state, lang)
    decided.evidence(state, lang)


if __name__ == "__main__":
    render()
