"""Another budget: what it would reach at once, from the curve; exactly once it is looked at."""

import streamlit as st

from dss.panels import budget_whole
from dss.record import Change
from dss.session import room, sitting
from dss.session.state import State
from dss.texts import Language, translator
from dss.views import estimates
from models.messages import mark
from models.policy import Budget, literal

NAME = mark("The budget")
LEAST, PRESENT, MOST = 50, 100, 150


def show(state: State, lang: Language) -> None:
    """Choose a budget, and look at its plan."""
    _ = translator(lang)
    _copy, view = sitting.present(state)
    dataset = view.dataset
    part = st.slider(_("Budget, in % of the present one"), LEAST, MOST, PRESENT, format="%d%%", key="lever-budget")
    wanted = dataset.policy.budget.model_copy(update={"scale": budget_whole.factors(dataset, [part])[0]})
    if room.adopted(state.overrides):
        st.markdown(_("The plan that was adopted stays as far as this budget allows."))
    elif not estimated(state, wanted, lang):
        st.markdown(_("The curve of budgets was not worked out in full before; the exact answer takes a moment."))
    if st.button(_("See what it costs"), type="primary", key="lever-budget-look", disabled=part == PRESENT):
        sitting.rule(state, Change("budget", key="budget.scale", value=literal(wanted.scale)))
        st.rerun()


def estimated(state: State, wanted: Budget, lang: Language) -> bool:
    """Show what ``wanted`` would reach, as far as the curve of budgets says it at once; whether it does."""
    _copy, view = sitting.present(state)
    found = sitting.curve(state, budget_whole.question)
    if found is None:
        return False
    points, between = found.tables["curve"], found.tables["between"]
    estimate, now = (estimates.at(points, between, one.scale) for one in (wanted, view.dataset.policy.budget))
    if estimate is None or now is None:
        return False
    budget_whole.headline(view.dataset, wanted, estimate, now, lang)
    return True
