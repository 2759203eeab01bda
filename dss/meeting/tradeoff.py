"""What the aims cost each other, with two plans beside the one that is proposed."""

import polars as pl
import streamlit as st

from dss import sitting
from dss.charts import front as chart
from dss.panels import drawing, front, stage
from dss.panels.levers import front as lever
from dss.state import State
from dss.texts import Language, translator
from models.messages import mark

NAME = mark("Trade-off")
ORDER = 6
LEVERS = ("front", "budget", "rule")
LETTERS = ("A", "B")


def show(state: State, lang: Language) -> None:
    """The front, and two alternatives that can be looked at."""
    _ = translator(lang)
    view = sitting.present(state)[1]
    answer = state.answer(front.question())
    if answer is None or answer.found is None or answer.found.tables["frontier"].is_empty():
        stage.title(_("What more of one aim costs in the other was not worked out before the meeting"))
        st.markdown(_("Leave the meeting and work it out there, or go on without it."))
        return
    found = answer.found
    names: list[str] = found.summary["objectives"]
    points = found.tables["frontier"].with_columns(pl.col("cost") / 100)
    others = alternatives(points, float(view.summary["alignment"]))
    drawing.projected(chart.draw(points, names, others[0] if others else None, lang), "meeting-front")
    told = lever.words(found, lang)
    for letter, plan in zip(LETTERS, others, strict=False):
        text, button = st.columns([5, 2], vertical_alignment="center")
        text.markdown(f"**{letter}** {told[plan]}")
        if button.button(_("Look at {letter}").format(letter=letter), key=f"meeting-{letter}", width="stretch"):
            sitting.adopt(state, front.question(), plan, told[plan])
            st.rerun()


def alternatives(points: pl.DataFrame, present: float) -> list[str]:
    """The most even trade, and the plan that comes nearest to the ``present`` alignment from below; names of plans."""
    below = points.filter(pl.col("alignment") < present).sort("alignment", descending=True)
    ordered = pl.concat([below.filter("knee"), below.filter(~pl.col("knee"))])
    return ordered["plan"].head(len(LETTERS)).to_list()
