"""Other rules put into force, or why they cannot be."""

from collections.abc import Sequence

import streamlit as st

from dss.panels.messages import listed
from dss.session.state import State
from dss.session.working import RefusedError
from dss.texts import Language, translator
from models.messages import Message
from models.policy import Policy


def apply(state: State, policy: Policy | None, messages: Sequence[Message], lang: Language) -> None:
    """Plan under ``policy``; where it is None, or does not fit the data, say why: ``messages``, or the data's own."""
    _, wrong = translator(lang), tuple(messages)
    if policy is not None:
        try:
            changed = state.rule(policy)
        except RefusedError as refused:
            wrong = refused.messages
        else:
            if changed:
                st.rerun()
            st.info(_("These rules hold already; nothing was changed."))
            return
    st.error(_("The rules were not changed."))
    st.html(listed([message for message in wrong if message.level == "error"], lang))
