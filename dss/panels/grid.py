"""A frame as a table on a page."""

import polars as pl
import streamlit as st


def grid(frame: pl.DataFrame, *, height: int | None = None) -> None:
    """Show ``frame`` under its own headings: numbers right-aligned, every text as plain text."""
    st.dataframe(frame, hide_index=True, width="stretch", height=height or "auto")
