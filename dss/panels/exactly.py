"""An exact answer for a budget that somebody tries, and planning with it from then on."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dss.panels import page, studying
from dss.session.answers import Asked
from dss.session.state import State
from dss.texts import Language, translator
from dss.texts.numbers import money, percent
from dss.words.study import PROOF
from models.dataset import Dataset
from models.messages import mark
from models.policy import Budget, literal

AFTER = mark("Takes these amounts over into the rules and goes to the page Plan; it can be taken back.")


def show(state: State, dataset: Dataset, budget: Budget, key: str, lang: Language) -> None:
    """Work out what the best plan under ``budget`` reaches; make it the budget to plan with."""
    if budget == dataset.policy.budget:
        return
    _ = translator(lang)
    setting = f"budget.fund_scale={literal(budget.fund_scale)}"
    options = {"factors": [budget.scale], "by_fund": False}
    st.caption(_("The estimate is there at once; the exact figures of this budget need a computation of their own."))
    found = studying.show(state, Asked("curve", options, dataset.policy.solve.seconds, (setting,)), key, lang)
    if found is not None:
        st.markdown(_told(found.tables["curve"].row(0, named=True), lang))
    if st.button(_("Plan with this budget"), help=_(AFTER), key=f"{key}-use"):
        state.rule(dataset.policy.model_copy(update={"budget": budget}))
        st.switch_page(page.PAGES / "plan.py")


def _told(point: Mapping[str, Any], lang: Language) -> str:
    _ = translator(lang)
    proof = _(PROOF[point["status"]])
    if point["alignment"] is None:
        return _("Worked out: {proof}.").format(proof=proof)
    return _("Worked out: alignment {alignment} ({proof}), coverage {coverage}, money used {cost}.").format(
        proof=proof,
        alignment=percent(point["alignment"], 1),
        coverage=percent(point["coverage"], 1),
        cost=page.verbatim(money(point["cost"], lang)),
    )
