"""A frame as a table on a page."""

from collections.abc import Mapping
from typing import Literal

import polars as pl
import streamlit as st

from dss.texts.numbers import NOTHING

Width = Literal["small", "medium", "large"]
TWO_LINES = 56
"""Height of a row in which a long text stands in two lines."""


def grid(frame: pl.DataFrame, *, height: int | None = None, wide: Mapping[str, Width] | None = None) -> None:
    """Show ``frame`` under its own headings: a dash for nothing, numbers right-aligned with thousands separated.

    Exact decimals (money) have two decimals. Columns in ``wide`` get that width, and rows then two lines.
    """
    formats = {name: _format(dtype) for name, dtype in frame.schema.items() if dtype.is_numeric()}
    columns = {name: st.column_config.NumberColumn(format=form) for name, form in formats.items()}
    widths = {name: st.column_config.Column(width=width) for name, width in (wide or {}).items()}
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=height or "auto",
        column_config=columns | widths,
        row_height=TWO_LINES if wide else None,
        placeholder=NOTHING,
    )


def _format(dtype: pl.DataType) -> str:
    return "accounting" if dtype.is_decimal() else "localized"
