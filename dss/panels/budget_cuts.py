"""Less money step by step: which awards would go first, and what it costs to keep to them."""

import polars as pl
import streamlit as st

from dss.charts import cuts
from dss.panels import behind, budget_whole, download, drawing, studying
from dss.panels.grid import grid
from dss.panels.page import verbatim
from dss.panels.tables import in_yuan
from dss.session.answers import Asked
from dss.session.state import State
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING, span
from dss.views import plan_view
from dss.words.ladder import CHANGES, UNASKED
from dss.words.study import PROOF
from dss.work.study_request import SECONDS
from models.dataset import Dataset
from models.messages import mark
from models.studies.ladder import NOT_ASKED

LEAST, MOST, USUAL, STEP = 0, 90, 60, 10
STATUS = {**PROOF, NOT_ASKED: UNASKED}
WHAT = mark(
    "Cut in steps, each plan only takes away from the one before: nobody gets something that would be taken again. "
    "That may cost some alignment against a plan made anew for the same money."
)


def show(state: State, dataset: Dataset, lang: Language) -> None:
    """The steps down to a budget, and what each of them takes."""
    _ = translator(lang)
    depth, time = st.columns([4, 1], vertical_alignment="bottom")
    lowest = depth.slider(
        _("Cut down to, in % of the present budget"),
        LEAST,
        MOST,
        USUAL,
        STEP,
        format="%d%%",
        help=_(WHAT),
        key="cuts-depth",
        persist_state="session",
    )
    with time:
        seconds = studying.seconds(SECONDS["ladder"], "cuts", lang)
    steps = budget_whole.factors(dataset, range(100, lowest - 1, -STEP))
    asked = Asked("ladder", {"steps": steps}, seconds)
    if state.answer(asked) is None:
        st.markdown(_(WHAT))
    found = studying.show(state, asked, "cuts", lang)
    if found is None:
        return
    ladder = found.tables["ladder"]
    drawing.show(cuts.draw(ladder, lang), "cuts")
    behind.show(_steps(ladder, lang), "cuts", lang)
    _order(dataset, found.tables["order"], ladder, lang)


def _steps(ladder: pl.DataFrame, lang: Language) -> pl.DataFrame:
    _ = translator(lang)
    status = {status: _(word) for status, word in STATUS.items()}
    lost = [
        NOTHING if None in ends else span(*ends, decimals=1)
        for ends in ladder.select("lost_least", "lost_most").iter_rows()
    ]
    return ladder.select(
        in_yuan(ladder["budget"]).alias(_("Budget (yuan)")),
        pl.col("awards").alias(_("Number of awards")),
        in_yuan(ladder["cost"]).alias(_("Money used (yuan)")),
        (pl.col("alignment") * 100).round(2).alias(_("Alignment, cut (%)")),
        pl.col("status").replace_strict(status).alias(_("Proof")),
        (pl.col("alone") * 100).round(2).alias(_("Alignment, made anew (%)")),
        pl.col("alone_status").replace_strict(status).alias(_("Proof of the new plan")),
        pl.Series(_("Lost by cutting"), lost, dtype=pl.String),
    )


def _order(dataset: Dataset, order: pl.DataFrame, ladder: pl.DataFrame, lang: Language) -> None:
    """Which awards go or shrink, in the order in which the money would be taken."""
    _ = translator(lang)
    if order.is_empty():
        st.markdown(_("No award has to go or shrink.") if ladder["alignment"].null_count() == 0 else "")
        return
    named = (
        order.join(plan_view.names(dataset.organizations, "org_id", "organization"), on="org_id", maintain_order="left")
        .join(plan_view.names(dataset.projects, "project_id", "project"), on="project_id", maintain_order="left")
        .join(ladder.select("scale", "budget"), on="scale", maintain_order="left")
    )
    first = named.row(0, named=True)
    words = {name: verbatim(first[name]) for name in ("organization", "project")}
    st.subheader(_("{count} changes, the first: {project} of {organization}").format(count=named.height, **words))
    shown = named.select(
        in_yuan(named["budget"]).alias(_("At a budget of (yuan)")),
        pl.col("organization").alias(_("Organization")),
        pl.col("project").alias(_("Project")),
        pl.col("change").replace_strict({change: _(word) for change, word in CHANGES.items()}).alias(_("What changes")),
        pl.col("persons_before").alias(_("Persons before")),
        pl.col("persons_after").alias(_("Persons after")),
        in_yuan(named["amount"]).alias(_("Set free (yuan)")),
    )
    grid(shown)
    download.table(shown, "cuts-order", lang)
