"""What the aims cost each other, with two plans beside the one that is proposed."""

from dataclasses import replace

import polars as pl
import streamlit as st

from dss.charts import front as chart
from dss.panels import drawing, front, stage
from dss.panels.levers import front as lever
from dss.panels.page import verbatim
from dss.session import sitting
from dss.session.state import State
from dss.texts import Language, translator
from models.messages import mark

NAME = mark("Trade-off")
ORDER = 6
LEVERS = ("front", "budget", "rule")
LETTERS = ("A", "B")
CHEAPER = 0.99
"""An alternative costs less than this part of the present plan."""
HIGH = 480.0
"""Pixels of the figure, so that the two alternatives have their place below it."""


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
    others = alternatives(points, float(view.summary["alignment"]), float(view.summary["cost"]))
    drawn = chart.draw(points, names, others[0] if others else None, lang, complete=front.known(answer.found))
    said = _("Each point is a plan that keeps the rules; the ring is alternative A")
    drawing.projected(replace(drawn, subtitle=said), "meeting-front", HIGH)
    told = lever.words(found, lang)
    for place, letter, plan in zip(st.columns(len(LETTERS), gap="large"), LETTERS, others, strict=False):
        place.markdown(f"**{letter}** {verbatim(told[plan])}")
        if place.button(_("Look at {letter}").format(letter=letter), key=f"meeting-{letter}", width="stretch"):
            sitting.adopt(state, front.question(), plan, told[plan])
            st.rerun()


def alternatives(points: pl.DataFrame, alignment: float, cost: float) -> list[str]:
    """The most even trade, and the plan nearest to the present one; both cost less. Names of plans.

    ``points``: alignment, cost (yuan), knee, plan; ``alignment`` and ``cost`` are the present plan's.
    """
    below = points.filter((pl.col("alignment") < alignment) & (pl.col("cost") < CHEAPER * cost))
    ordered = below.sort("knee", "alignment", descending=True)
    return ordered["plan"].head(len(LETTERS)).to_list()
