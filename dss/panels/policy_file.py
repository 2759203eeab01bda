"""The rules as a file: handed out, and taken back in."""

import streamlit as st

from dss.intake import policyfile
from dss.panels import ruling
from dss.session.state import State
from dss.texts import Language, translator
from models import policy as policies
from models.policy import Policy


def show(state: State, policy: Policy, lang: Language) -> None:
    """A button that hands out policy.toml, and a place to bring one."""
    _ = translator(lang)
    st.markdown(
        f"**{_('The rules as a file')}**",
        help=_("It holds every rule, with those that this page does not show."),
    )
    st.download_button(
        _("Download the rules (policy.toml)"),
        data=policies.write(policy).encode(),
        file_name="policy.toml",
        mime="application/toml",
        on_click="ignore",
        key="policy-download",
    )
    key = "" if state.copy is None else state.copy.source.name
    given = st.file_uploader(_("Use the rules of a file (policy.toml)"), type="toml", key=f"policy-{key}")
    if given is not None:
        read, messages, _lines = policyfile.read_bytes(given.getvalue())
        ruling.apply(state, read, messages, lang)
