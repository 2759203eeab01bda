"""Scenarios: continue where a session stopped, open a version, save the next one."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl
import streamlit as st

from dss.panels import changed
from dss.panels.grid import grid
from dss.panels.page import verbatim
from dss.session.desk import Named
from dss.session.state import State
from dss.store import drafts, scenarios
from dss.store.scenarios import Conflict
from dss.store.trouble import StoreError
from dss.texts import Language, render, translator
from dss.texts.moments import moment
from dss.texts.numbers import NOTHING

MOST = 3
"""Drafts that are offered, the newest first."""
LONGEST = 200
CONFLICT = "conflict"
"""Where the page keeps a save that was refused, until the next one."""


def resume(state: State, lang: Language) -> None:
    """Offer the newest drafts of sessions that have ended."""
    _ = translator(lang)
    store = state.desk.store
    if store is None:
        _trouble(state, lang)
        return
    others = drafts.listed(store).filter(pl.col("session") != state.desk.session).head(MOST)
    if others.is_empty():
        return
    st.subheader(_("Continue where you stopped"))
    for row in others.iter_rows(named=True):
        text, button = st.columns([4, 1], vertical_alignment="center")
        name = row["scenario"] or (_("Demo dataset") if row["dataset"] == "demo" else row["dataset"])
        text.markdown(_("{name}, last changed {when}").format(name=verbatim(name), when=moment(row["saved"])))
        if button.button(_("Continue"), key=f"resume-{row['session']}", width="stretch") and _done(
            lambda other=row["session"]: state.resume(other), lang
        ):
            st.rerun()


def choose(state: State, lang: Language) -> None:
    """Every scenario that was saved, and its versions to be opened."""
    _ = translator(lang)
    store = state.desk.store
    if store is None:
        return
    st.subheader(_("Saved scenarios"))
    found = scenarios.listed(store)
    if found.is_empty():
        st.markdown(_("None yet. Save what you work on below: then it can be opened again, and compared."))
        return
    grid(
        found.select(
            pl.col("name").alias(_("Scenario")),
            pl.col("version").alias(_("Version")),
            pl.col("changed").map_elements(moment, pl.String).alias(_("Saved on")),
            pl.col("author").alias(_("By")),
            pl.col("note").alias(_("What is new")),
            pl.col("planned").replace_strict({True: _("yes"), False: _("no")}).alias(_("With a plan")),
        )
    )
    name, version, button = st.columns([3, 3, 1], vertical_alignment="bottom")
    chosen = name.selectbox(_("Scenario"), found["name"].to_list(), key="scenario-name")
    numbers = scenarios.versions(store, chosen or "")
    told = {
        row["number"]: f"{row['number']} · {moment(row['created'])} · {row['author'] or NOTHING}"
        for row in numbers.iter_rows(named=True)
    }
    number = version.selectbox(_("Version"), list(told), format_func=told.__getitem__, key="scenario-version")
    if button.button(_("Open"), key="scenario-open", width="stretch") and _done(
        lambda: state.open_scenario(chosen or "", number), lang
    ):
        st.rerun()


def save(state: State, lang: Language) -> None:
    """Save what is open as the next version of a scenario, or under a new name."""
    _ = translator(lang)
    if state.dataset is None or state.desk.store is None:
        return
    st.subheader(_("Save"))
    with st.form("save", border=False):
        name, author = st.columns(2)
        given = name.text_input(
            _("Name of the scenario"), value=state.desk.scenario or "", max_chars=LONGEST, key="save-name"
        )
        who = author.text_input(_("Your name"), max_chars=LONGEST, key="save-author", persist_state="session")
        note = st.text_input(_("What is new in it?"), max_chars=LONGEST, key="save-note")
        st.caption(_("Data, rules and the plan are saved together. A version never changes: each save makes the next."))
        asked = st.form_submit_button(_("Save"), type="primary", key="save")
    if asked:
        base = state.desk.base if given.strip() == state.desk.scenario else 0
        _save(state, Named(given, note, who, base), lang)
    refused: tuple[Conflict, Named] | None = st.session_state.get(CONFLICT)
    if refused is not None:
        _conflict(state, *refused, lang)


def _save(state: State, named: Named, lang: Language) -> None:
    _ = translator(lang)
    st.session_state[CONFLICT] = None
    try:
        saved = state.save(named)
    except Conflict as conflict:
        st.session_state[CONFLICT] = conflict, named
    except StoreError as error:
        st.error(render(error.message, lang))
    else:
        st.success(_("Saved: {name}, version {number}.").format(name=verbatim(saved.scenario), number=saved.number))


def _conflict(state: State, conflict: Conflict, named: Named, lang: Language) -> None:
    """What somebody else saved meanwhile, and the two ways on."""
    _ = translator(lang)
    st.warning(render(conflict.message, lang))
    changed.counts(conflict.changed, lang)
    if st.button(_("Save on top of it"), key="save-anyway"):
        _save(state, replace(named, base=conflict.newest.number), lang)
        st.rerun()


def _done(work: Callable[[], object], lang: Language) -> bool:
    """Whether ``work`` could be done; where the store cannot, it says why."""
    _ = translator(lang)
    try:
        done = work()
    except StoreError as error:
        st.error(render(error.message, lang))
        return False
    if done is False:
        st.warning(_("This work is no longer there: it was saved, or is continued elsewhere."))
        return False
    return True


def _trouble(state: State, lang: Language) -> None:
    if state.desk.trouble is not None:
        st.warning(render(state.desk.trouble, lang))
