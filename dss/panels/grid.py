"""A frame as a table on a page."""

import polars as pl
import streamlit as st

from dss.texts.numbers import NOTHING


def grid(frame: pl.DataFrame, *, height: int | None = None) -> None:
    """Show ``frame`` under its own headings: a dash for nothing, numbers right-aligned with thousands separated.

    Exact decimals (money) have two decimals.
    """
    formats = {name: _format(dtype) for name, dtype in frame.schema.items() if dtype.is_numeric()}
    columns = {name: st.column_config.NumberColumn(format=form) for name, form in formats.items()}
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=height or "auto",
        column_config=columns,
        placeholder=NOTHING,
    )


def _format(dtype: pl.DataType) -> str:
    return "accounting" if dtype.is_decimal() else "localized"
