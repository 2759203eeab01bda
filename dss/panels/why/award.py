"""Why an organization was chosen for a project, or was not, and what would change it."""

from collections.abc import Sequence

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dss.charts import shift
from dss.jobs.study import Found
from dss.panels import drawing, linked, page, studying, told
from dss.session.answers import Asked
from dss.session.state import State
from dss.texts import Language, translator
from dss.views import plan_view
from dss.views.plan_view import PlanView
from dss.words import explaining as explaining_words
from dss.words.goals import worded
from dss.words.offers import STATUS, WHY
from dss.words.study import Columns
from dss.work import explaining
from dss.work.explaining import Basis
from dss.work.study_request import SECONDS
from models.dataset import Dataset
from models.messages import mark

COMMUNITIES: Columns = {
    "community": (mark("Community"), "text"),
    "served": (mark("Served in the plan"), "number"),
    "otherwise": (mark("Served if decided otherwise"), "number"),
}


def show(state: State, lang: Language) -> None:
    """Choose a pair, and ask."""
    _ = translator(lang)
    view, dataset = state.plan, state.dataset
    if view is None or dataset is None:
        st.info(_("Reasons are those of a plan, and there is none yet."))
        page.link("plan", _("Make a plan"))
        return
    st.markdown(
        _("Choose an organization and a project: the answer compares the best plan with this award and without.")
    )
    *places, time = st.columns([2, 2, 1])
    pair = _pair(places, view, dataset, lang)
    with time:
        seconds = studying.seconds(SECONDS["explain"], "reasons", lang)
    _at_once(view, pair, lang)
    basis = explaining.told(view.folder, fits=not state.outdated)
    _limits(state, basis, lang)
    options = {"pair": list(pair), "plan": basis.plan, "changes": False}
    found = studying.show(state, Asked("explain", options, seconds), "reasons", lang)
    if found is None:
        return
    _answer(found, dataset, lang)
    if found.tables["verdict"]["status"].item() != "won":
        _changes(state, Asked("explain", options | {"changes": True}, seconds), lang)


def _pair(places: Sequence[DeltaGenerator], view: PlanView, dataset: Dataset, lang: Language) -> tuple[str, str]:
    """The organization and the project that are asked about; at first the dearest award."""
    _ = translator(lang)
    organizations = dict(plan_view.names(dataset.organizations, "org_id", "name").iter_rows())
    projects = dict(plan_view.names(dataset.projects, "project_id", "name").iter_rows())
    first = view.awards.sort("amount", descending=True).head(1)
    org, project = first.select("org_id", "project_id").row(0) if first.height else ("", "")
    left, right = places
    return (
        left.selectbox(
            _("Organization"),
            list(organizations),
            format_func=organizations.__getitem__,
            **linked.to_address("org", list(organizations), org),
        ),
        right.selectbox(
            _("Project"),
            list(projects),
            format_func=projects.__getitem__,
            **linked.to_address("project", list(projects), project),
        ),
    )


def _at_once(view: PlanView, pair: tuple[str, str], lang: Language) -> None:
    """What the plan itself says of the pair."""
    _ = translator(lang)
    rows = view.offers.filter((pl.col("org_id") == pair[0]) & (pl.col("project_id") == pair[1]))
    status, why = rows.select("status", "why").row(0) if rows.height else ("no offer", "no skill")
    words = _(STATUS[status]) if not why else f"{_(STATUS[status])} · {_(WHY[why])}"
    st.markdown(_("In the plan: {outcome}").format(outcome=f"**{words}**"))


def _limits(state: State, basis: Basis, lang: Language) -> None:
    """For which plan the reasons are given, where that is not the one that is shown as it is."""
    _ = translator(lang)
    if state.outdated:
        st.warning(
            _(
                "The data have changed since this plan was made. The reasons are given for the best plan of the data "
                "as they are now, sought from this plan's awards."
            )
        )
    elif "bound" not in basis.plan:
        st.info(_(explaining_words.OTHERWISE).format(first=worded(basis.first, lang)))


def _answer(found: Found, dataset: Dataset, lang: Language) -> None:
    """The sentences, who would be served otherwise, and the tables behind them."""
    _ = translator(lang)
    first, *others = explaining_words.sentences(found, lang)
    st.subheader(page.verbatim(first))
    for sentence in others:
        st.markdown(page.verbatim(sentence))
    names = plan_view.names(dataset.communities, "community_id", "community")
    communities = found.tables["communities"].join(names, on="community_id", how="left")
    if communities.height > 1:
        drawing.show(shift.draw(communities, lang), "reasons-shift")
    if communities.height:
        with st.expander(_("The figures behind it")):
            told.show(communities, COMMUNITIES, "reasons-communities", lang)
    for part in explaining_words.parts(found, lang):
        st.markdown(f"**{_(part.title)}**")
        told.show(part.table, part.columns, f"reasons-{part.name}", lang)


def _changes(state: State, asked: Asked, lang: Language) -> None:
    """The smallest single changes with which the offer would win; asked for by themselves, as they take longer."""
    _ = translator(lang)
    st.subheader(_("What would let it be chosen?"))
    st.markdown(_("The smallest change of one price, limit or fund that would be enough. This takes longer."))
    found = studying.show(state, asked, "changes", lang)
    if found is None:
        return
    for sentence in explaining_words.unsought(found, lang, changes=True):
        st.markdown(page.verbatim(sentence))
    for part in explaining_words.parts(found, lang):
        if part.name == "changes":
            st.markdown(f"**{_(part.title)}**")
            told.show(part.table, part.columns, "reasons-changes", lang)
