"""Another budget: what it would reach at once, from the curve; exactly once it is looked at."""

import streamlit as st

from dss import estimates, sitting
from dss.panels import budget_whole
from dss.room import Change
from dss.state import State
from dss.texts import Language, translator
from models.messages import mark
from models.policy import literal

NAME = mark("The budget")
LEAST, PRESENT, MOST = 50, 100, 150


def show(state: State, lang: Language) -> None:
    """Choose a budget, and look at its plan."""
    _ = translator(lang)
    _copy, view = sitting.present(state)
    dataset = view.dataset
    part = st.slider(_("Budget, in % of the present one"), LEAST, MOST, PRESENT, format="%d%%", key="lever-budget")
    wanted = dataset.policy.budget.model_copy(update={"scale": budget_whole.factors(dataset, [part])[0]})
    points = sitting.curve(state, budget_whole.question)
    if points is None:
        st.markdown(_("The curve of budgets was not worked out before the meeting; the exact answer takes a moment."))
    else:
        estimate, now = (
            estimates.at(points.tables["curve"], points.tables["between"], one)
            for one in (wanted.scale, dataset.policy.budget.scale)
        )
        if estimate is not None and now is not None:
            budget_whole.headline(dataset, wanted, estimate, now, lang)
    if st.button(_("See what it costs"), type="primary", key="lever-budget-look", disabled=part == PRESENT):
        sitting.rule(state, Change("budget", key="budget.scale", value=literal(wanted.scale)))
        st.rerun()
