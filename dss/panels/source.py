"""Which data are open: the demo, or what the person uploads."""

import streamlit as st

from dss.panels.messages import table_title
from dss.state import State, has_demo
from dss.texts import Language, translator
from models.messages import mark
from models.schemas import tables

CHOICES = {"demo": mark("Demo dataset"), "upload": mark("My own files")}


def choose(state: State, lang: Language) -> None:
    """The choice between demo and upload; what is chosen is read at once."""
    _ = translator(lang)
    kinds = list(CHOICES) if has_demo() else ["upload"]
    kind = st.segmented_control(
        _("Which data?"),
        kinds,
        default=kinds[0],
        required=True,
        format_func=lambda kind: _(CHOICES[kind]),
        key="kind",
        persist_state="session",
    )
    if kind == "demo":
        with st.spinner(_("Reading the data …")):
            state.open_demo()
    else:
        _upload(state, lang)


def _upload(state: State, lang: Language) -> None:
    _ = translator(lang)
    separator = "、" if lang == "zh" else ", "
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
    elif not state.uploaded:
        state.close()
