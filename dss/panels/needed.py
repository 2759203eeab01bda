"""What a page needs before it can show anything: one sentence on what is missing, and where to go."""

import streamlit as st

from dss.panels import page
from dss.session.state import State
from dss.texts import Language, translator
from dss.views.plan_view import PlanView
from models.dataset import Dataset
from models.messages import mark

PAGE, PLAN = mark("This page needs data without errors."), mark("A plan needs data without errors.")


def dataset(state: State, lang: Language, needs: str = PAGE) -> Dataset | None:
    """The dataset that is open; where there is none without error, ``needs`` (English) says so."""
    _ = translator(lang)
    if state.dataset is None:
        st.info(_(needs))
        page.link("data", _("Go to the data"))
    return state.dataset


def plan(state: State, lang: Language) -> PlanView | None:
    """The plan that is shown; where there is none, or it is out of date, that is said."""
    _ = translator(lang)
    if dataset(state, lang) is None:
        return None
    state.collect()
    if state.plan is None:
        st.info(_("This page shows a plan, and none has been made yet."))
        page.link("plan", _("Make a plan"))
    elif state.outdated:
        st.warning(_("The data have changed since this plan was made. Solve again for a plan of the new data."))
        page.link("plan", _("Solve again"))
    return state.plan
