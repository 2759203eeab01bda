"""How a solve went on: the curve of each objective, and the same in words."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dss.charts import course
from dss.jobs.channel import Record
from dss.panels import drawing
from dss.texts import Language, translator
from dss.texts.numbers import percent
from dss.words.goals import shown, worded

SCHEMA = {
    "objective": pl.String,
    "seconds": pl.Float64,
    "value": pl.Float64,
    "bound": pl.Float64,
    "gap": pl.Float64,
}


def moments(history: Sequence[Record]) -> list[pl.DataFrame]:
    """What was reported, one frame an objective, in the order of work."""
    frame = pl.DataFrame([[line[name] for name in SCHEMA] for line in history], schema=SCHEMA, orient="row")
    return frame.partition_by("objective", maintain_order=True)


def live(history: Sequence[Record], lang: Language) -> None:
    """The curve of the objective at work, as soon as there is something to see."""
    parts = moments(history)
    if parts:
        drawing.untitled(course.draw(parts[-1], lang), "course")


def afterwards(history: Sequence[Record], lang: Language) -> None:
    """Every objective's curve, with when its plans and its proof came, behind a heading."""
    parts = [part for part in moments(history) if part["value"].null_count() < part.height]
    if not parts:
        return
    with st.expander(translator(lang)("How the search went on")):
        for place, part in enumerate(parts):
            st.markdown(told(part, lang))
            drawing.untitled(course.draw(part, lang), f"course-{place}")


def told(part: pl.DataFrame, lang: Language) -> str:
    """The curve of one objective in a sentence."""
    _ = translator(lang)
    found = part.drop_nulls("value")
    objective, value, gap = found.select("objective", "value", "gap").row(-1)
    first, best = found["seconds"].item(0), found.filter(pl.col("value") == value)["seconds"].item(0)
    proof = found.filter(pl.col("gap") == gap)["seconds"].item(0)
    return _(
        "{goal}: first plan after {first:.1f} s, best plan ({value}) after {best:.1f} s, "
        "proven after {proof:.1f} s to be within {gap} of what is possible."
    ).format(
        goal=worded(objective, lang),
        first=first,
        value=shown(objective, value, lang),
        best=best,
        proof=proof,
        gap=percent(gap, 3),
    )
