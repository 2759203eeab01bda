"""Trade-offs: what one aim costs in another, and the plans between."""

import streamlit as st

from dss.panels import front, needed, page, studying
from dss.session.state import current, language
from dss.texts import translator
from dss.views import plan_view
from models.messages import mark

TITLE = mark("Trade-offs")
GROUP = mark("Explore")
ORDER = 6

NONE = mark("No plan can keep all the rules.")
LATE = mark("No plan was found in the time given. Allow more time and try again.")


def render() -> None:
    """Choose the aims, look at the plans between them, adopt one."""
    lang, state = language(), current()
    _ = translator(lang)
    page.head(_(TITLE), _("How much of one aim has to be given up for another?"))
    dataset = needed.dataset(state, lang, needed.PLAN)
    if dataset is None:
        return
    state.collect()
    asked = front.asked(state, lang)
    if asked is not None and state.answer(asked) is None:
        st.markdown(_(front.WHAT))
    found = None if asked is None else studying.show(state, asked, "front", lang)
    if asked is None or found is None:
        return
    chosen = front.choose(found, lang)
    if chosen is None:
        st.info(_(NONE if found.summary["complete"] else LATE))
        return
    view = plan_view.read(found.plans[chosen], dataset)
    front.beside(view, None if state.outdated else state.plan, lang)
    front.adopt(state, asked, chosen, view, lang)


if __name__ == "__main__":
    render()
