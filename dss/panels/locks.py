"""Decisions taken before the plan is made: an organization gets a project, or does not."""

import polars as pl
import streamlit as st

from dss.files import dataset_files
from dss.panels.messages import listed
from dss.panels.page import verbatim
from dss.session.state import State
from dss.session.working import RefusedError
from dss.texts import Language, translator
from dss.views import plan_view
from models.dataset import Dataset
from models.messages import mark

DECISIONS = {"award": mark("gets"), "exclude": mark("does not get")}
TOLD = {"award": mark("{organization} gets {project}"), "exclude": mark("{organization} does not get {project}")}


def show(state: State, dataset: Dataset, lang: Language) -> None:
    """Each decision with a button that removes it, and a line that adds one."""
    _ = translator(lang)
    st.markdown(
        f"**{_('Decided beforehand')}**",
        help=_("The plan keeps these decisions, and does the best that is possible beside them."),
    )
    organizations = dict(plan_view.names(dataset.organizations, "org_id", "organization").iter_rows())
    projects = dict(plan_view.names(dataset.projects, "project_id", "project").iter_rows())
    for row in dataset.locks.iter_rows(named=True):
        text, button = st.columns([5, 1], vertical_alignment="center")
        told = _(TOLD[row["decision"]]).format(
            organization=organizations[row["org_id"]], project=projects[row["project_id"]]
        )
        persons = "" if row["persons"] is None else _(", {persons} persons").format(persons=f"{row['persons']:,}")
        text.markdown(verbatim(told + persons))
        if button.button(_("Remove"), key=f"unlock-{row['org_id']}-{row['project_id']}", width="stretch"):
            _put(state, without(dataset, row["org_id"], row["project_id"]), lang)
    _add(state, dataset, organizations, projects, lang)


def _add(
    state: State, dataset: Dataset, organizations: dict[str, str], projects: dict[str, str], lang: Language
) -> None:
    _ = translator(lang)
    one, two, three, button = st.columns([3, 1.4, 3, 1], vertical_alignment="bottom")
    organization = one.selectbox(
        _("Organization"), list(organizations), format_func=organizations.__getitem__, key="lock-org"
    )
    decision = two.selectbox(_("Decision"), list(DECISIONS), format_func=lambda d: _(DECISIONS[d]), key="lock-decision")
    project = three.selectbox(_("Project"), list(projects), format_func=projects.__getitem__, key="lock-project")
    if button.button(_("Add"), key="lock-add", width="stretch"):
        _put(state, with_one(dataset, organization, project, decision), lang)


def _put(state: State, rows: pl.DataFrame, lang: Language) -> None:
    _ = translator(lang)
    try:
        changed = state.edit("locks", rows)
    except RefusedError as refused:
        st.error(_("This decision cannot be kept:"))
        st.html(listed([message for message in refused.messages if message.level == "error"], lang))
    else:
        if changed:
            st.rerun()
        st.info(_("This decision is taken already; nothing was changed."))


def without(dataset: Dataset, org_id: str, project_id: str) -> pl.DataFrame:
    """The locks as they are written, without the pair's."""
    rows = dataset_files.as_written("locks", dataset.locks)
    return rows.filter((pl.col("org_id") != org_id) | (pl.col("project_id") != project_id))


def with_one(dataset: Dataset, org_id: str, project_id: str, decision: str) -> pl.DataFrame:
    """The locks as they are written, with ``decision`` about the pair in the place of an earlier one."""
    added = pl.DataFrame({"org_id": [org_id], "project_id": [project_id], "decision": [decision]})
    return pl.concat([without(dataset, org_id, project_id), added], how="diagonal")
