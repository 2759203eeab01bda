"""Which awards every nearly best plan has, which are open to choice, and the plans that differ most."""

import polars as pl
import streamlit as st

from dss.charts import certainty
from dss.jobs.study import Found
from dss.panels import drawing, front, studying, told
from dss.panels.results import zipped
from dss.session.answers import Asked
from dss.session.state import State
from dss.texts import Language, translator
from dss.texts.numbers import percent, whole
from dss.views import plan_view
from dss.words import alternatives as alternatives_words
from dss.words.alternatives import AWARDS, EXAMPLES, FAR, PROOFS, VERDICTS, WITHIN
from dss.words.study import BEST, PROOF, Columns
from dss.work.study_request import SECONDS
from models.dataset import Dataset
from models.messages import mark

PLANS = 5
LOSSES = (0.002, 0.005, 0.01, 0.02, 0.05)
"""How much of the alignment may be lost."""
SHOWN: Columns = {
    "project": (mark("Project"), "text"),
    "organization": (mark("Organization"), "text"),
    "chosen": (mark("In the best plan"), "term"),
    "verdict": AWARDS["verdict"],
    "proof": AWARDS["proof"],
    "alignment": (mark("If otherwise, found"), "share"),
    "bound": (mark("If otherwise, at most"), "share"),
}
DIFFERENCES: Columns = {
    "project": (mark("Project"), "text"),
    "before": (mark("In the best plan"), "text"),
    "after": (mark("In this plan"), "text"),
}


def show(state: State, lang: Language) -> None:
    """How much may be lost, and what is certain then."""
    _ = translator(lang)
    st.markdown(
        _(
            "Many plans are nearly as good as the best one. Awards that stand in all of them are certain; among the "
            "others the meeting can choose, at little loss."
        )
    )
    left, right = st.columns(2)
    with left:
        loss = st.select_slider(
            _("How much of the alignment may be lost"),
            LOSSES,
            value=0.01,
            format_func=lambda share: percent(share, 1),
            help=_(
                "A plan counts as nearly as good where it loses no more than this part of the best plan's alignment."
            ),
            key="loss",
            persist_state="session",
        )
    with right:
        seconds = studying.seconds(SECONDS["alternatives"], "certain", lang)
    asked = Asked("alternatives", {"loss": loss, "plans": PLANS}, seconds)
    found, dataset = studying.show(state, asked, "certain", lang), state.dataset
    if found is None or dataset is None:
        return
    if not found.tables:
        st.info(_(PROOF[found.summary["status"]]))
        return
    _figures(found, lang)
    st.caption(f"{_(BEST).format_map(found.summary)} {_(WITHIN).format_map(found.summary)}")
    _awards(found, dataset, lang)
    chosen = _plans(found, dataset, lang)
    if chosen is not None:
        front.adopt(state, asked, chosen, plan_view.read(found.plans[chosen], dataset), lang)


def _figures(found: Found, lang: Language) -> None:
    """How many awards are certain, negotiable, not decided, and how many others could come in."""
    _ = translator(lang)
    awards = found.tables["awards"]
    own = alternatives_words.counts(awards.filter("in_base"))
    others = alternatives_words.counts(awards.filter(~pl.col("in_base")))
    figures = (
        (_("Certain awards"), own["every"], _("Stand in every plan that is nearly as good.")),
        (_("Negotiable awards"), own["some"], _("Stand in the best plan; some nearly as good plan goes without.")),
        (_("Not decided yet"), own["undecided"], _("More time may decide.")),
        (_("Others that could come in"), others["some"], _("Not in the best plan, but in one that is nearly as good.")),
    )
    for column, (label, value, meaning) in zip(st.columns(len(figures)), figures, strict=True):
        column.metric(label, whole(value), help=meaning)


def _awards(found: Found, dataset: Dataset, lang: Language) -> None:
    _ = translator(lang)
    awards = _named(found.tables["awards"], dataset)
    drawing.show(certainty.draw(awards.filter("in_base"), lang), "certain-chart")
    chosen = st.pills(
        _("How certain"),
        list(VERDICTS),
        format_func=lambda verdict: _(VERDICTS[verdict]),
        key="certain-verdict",
        persist_state="session",
    )
    some = awards if chosen is None else awards.filter(verdict=chosen)
    shown = some.sort("in_base", "project", descending=[True, False])
    words = pl.when("in_base").then(pl.lit("yes")).otherwise(pl.lit("no"))
    rows = alternatives_words.in_words(shown, found.names).with_columns(
        pl.col("proof").replace({PROOFS["not asked"]: told.UNASKED}), chosen=words
    )
    told.show(rows, SHOWN, "certain-awards", lang, {"project": 180, "organization": 165, "proof": 210})
    st.caption(
        _(
            "If otherwise: were the award decided otherwise than in the best plan; the alignment of the best such plan "
            "that was found, and the most that any such plan can have."
        )
    )


def _named(awards: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """``awards`` with organization, project (names) and category."""
    return (
        awards.join(plan_view.names(dataset.organizations, "org_id", "organization"), on="org_id")
        .join(plan_view.names(dataset.projects, "project_id", "project"), on="project_id")
        .join(dataset.projects.select("project_id", "category"), on="project_id")
    )


def _plans(found: Found, dataset: Dataset, lang: Language) -> str | None:
    """The plans that differ most, and in what one of them, which is chosen, differs from the best."""
    _ = translator(lang)
    plans = list(found.tables["plans"]["plan"])
    names = {
        plan: _("Alternative {number}").format(number=at) if at else _("Best plan") for at, plan in enumerate(plans)
    }
    if len(plans) == 1:
        if found.summary["complete"]:
            st.caption(_("No other plan that is nearly as good was found."))
        return None
    st.markdown(f"**{_(FAR)}**")
    told.show(found.tables["plans"].with_columns(pl.col("plan").replace(names)), EXAMPLES, "certain-plans", lang)
    chosen = str(
        st.selectbox(_("Compare with the best plan"), plans[1:], format_func=names.__getitem__, key="certain-plan")
    )
    best, other = (plan_view.read(found.plans[plan], dataset).awards for plan in (plans[0], chosen))
    told.show(_differences(best, other, dataset), DIFFERENCES, "certain-differences", lang)
    st.download_button(
        _("Download the plan (zip)"),
        data=lambda: zipped(found.plans[chosen]),
        file_name=f"{chosen}.zip",
        mime="application/zip",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        key="certain-zip",
    )
    return chosen


def _differences(best: pl.DataFrame, other: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """Projects that go to somebody else, or to nobody: project, before, after (names)."""
    named = plan_view.names(dataset.organizations, "org_id", "organization")
    before, after = (
        plan.join(named, on="org_id").select("project_id", pl.col("organization").alias(name))
        for plan, name in ((best, "before"), (other, "after"))
    )
    both = before.join(after, on="project_id", how="full", coalesce=True).filter(
        pl.col("before").ne_missing(pl.col("after"))
    )
    return both.join(plan_view.names(dataset.projects, "project_id", "project"), on="project_id").sort("project")
