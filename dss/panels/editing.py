"""A table of the data, edited in place: every cell of its own kind, and all edits applied together."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dss.panels import cells
from dss.panels.messages import listed
from dss.panels.tables import in_yuan
from dss.session.state import State
from dss.session.working import RefusedError
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING
from models.dataset import Dataset
from models.messages import Message
from models.schemas import tables
from models.schemas.columns import Column
from models.schemas.table import Table

ROW = "_row"
HEIGHT, SHORT = 460, 9
"""Height of a sheet that scrolls, and the number of rows up to which it does not."""
FIRST = 2
"""Rows are counted as in a file with a heading."""


def show(state: State, dataset: Dataset, name: str, lang: Language) -> None:
    """The table called ``name`` of the open ``dataset`` as a sheet; a button puts all edits into the data."""
    _ = translator(lang)
    st.caption(_("Change cells, add rows below, mark rows to delete them; nothing is changed until you apply it."))
    table = tables()[name]
    before = editable(table, dataset.tables()[name])
    after: Any = st.data_editor(
        before,
        column_config=_columns(table, dataset, before, lang),
        num_rows="dynamic",
        hide_index=True,
        height=HEIGHT if before.height > SHORT else "auto",
        placeholder=NOTHING,
        key=f"edit-{name}-{state.copy.source.name if state.copy else ''}",
        on_change="ignore",
    )
    if st.button(_("Apply the changes"), type="primary", key=f"apply-{name}"):
        _apply(state, table, numbered(after), lang)


def _apply(state: State, table: Table, after: pl.DataFrame, lang: Language) -> None:
    _ = translator(lang)
    try:
        changed = state.edit(table.name, written(table, after, lang))
    except RefusedError as refused:
        st.error(_("Nothing was changed: the data would have errors."))
        st.html(listed(placed(refused.messages, table, after), lang))
    else:
        if changed:
            st.rerun()
        st.info(_("Nothing was changed: the table is as it was."))


def editable(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """``frame`` of the ``table`` as it is edited: the row's number first, money as exact yuan."""
    known = table.columns
    values = [
        in_yuan(frame[name]).alias(name) if name in known and known[name].kind == "money" else frame[name]
        for name in frame.columns
        if name != ROW
    ]
    return pl.DataFrame([pl.int_range(FIRST, FIRST + frame.height, eager=True).alias(ROW), *values])


def numbered(after: pl.DataFrame) -> pl.DataFrame:
    """The edited rows that hold anything; those that were added are numbered on."""
    filled = after.filter(pl.any_horizontal(pl.exclude(ROW).is_not_null()))
    last = max(filled[ROW].drop_nulls().to_list(), default=FIRST - 1)
    added = pl.col(ROW).is_null().cum_sum() + last
    return filled.with_columns(pl.col(ROW).fill_null(added).cast(pl.Int64))


def written(table: Table, after: pl.DataFrame, lang: Language) -> pl.DataFrame:
    """The edited rows as a person would write them into a file: text, under the headings of ``lang``."""
    known = table.columns
    heads = {name: known[name].words.zh for name in after.columns if name in known and lang == "zh"}
    return after.select(_text(name, known.get(name)) for name in after.columns if name != ROW).rename(heads)


def _text(name: str, column: Column | None) -> pl.Expr:
    """The cells of one column as text; a number as it is read again without loss, nothing for an empty cell."""
    values = pl.col(name)
    if column is not None and column.kind == "whole":
        values = values.cast(pl.Int64)
    elif column is not None and column.kind == "date":
        values = values.cast(pl.Date)
    elif column is not None and column.kind == "money":
        values = values.cast(pl.Decimal(24, 2))
    return values.cast(pl.String).replace("", None)


def placed(messages: Sequence[Message], table: Table, after: pl.DataFrame) -> list[Message]:
    """The errors, those of the edited table at the numbers that its rows have on the page."""
    rows = after[ROW].to_list()
    return [
        replace(message, row=rows[message.row - FIRST])
        if message.table == table.name and message.row is not None and 0 <= message.row - FIRST < len(rows)
        else message
        for message in messages
        if message.level == "error"
    ]


def _columns(table: Table, dataset: Dataset, before: pl.DataFrame, lang: Language) -> dict[str, Any]:
    """How each column is shown and edited; the row's number is there to be read."""
    _ = translator(lang)
    number = st.column_config.NumberColumn(_("Row"), disabled=True, width="small", pinned=True)
    known = {name: about for name, about in table.columns.items() if name in before.columns}
    return {ROW: number} | {name: cells.editor(about, dataset, lang) for name, about in known.items()}
