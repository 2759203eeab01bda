"""The table behind a chart, to look at and to take away."""

import polars as pl
import streamlit as st

from dss.panels import download
from dss.panels.grid import grid
from dss.texts import Language, translator


def show(frame: pl.DataFrame, name: str, lang: Language) -> None:
    """Show ``frame`` behind a heading; ``name`` is its own on the page, and its file's."""
    with st.expander(translator(lang)("The figures behind it")):
        grid(frame)
        download.table(frame, name, lang)
