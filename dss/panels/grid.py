"""A frame as a table on a page."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import polars as pl
import streamlit as st

from dss.texts.numbers import NOTHING

LINE, EDGE = 35, 3
"""Pixels of a row, the headings being one, and of the frame around all."""
FINEST = 6
"""Decimals that a number has at most."""


def grid(
    frame: pl.DataFrame,
    *,
    height: int | None = None,
    widths: Mapping[str, int] | None = None,
    figures: Sequence[str] = (),
) -> None:
    """Show ``frame`` under its own headings: a dash for nothing, numbers right-aligned with thousands separated.

    The numbers of a column have equally many decimals; exact decimals (money) have two. ``height``: the pixels that
    it may take, where its rows need as many. ``widths``: pixels of the columns that would else take too much.
    ``figures``: columns of text that hold figures of several kinds, right-aligned like numbers.
    """
    st.dataframe(frame, height=_height(frame, height), **_looks(frame, widths, figures))


def pick(frame: pl.DataFrame, key: str, *, height: int, widths: Mapping[str, int]) -> int | None:
    """Show ``frame`` as ``grid`` does, and let one row be selected: its place, None where none is.

    ``key`` is its own in the app; with other rows, none is selected any more.
    """
    of_these = f"{key}-{frame.hash_rows().sum()}"
    shown = st.dataframe(
        frame,
        height=_height(frame, height),
        key=of_these,
        on_select="rerun",
        selection_mode="single-row",
        **_looks(frame, widths),
    )
    return next(iter(shown["selection"]["rows"]), None)


def _height(frame: pl.DataFrame, most: int | None) -> int | Literal["auto"]:
    """No room for rows that are not there."""
    return "auto" if most is None or LINE * (frame.height + 1) + EDGE < most else most


def _looks(frame: pl.DataFrame, widths: Mapping[str, int] | None, figures: Sequence[str] = ()) -> dict[str, Any]:
    wide = widths or {}
    columns = {
        name: st.column_config.NumberColumn(format="localized", step=_step(frame[name]), width=wide.get(name))
        for name, dtype in frame.schema.items()
        if dtype.is_numeric()
    }
    texts = {
        name: st.column_config.Column(width=wide.get(name), alignment="right" if name in figures else None)
        for name in {*wide, *figures} - columns.keys()
    }
    return {"hide_index": True, "width": "stretch", "column_config": columns | texts, "placeholder": NOTHING}


def _step(values: pl.Series) -> float:
    """The last decimal that a column needs, for all its numbers alike."""
    if values.dtype.is_integer():
        return 1
    if values.dtype.is_decimal():
        return 0.01
    known = values.drop_nulls()
    decimals = next((n for n in range(FINEST) if (known.round(n) - known).abs().max() in {None, 0.0}), FINEST)
    return 10.0**-decimals if decimals else 1
