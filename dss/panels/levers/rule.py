"""A rule that is lifted: what the plan would be without it."""

import streamlit as st

from dss.panels import floors
from dss.record import Change
from dss.session import sitting
from dss.session.state import State
from dss.texts import Language, translator
from dss.texts.numbers import percent
from dss.words import record as record_words
from models import policy as policies
from models.dataset import Dataset
from models.messages import mark
from models.policy import literal

NAME = mark("A rule")


def show(state: State, lang: Language) -> None:
    """Choose one of the rules in force, and look at the plan without it."""
    _ = translator(lang)
    _copy, view = sitting.present(state)
    found = in_force(view.dataset, lang)
    if not found:
        st.markdown(_("No limit and no floor is in force."))
        return
    chosen = st.selectbox(_("Rule in force"), list(found), key="lever-rule")
    if st.button(_("See the plan without it"), type="primary", key="lever-rule-look"):
        sitting.rule(state, found[chosen])
        st.rerun()


def in_force(dataset: Dataset, lang: Language) -> dict[str, Change]:
    """Each rule that binds, in words, and the change that lifts it."""
    _ = translator(lang)
    values = policies.flat(dataset.policy)
    caps = {
        _("{rule}: at most {share}").format(rule=_(title), share=percent(float(str(values[key])))): Change(
            "rule", key=key, value=record_words.NONE
        )
        for key, title in record_words.LIMITS.items()
        if float(str(values[key])) < 1
    }
    parts, all_ = floors.choices(dataset, lang), dataset.policy.coverage
    return caps | {
        _("{part}: at least {share} covered").format(
            part=parts[f"{floor.field}={floor.value}"], share=percent(floor.min)
        ): Change("rule", key="coverage", value=literal([one.model_dump() for one in all_ if one is not floor]))
        for floor in all_
    }
