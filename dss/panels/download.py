"""What a page hands out: its tables as one workbook."""

import io
from collections.abc import Mapping

import polars as pl
import streamlit as st
from xlsxwriter import Workbook

from dss.files import spreadsheet
from dss.texts import Language, translator

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NARROW, WIDE = 12, 60
"""Columns are so wide at least and at most, in letters."""


def table(frame: pl.DataFrame, name: str, lang: Language) -> None:
    """Offer ``frame`` as the workbook ``name``.xlsx; ``name`` is its own on the page."""
    tables({translator(lang)("Table"): frame}, name, lang)


def tables(sheets: Mapping[str, pl.DataFrame], name: str, lang: Language) -> None:
    """Offer the frames, each a sheet under its title, as the workbook ``name``.xlsx."""
    st.download_button(
        translator(lang)("Download as a workbook (xlsx)"),
        data=lambda: workbook(sheets),
        file_name=f"{name}.xlsx",
        mime=XLSX,
        on_click="ignore",
        key=f"download-{name}",
    )


def workbook(sheets: Mapping[str, pl.DataFrame]) -> bytes:
    """The frames as sheets: headings in the first row, values exact below it."""
    buffer = io.BytesIO()
    with Workbook(buffer, spreadsheet.options(default_date_format="yyyy-mm-dd")) as book:
        bold = book.add_format({"bold": True})
        for title, frame in sheets.items():
            sheet = book.add_worksheet(title)
            sheet.freeze_panes(1, 0)
            for place, column in enumerate(frame):
                sheet.set_column(place, place, min(WIDE, max(NARROW, 2 * len(column.name))))
                sheet.write(0, place, column.name, bold)
                sheet.write_column(1, place, column.to_list())
    return buffer.getvalue()
