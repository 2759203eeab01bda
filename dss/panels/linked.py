"""Choices that the address names, so that a page can be sent on as it is seen."""

from collections.abc import Sequence
from typing import Any

import streamlit as st


def to_address(key: str, options: Sequence[str], default: str) -> dict[str, Any]:
    """Arguments for a widget that offers ``options`` (ids): its choice is the address's ``key``, else the last one.

    ``default``: what is chosen where neither is among the options; the first of them where it is not either.
    """
    named = st.query_params.get(key)
    if named in options:
        st.session_state[key] = named
    elif st.session_state.get(key) not in options:
        st.session_state[key] = default if default in options else options[0]
    if named != st.session_state[key]:
        st.query_params[key] = st.session_state[key]
    return {"key": key, "on_change": _chosen, "args": (key,), "persist_state": "session"}


def _chosen(key: str) -> None:
    st.query_params[key] = st.session_state[key]
