"""Where things stand: are the data fit to plan with, is there a plan, is it up to date; and what comes next."""

import streamlit as st

from dss.panels import page
from dss.session.state import State
from dss.texts import Language, translator
from models.messages import mark

STATES = {
    "empty": mark("No data are open yet."),
    "faulty": mark("The data have errors: no plan can be made yet."),
    "ready": mark("The data are complete and consistent; there is no plan of them yet."),
    "working": mark("A plan is being worked out."),
    "outdated": mark("The data have changed since the plan was made: solve again."),
    "current": mark("There is a plan, and it is up to date."),
}
NEXT = {
    "empty": ("data", mark("Go to the data")),
    "faulty": ("data", mark("Look at the errors")),
    "ready": ("plan", mark("Make a plan")),
    "working": ("plan", mark("Watch the solve")),
    "outdated": ("plan", mark("Solve again")),
    "current": ("plan", mark("Look at the plan")),
}


def stage(state: State) -> str:
    """One of the keys of ``STATES``."""
    if state.copy is None:
        return "empty"
    if state.dataset is None:
        return "faulty"
    if state.solve is not None and state.solve.stage == "working":
        return "working"
    if state.plan is None:
        return "ready"
    return "outdated" if state.outdated else "current"


def show(state: State, lang: Language) -> None:
    """What is open, how it stands, and a link to what comes next."""
    _ = translator(lang)
    state.collect()
    now = stage(state)
    st.subheader(_("Where things stand"))
    if state.copy is not None:
        st.markdown(_("Open: {name}").format(name=page.verbatim(named(state, lang))))
    st.markdown(_(STATES[now]))
    page.link(NEXT[now][0], _(NEXT[now][1]))


def named(state: State, lang: Language) -> str:
    """What is open, in words: a scenario with its version, or the data's own name."""
    _ = translator(lang)
    if state.desk.scenario is not None:
        return _("{name}, version {number}").format(name=state.desk.scenario, number=state.desk.base)
    name = "" if state.copy is None else state.copy.name
    return _("Demo dataset") if name == "demo" else name
