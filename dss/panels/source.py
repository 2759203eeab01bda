"""Which data are open: the demo, what the person uploads, or work that was saved; and files to begin with."""

from io import BytesIO
from pathlib import Path

import streamlit as st

from dss.intake import marking, template
from dss.panels import download
from dss.panels.messages import table_title
from dss.session.state import State, current, has_demo
from dss.texts import COMMA, Language, translator
from models.messages import mark
from models.schemas import tables

CHOICES = {"demo": mark("Demo dataset"), "upload": mark("My own files"), "saved": mark("Saved work")}
MARKABLE = 20_000_000
"""Bytes of a workbook up to which a coloured copy is offered."""


def choose(state: State, lang: Language) -> None:
    """The choice between demo and upload; what is chosen is opened at once."""
    _ = translator(lang)
    opened = state.origin
    st.session_state["kind"] = opened
    kinds = [kind for kind in CHOICES if kind in {opened, "upload"} or (kind == "demo" and has_demo())]
    st.segmented_control(
        _("Which data?"),
        kinds,
        required=True,
        format_func=lambda kind: _(CHOICES[kind]),
        key="kind",
        on_change=_open,
    )
    if opened == "upload":
        _upload(state, lang)


def _open() -> None:
    """Open what was chosen; files of one's own follow."""
    if st.session_state["kind"] == "demo":
        current().open_demo()
    elif st.session_state["kind"] == "upload":
        current().close()


def _upload(state: State, lang: Language) -> None:
    _ = translator(lang)
    separator = COMMA[lang]
    required = [table_title(table.name, lang) for table in tables().values() if table.required]
    files = st.file_uploader(
        _("One workbook (.xlsx), or several CSV or Parquet files, with policy.toml where you have one"),
        accept_multiple_files=True,
        key="files",
    )
    st.caption(_("Needed are the tables {tables}; all others are optional.").format(tables=separator.join(required)))
    if files:
        with st.spinner(_("Reading the data …")):
            state.open_upload(files)


def empty_workbook(lang: Language) -> None:
    """A workbook with every table to fill in."""
    _ = translator(lang)
    st.download_button(
        _("Download an empty workbook"),
        data=lambda: template_bytes(lang),
        file_name=_("dataset.xlsx"),
        mime=download.XLSX,
        on_click="ignore",
        key="template",
        help=_("Every table with its headings, notes and drop-down lists, to be filled in and uploaded here."),
    )


def template_bytes(lang: Language) -> bytes:
    """The empty workbook."""
    buffer = BytesIO()
    template.write(buffer, lang)
    return buffer.getvalue()


def coloured_copy(state: State, lang: Language) -> None:
    """A copy of the uploaded workbook with the cells coloured and commented that have errors."""
    _ = translator(lang)
    path, reading = state.source, state.reading
    if path is None or reading is None or not _markable(path) or not any(m.table for m in reading.messages):
        return
    st.download_button(
        _("Download the workbook with the cells marked"),
        data=lambda: marking.marked(path, reading.messages, lang),
        file_name=_("marked.xlsx"),
        mime=download.XLSX,
        on_click="ignore",
        key="marked",
        help=_("A copy of your file: errors red, warnings yellow, each with a note on what to do. Charts may be lost."),
    )


def _markable(path: Path) -> bool:
    return path.is_file() and path.suffix == ".xlsx" and path.stat().st_size <= MARKABLE
