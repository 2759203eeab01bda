"""A share as a slider in whole percent."""

from typing import Any

import streamlit as st


def percent(label: str, value: float, most: int = 100, **given: Any) -> float:  # noqa: ANN401 - they are Streamlit's
    """What is chosen from 0 to ``most`` percent, or further where ``value`` stands higher already.

    A value that was not touched stays as it is, also between two percents.
    """
    shown = round(value * 100)
    chosen = st.slider(label, 0, max(most, shown), shown, format="%d%%", **given)
    return value if chosen == shown else chosen / 100
