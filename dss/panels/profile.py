"""One organization in a plan: what it takes on, for whom, and how it stands."""

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from dss.panels import download
from dss.panels.grid import grid
from dss.panels.page import verbatim
from dss.panels.tables import in_yuan
from dss.texts import COMMA, Language, translator
from dss.texts.numbers import NOTHING, money, percent, whole
from dss.views import organization_view, plan_view
from dss.views.plan_view import PlanView
from dss.words.glossary import meaning
from dss.words.offers import STATUS, WHY

ADDRESS, SEEN = "org", "org-seen"
"""The parameter of the address, and where the page keeps what it last wrote there."""


def linked(ids: Sequence[str]) -> str | None:
    """The organization that somebody has opened by its address; None where the address is as the page wrote it."""
    asked = st.query_params.get(ADDRESS)
    return asked if asked in ids and asked != st.session_state.get(SEEN) else None


def address(org_id: str | None) -> None:
    """Let the address name ``org_id``, or none."""
    st.session_state[SEEN] = org_id
    if org_id is None:
        st.query_params.pop(ADDRESS, None)
    else:
        st.query_params[ADDRESS] = org_id


def show(view: PlanView, lang: Language) -> None:
    """Choose one organization, and look at it."""
    _ = translator(lang)
    table = organization_view.capacity(view)
    names = dict(table.select("org_id", "organization").iter_rows())
    chosen = st.selectbox(
        _("Organization"), list(names), format_func=names.__getitem__, key="organization", persist_state="session"
    )
    address(chosen)
    if chosen is None:
        return
    headline(view, table.row(by_predicate=pl.col("org_id") == chosen, named=True), lang)
    sheets = {
        _("Projects"): projects(view, names[chosen], lang),
        _("Where it serves"): places(view, chosen, lang),
        _("Services it offers"): skills(view, chosen, lang),
        _("Why, or why not"): offers(view, names[chosen], lang),
    }
    for title, frame in sheets.items():
        st.subheader(title)
        if frame.is_empty():
            st.markdown(NOTHING)
        else:
            grid(frame)
    download.tables(sheets, "organization", lang)


def headline(view: PlanView, row: dict[str, Any], lang: Language) -> None:
    """Its money, its dependency before and after, its hours and projects."""
    _ = translator(lang)
    stands = plan_view.independence(view).filter(organization=row["organization"])
    before, after, cap = stands.select("before", "after", "cap").row(0) if stands.height else (None, None, None)
    limits = [NOTHING if row[name] is None else whole(round(row[name])) for name in ("hours", "max_projects")]
    figures = (
        (
            _("Awarded"),
            meaning("award", lang),
            money(row["amount"], lang),
            _("{share} of the budget").format(share=percent(row["share"], 1)),
        ),
        (
            _("Dependency after the plan"),
            meaning("dependency", lang),
            percent(after, 1),
            _("before {before}, cap {cap}").format(before=percent(before, 1), cap=percent(cap)),
        ),
        (_("Staff hours given"), None, whole(round(row["used"])), _("of {limit}").format(limit=limits[0])),
        (_("Projects"), None, whole(row["awards"]), _("of {limit}").format(limit=limits[1])),
    )
    for column, (label, about, value, note) in zip(st.columns(len(figures)), figures, strict=True):
        column.metric(label, value, help=about)
        column.caption(verbatim(note))


def projects(view: PlanView, organization: str, lang: Language) -> pl.DataFrame:
    """Its awards as people read them."""
    _ = translator(lang)
    awards = plan_view.awards(view, COMMA[lang]).filter(organization=organization)
    return awards.select(
        pl.col("project").alias(_("Project")),
        pl.col("category").alias(_("Category")),
        pl.col("persons").alias(_("Persons served")),
        in_yuan(awards["amount"]).alias(_("Amount (yuan)")),
        pl.col("funds").alias(_("Paid from")),
    )


def places(view: PlanView, org_id: str, lang: Language) -> pl.DataFrame:
    """The communities whose residents it serves, and how far each trusts it."""
    _ = translator(lang)
    return (
        organization_view.places(view)
        .filter(org_id=org_id)
        .select(
            pl.col("community").alias(_("Community")),
            pl.col("persons").alias(_("Persons served")),
            (pl.col("trust") * 100).round(0).alias(_("Trust (%)")),
        )
    )


def skills(view: PlanView, org_id: str, lang: Language) -> pl.DataFrame:
    """The services that it offers, and how well it can do each."""
    _ = translator(lang)
    offered = view.dataset.skills.filter(org_id=org_id).sort(["competence", "category"], descending=[True, False])
    return offered.select(
        pl.col("category").alias(_("Category")), (pl.col("competence") * 100).round(0).alias(_("Competence (%)"))
    )


def offers(view: PlanView, organization: str, lang: Language) -> pl.DataFrame:
    """Each project that it might have taken, with the outcome and why."""
    _ = translator(lang)
    return (
        plan_view.offers(view)
        .filter(organization=organization)
        .select(
            pl.col("project").alias(_("Project")),
            pl.col("category").alias(_("Category")),
            pl.col("status").replace({status: _(word) for status, word in STATUS.items()}).alias(_("Outcome")),
            pl.col("why").replace({why: _(word) for why, word in WHY.items()}).alias(_("Why")),
        )
    )
