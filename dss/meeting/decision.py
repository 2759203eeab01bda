"""What is decided: every change with its reason and price, the way back, and the signatures."""

import polars as pl
import streamlit as st

from dss.panels import page, signing, stage
from dss.session import sitting
from dss.session.state import State
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING, money, percent
from dss.views import price
from dss.words import record as record_words
from dss.words.glossary import TERMS
from dss.work.names import names_of
from models.messages import mark

NAME = mark("Decision")
ORDER = 8
LEVERS = ("award", "budget", "rule", "front")
PROPOSED = mark("Up for decision: {awards} awards, {money}; changed here: {changes}")
DECIDED = mark("Decided: {awards} awards, {money}; changed here: {changes}")
RECENT = 3
"""Changes beside which the signatures have room on a screen; those before them are folded away."""
FIGURES = {"alignment": "alignment", "coverage": "coverage", "lowest community": "equity"}
"""Terms, and what the summary of a plan calls them."""


def show(state: State, lang: Language) -> None:
    """The changes, and what is proposed with them."""
    _ = translator(lang)
    view = sitting.present(state)[1]
    told = _(DECIDED if signing.decided(state) else PROPOSED)
    stage.title(
        told.format(
            awards=view.awards.height,
            money=money(int(view.awards["amount"].sum()), lang),
            changes=len(state.overrides),
        )
    )
    for column, term in zip(st.columns(len(FIGURES)), FIGURES, strict=True):
        column.metric(_(TERMS[term].title), percent(float(view.summary[FIGURES[term]]), 1))
    if state.overrides:
        _changes(state, lang)
    if sitting.of(state).before and st.button(_("Take the last change back"), key="meeting-undo"):
        sitting.back(state)
        st.rerun()
    signing.show(state, lang)
    page.link("documents", _("Make the documents of this plan"))
    if state.overrides:
        st.space("medium")  # such a page is longer than a small screen: its end stays clear of the bar


def _changes(state: State, lang: Language) -> None:
    """The last changes, and on request those before them."""
    told = changes(state, lang)
    earlier = max(0, told.height - RECENT)
    if earlier:
        with st.expander(translator(lang)("Earlier changes: {count}").format(count=earlier)):
            stage.table(told.head(earlier))
    stage.table(told.slice(earlier))


def changes(state: State, lang: Language) -> pl.DataFrame:
    """Each change: what, who and why, and the alignment that it lost or brought."""
    _ = translator(lang)
    names = names_of(sitting.present(state)[1].dataset)
    return pl.DataFrame(
        [
            {
                _("Change"): record_words.changed(one, names, lang),
                _("Reason"): f"{one.reason} ({one.who})" if lang == "en" else f"{one.reason}（{one.who}）",
                _("Alignment"): price.gained(one.after - one.before, lang) or NOTHING,
            }
            for one in state.overrides
        ]
    )
