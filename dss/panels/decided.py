"""What is on record beside a decision: what was changed in the room, every version, and what exactly is signed."""

import re

import polars as pl
import streamlit as st

from dss import bundle
from dss.panels.grid import grid
from dss.panels.page import verbatim
from dss.session.desk import opened
from dss.session.state import State
from dss.store import decisions, place
from dss.store.trouble import StoreError
from dss.texts import Language, translator
from dss.texts.moments import moment
from dss.words.record import STATUSES, told
from dss.work.names import names_of
from models.messages import mark

HASHES = {
    "dataset_sha256": (mark("Data"), mark("as dataset_sha256 in summary.json; dss verify works it out from the data")),
    "policy_sha256": (mark("Rules"), mark("the SHA-256 of the plan's policy.toml")),
    "plan_sha256": (mark("Plan"), mark("the SHA-256 of what sha256sum prints for the plan's eight files")),
}


def overrides(state: State, lang: Language) -> None:
    """What was changed in the room, with reason and price."""
    _ = translator(lang)
    if not state.overrides or state.dataset is None:
        return
    names = names_of(state.dataset)
    st.subheader(_("Changed in the meeting"))
    for one in state.overrides:
        st.markdown(f"- {verbatim(told(one, names, lang))}")


def versions(state: State, lang: Language) -> None:
    """Every version of the scenario with its status."""
    _ = translator(lang)
    store, name = state.desk.store, state.desk.scenario
    if store is None or name is None:
        return
    found = decisions.history(store, name)
    st.subheader(_("All versions of this scenario"))
    grid(
        found.select(
            pl.col("number").alias(_("Version")),
            pl.col("status").replace_strict({status: _(word) for status, word in STATUSES.items()}).alias(_("State")),
            _when("created").alias(_("Saved on")),
            pl.col("author").alias(_("By")),
            pl.col("note").alias(_("What is new")),
            pl.col("who").alias(_("Signed by")),
            _when("at").alias(_("Signed on")),
            pl.col("said").alias(_("Remark")),
        )
    )


def evidence(state: State, lang: Language) -> None:
    """What exactly is signed, and the archive for whoever checks it later."""
    _ = translator(lang)
    store, name, number = state.desk.store, state.desk.scenario, state.desk.base
    if store is None or name is None:
        return
    try:
        record = decisions.record(store, name, number)
    except StoreError:
        return
    with st.expander(_("What exactly is signed in version {number}").format(number=number)):
        st.markdown(_("Fingerprints tell later whether data, rules and plan are the same, to the last letter."))
        for field, (title, words) in HASHES.items():
            st.markdown(f"**{_(title)}**: {_(words)}")
            st.code(getattr(record, field), language=None)
    st.download_button(
        _("Download the record of version {number} (zip)").format(number=number),
        data=lambda: bundle.packed(opened(place.place()), name, number),
        file_name=f"{safe(name)}-{number}.zip",
        mime="application/zip",
        on_click="ignore",
        help=_("Data, rules, plan, decisions and checksums: who has this file can check the plan, and plan again."),
        key="record",
    )


def safe(name: str) -> str:
    """``name`` without what a file's name cannot have."""
    return re.sub(r'[\\/:*?"<>|\s]+', "-", name).strip("-.") or "record"


def _when(column: str) -> pl.Expr:
    return pl.col(column).map_elements(moment, pl.String)
