"""The tables of the data, one at a time: to be read, or to be edited."""

import streamlit as st

from dss.panels import download, editing
from dss.panels.grid import grid
from dss.panels.messages import table_title
from dss.panels.tables import titled
from dss.session.state import State
from dss.texts import Language, translator
from models.dataset import Dataset
from models.schemas import tables


def show(state: State, dataset: Dataset, lang: Language) -> None:
    """One table of the open ``dataset`` at a time, chosen by its name; to be read, or to be edited."""
    _ = translator(lang)
    frames = dataset.tables()
    st.subheader(_("Tables"))
    chosen = st.pills(
        _("Table"),
        list(frames),
        default=next(iter(frames)),
        required=True,
        format_func=lambda name: f"{table_title(name, lang)} {frames[name].height:,}",
        key="table",
        label_visibility="collapsed",
        persist_state="session",
    )
    about = tables()[chosen]
    st.caption(about.about_zh if lang == "zh" else about.about_en)
    if st.toggle(_("Edit this table"), key="table-edit", help=_("Every change can be undone.")):
        editing.show(state, dataset, chosen, lang)
        return
    table = titled(frames[chosen], chosen, lang)
    grid(table, height=460)
    download.table(table, chosen, lang)
