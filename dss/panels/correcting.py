"""What is certain in faulty data, put right in a copy: what was corrected, and the copy to take away."""

import streamlit as st

from dss.intake import repair
from dss.panels import download
from dss.panels.messages import listed
from dss.session.state import State
from dss.session.working import RefusedError
from dss.texts import Language, translator


def show(state: State, lang: Language) -> None:
    """A button that makes every certain correction in a copy; below it, what was corrected, and the workbook."""
    _ = translator(lang)
    if state.copy is None:
        return
    count = repair.certain(state.copy.reading.messages)
    if count and st.button(
        _("Make the certain corrections: {count}").format(count=f"{count:,}"),
        key="correct",
        help=_("In a copy: what a message calls right is written into its cell. Your own file stays as it is."),
    ):
        _correct(state, lang)
    done = state.copy.corrected
    if done:
        st.success(_("Corrected in this copy: {count}. Please check the list.").format(count=f"{len(done):,}"))
        with st.expander(_("What was corrected"), expanded=True):
            st.html(listed(done, lang))
        st.download_button(
            _("Download the corrected workbook"),
            data=state.copy.source.read_bytes,
            file_name=_("corrected.xlsx"),
            mime=download.XLSX,
            on_click="ignore",
            key="corrected",
        )


def _correct(state: State, lang: Language) -> None:
    _ = translator(lang)
    try:
        with st.spinner(_("Correcting a copy …")):
            state.correct(lang)
    except RefusedError as refused:
        st.error(_("Nothing was corrected: some errors have to be put right by hand first."))
        st.html(listed(refused.messages, lang))
        return
    st.rerun()
