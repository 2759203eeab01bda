"""Another plan of the trade-off front."""

import polars as pl
import streamlit as st

from dss.jobs.study import Found
from dss.panels import front
from dss.session import sitting
from dss.session.state import State
from dss.texts import Language, translator
from dss.words.goals import shown, worded
from models.messages import mark

NAME = mark("A point of the front")


def show(state: State, lang: Language) -> None:
    """Choose a plan between the aims, and look at it."""
    _ = translator(lang)
    answer = state.answer(front.question())
    if answer is None or answer.found is None:
        st.markdown(_("The plans between the aims were not worked out before the meeting."))
        return
    told = words(answer.found, lang)
    chosen = st.selectbox(_("Plan to look at"), list(told), format_func=told.__getitem__, key="lever-front")
    if st.button(_("See what it costs"), type="primary", key="lever-front-look"):
        sitting.adopt(state, front.question(), chosen, told[chosen])
        st.rerun()


def words(found: Found, lang: Language) -> dict[str, str]:
    """Each plan of the front, and what it reaches in each aim."""
    names: list[str] = found.summary["objectives"]
    points = found.tables["frontier"].with_columns(pl.col("cost") / 100 if "cost" in names else [])
    return {
        row["plan"]: " · ".join(f"{worded(name, lang)} {shown(name, row[name], lang)}" for name in names)
        for row in points.iter_rows(named=True)
    }
