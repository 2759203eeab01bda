"""A table as a file that spreadsheets open."""

import polars as pl
import streamlit as st

from dss.texts import Language, translator

MARK = b"\xef\xbb\xbf"
"""Tells spreadsheet programs that the letters are UTF-8."""


def table(frame: pl.DataFrame, name: str, lang: Language) -> None:
    """A button that hands out ``frame`` as ``name``.csv; ``name`` is its own on the page."""
    _ = translator(lang)
    st.download_button(
        _("Download this table (CSV)"),
        data=lambda: csv(frame),
        file_name=f"{name}.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"download-{name}",
    )


def csv(frame: pl.DataFrame) -> bytes:
    """``frame`` as CSV in UTF-8; what a spreadsheet would take for a formula is kept as text."""
    texts = pl.col(pl.String)
    safe = frame.with_columns(
        pl.when(texts.str.contains(r"^[=+\-@\t\r]")).then("'" + texts).otherwise(texts).name.keep()
    )
    return MARK + safe.write_csv().encode()
