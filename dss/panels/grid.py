"""A frame as a table on a page."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from dss.texts.numbers import NOTHING


def grid(frame: pl.DataFrame, *, height: int | None = None, widths: Mapping[str, int] | None = None) -> None:
    """Show ``frame`` under its own headings: a dash for nothing, numbers right-aligned with thousands separated.

    Exact decimals (money) have two decimals. ``widths``: pixels of the columns that would else take too much.
    """
    formats = {name: _format(dtype) for name, dtype in frame.schema.items() if dtype.is_numeric()}
    columns = {name: st.column_config.NumberColumn(format=form) for name, form in formats.items()}
    narrow = {name: st.column_config.Column(width=width) for name, width in (widths or {}).items()}
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=height or "auto",
        column_config=columns | narrow,
        placeholder=NOTHING,
    )


def _format(dtype: pl.DataType) -> str:
    return "accounting" if dtype.is_decimal() else "localized"
