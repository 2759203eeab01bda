"""A frame as a table on a page."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dss.texts.numbers import NOTHING


def grid(frame: pl.DataFrame, *, height: int | None = None, widths: Mapping[str, int] | None = None) -> None:
    """Show ``frame`` under its own headings: a dash for nothing, numbers right-aligned with thousands separated.

    Exact decimals (money) have two decimals. ``widths``: pixels of the columns that would else take too much.
    """
    st.dataframe(frame, height=height or "auto", **_looks(frame, widths))


def pick(frame: pl.DataFrame, key: str, *, height: int, widths: Mapping[str, int]) -> int | None:
    """Show ``frame`` as ``grid`` does, and let one row be selected: its place, None where none is.

    ``key`` is its own in the app; with other rows, none is selected any more.
    """
    of_these = f"{key}-{frame.hash_rows().sum()}"
    shown = st.dataframe(
        frame, height=height, key=of_these, on_select="rerun", selection_mode="single-row", **_looks(frame, widths)
    )
    return next(iter(shown["selection"]["rows"]), None)


def _looks(frame: pl.DataFrame, widths: Mapping[str, int] | None) -> dict[str, Any]:
    formats = {name: _format(dtype) for name, dtype in frame.schema.items() if dtype.is_numeric()}
    columns = {name: st.column_config.NumberColumn(format=form) for name, form in formats.items()}
    narrow = {name: st.column_config.Column(width=width) for name, width in (widths or {}).items()}
    return {"hide_index": True, "width": "stretch", "column_config": columns | narrow, "placeholder": NOTHING}


def _format(dtype: pl.DataType) -> str:
    return "accounting" if dtype.is_decimal() else "localized"
