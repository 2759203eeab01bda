"""The table behind a chart, to look at and to take away."""

import codecs

import polars as pl
import streamlit as st

from dss.panels.grid import grid
from dss.texts import Language, translator


def show(frame: pl.DataFrame, name: str, lang: Language) -> None:
    """Show ``frame`` behind a heading; ``name`` is its own on the page, and its file's."""
    with st.expander(translator(lang)("The figures behind it")):
        grid(frame)
        download(frame, name, lang)


def download(frame: pl.DataFrame, name: str, lang: Language) -> None:
    """Offer ``frame`` as it is shown, in a file that Excel opens as well."""
    st.download_button(
        translator(lang)("Download the table (CSV)"),
        data=lambda: codecs.BOM_UTF8 + frame.write_csv().encode(),
        file_name=f"{name}.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"{name}-csv",
    )
