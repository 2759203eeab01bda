"""What differs between two states of somebody's work: rules, tables, cells."""

import polars as pl
import streamlit as st

from dss.panels.grid import grid
from dss.panels.messages import table_title
from dss.panels.page import verbatim
from dss.panels.tables import column_title
from dss.session.state import State
from dss.store.differences import Differences
from dss.store.trouble import StoreError
from dss.texts import Language, render, translator
from models.messages import mark
from models.schemas import tables

MOST = 500
"""Cells that a page lists."""
CHANGES = {"added": mark("row added"), "removed": mark("row removed"), "changed": mark("changed")}


def since_saved(state: State, lang: Language) -> None:
    """What was changed since the version of the scenario that the work began from."""
    _ = translator(lang)
    if state.copy is None or state.dataset is None or state.desk.scenario is None:
        return
    with st.expander(
        _("What changed since {name}, version {number}").format(
            name=verbatim(state.desk.scenario), number=state.desk.base
        )
    ):
        try:
            found = state.desk.changed(state.copy)
        except StoreError as error:
            st.error(render(error.message, lang))
            return
        if found.policy.is_empty() and found.cells.is_empty():
            st.markdown(_("Nothing: data and rules are as they were saved."))
            return
        counts(found, lang)
        cells(found, lang)


def counts(changed: Differences, lang: Language) -> None:
    """Every rule that differs, and how many rows of each table do."""
    _ = translator(lang)
    if changed.policy.height:
        grid(changed.policy.rename({"key": _("Rule"), "before": _("Before"), "after": _("After")}))
    if changed.tables.height:
        titles = {"added": _("Rows added"), "removed": _("Rows removed"), "changed": _("Rows changed")}
        named = changed.tables.with_columns(
            pl.col("table").map_elements(lambda name: table_title(name, lang), pl.String)
        )
        grid(named.rename({"table": _("Table"), **titles}))


def cells(changed: Differences, lang: Language) -> None:
    """Every cell that differs, the first ``MOST``."""
    _ = translator(lang)
    if changed.cells.is_empty():
        return
    shown = changed.cells.head(MOST)
    titles = {
        (name, column): column_title(about, lang)
        for name in shown["table"].unique()
        if name in tables()
        for column, about in tables()[name].columns.items()
    }
    named = [titles.get(pair, pair[1] or "") for pair in shown.select("table", "column").iter_rows()]
    grid(
        shown.select(
            pl.col("table").map_elements(lambda name: table_title(name, lang), pl.String).alias(_("Table")),
            pl.col("key").list.join(" · ").alias(_("Which row")),
            pl.col("change").replace({kind: _(word) for kind, word in CHANGES.items()}).alias(_("What happened")),
            pl.Series(_("Column"), named, pl.String),
            pl.col("before").alias(_("Before")),
            pl.col("after").alias(_("After")),
        ),
        height=360,
    )
    if changed.cells.height > MOST:
        st.caption(_("The first {count} of {all} cells").format(count=MOST, all=f"{changed.cells.height:,}"))
