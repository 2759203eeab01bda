"""Give a project to somebody, take it from them, or set for how many people."""

import polars as pl
import streamlit as st

from dss.record import Change, Kind
from dss.session import sitting
from dss.session.state import State
from dss.texts import Language, translator
from dss.views import plan_view
from dss.words.offers import STATUS
from models.messages import mark

NAME = mark("An award")
KINDS: dict[Kind, str] = {"award": mark("Give"), "exclude": mark("Take away"), "resize": mark("Other size")}


def show(state: State, lang: Language) -> None:
    """Choose what is to happen with which project, and look at it."""
    _ = translator(lang)
    _copy, view = sitting.present(state)
    kind: Kind = st.segmented_control(
        _("What"), list(KINDS), required=True, default="award", format_func=lambda one: _(KINDS[one]), key="lever-kind"
    )
    offers = plan_view.offers(view)
    if kind != "award":
        offers = offers.filter(pl.col("status") == "won")
    projects = dict(offers.select("project_id", "project").sort("project").iter_rows())
    project = st.selectbox(_("Project"), list(projects), format_func=projects.__getitem__, key=f"lever-project-{kind}")
    of_it = offers.filter(pl.col("project_id") == (project or ""))
    organizations = {
        org: f"{name} · {_(STATUS[status])}"
        for org, name, status in of_it.select("org_id", "organization", "status").iter_rows()
    }
    org = st.selectbox(
        _("Organization"), list(organizations), format_func=organizations.__getitem__, key=f"lever-org-{project}"
    )
    persons, now = None, view.awards.clear()
    if kind != "exclude":
        now = view.awards.filter((pl.col("org_id") == (org or "")) & (pl.col("project_id") == (project or "")))
        persons = st.number_input(
            _("For how many people; empty: as many as fit"),
            min_value=1,
            value=int(now["persons"].item()) if now.height else None,
            key=f"lever-persons-{org}-{project}",
        )
    if st.button(_("See what it costs"), type="primary", key="lever-award", disabled=org is None):
        meant = "resize" if kind == "award" and now.height else kind
        sitting.award(state, Change(meant, org, project, None if persons is None else int(persons)))
        st.rerun()
