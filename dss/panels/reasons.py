"""Why a pair of organization and project was chosen, or was not: every row of the plan's offers, to be searched."""

from functools import reduce
from operator import or_

import polars as pl
import streamlit as st

from dss.panels.grid import pick
from dss.panels.page import link, verbatim
from dss.texts import Language, translator
from dss.views import plan_view
from dss.views.plan_view import PlanView
from dss.words.offers import STATUS, WHY
from models.plan import AWARD

WIDTHS: dict[Language, tuple[int, ...]] = {"zh": (220, 90, 245, 75, 230), "en": (190, 90, 205, 90, 285)}
"""Pixels of the columns: reasons are longer in English."""
NAMED = ("organization", "project")


def show_offers(view: PlanView, lang: Language) -> None:
    """All pairs, or those of one outcome, or those in which a word occurs."""
    _ = translator(lang)
    table = worded(plan_view.offers(view), lang)
    counts = {status: table.filter(pl.col("status") == _(STATUS[status])).height for status in STATUS}
    st.subheader(
        _("{won} of {all} pairs of organization and project were chosen; why the others were not").format(
            won=counts["won"], all=table.height
        )
    )
    look, outcome = st.columns([1, 1], vertical_alignment="bottom")
    word = look.text_input(
        _("Search"),
        placeholder=_("Organization, project, category or reason"),
        key="offers_word",
        persist_state="session",
    )
    chosen = outcome.pills(
        _("Outcome"),
        list(STATUS),
        format_func=lambda status: f"{_(STATUS[status])} {counts[status]:,}",
        key="offers_status",
        persist_state="session",
    )
    shown = found(table, word, _(STATUS[chosen]) if chosen else "")
    if shown.is_empty():
        st.info(_("Nothing fits the search."))
        return
    heads = ("Project", "Category", "Organization", "Outcome", "Why")
    pixels, rows = dict(zip(map(_, heads), WIDTHS[lang], strict=True)), shown.drop(AWARD)
    place = pick(rows.rename(dict(zip(rows.columns, pixels, strict=True))), "offers", height=360, widths=pixels)
    ask(shown, place, lang)


def ask(pairs: pl.DataFrame, place: int | None, lang: Language) -> None:
    """A link to the reasons for the row of ``pairs`` (org_id, project_id, organization, project) at ``place``."""
    _ = translator(lang)
    if place is None:
        st.caption(_("Select a row to ask why."))
        return
    row = pairs.row(place, named=True)
    label = _("Why? {organization} · {project}").format(**{name: verbatim(row[name]) for name in NAMED})
    link("why", label, question="award", org=row["org_id"], project=row["project_id"])


def worded(offers: pl.DataFrame, lang: Language) -> pl.DataFrame:
    """``offers`` with outcome and reason in words."""
    _ = translator(lang)
    return offers.with_columns(
        pl.col("status").replace({status: _(word) for status, word in STATUS.items()}),
        pl.col("why").replace({why: _(word) for why, word in WHY.items()}),
    )


def found(offers: pl.DataFrame, word: str, status: str) -> pl.DataFrame:
    """The rows in any of whose cells ``word`` occurs, whatever its case, and of ``status`` (empty: any)."""
    wanted = word.strip().lower()
    anywhere = reduce(
        or_,
        (
            pl.col(name).str.to_lowercase().str.contains(wanted, literal=True)
            for name in offers.columns
            if name not in AWARD
        ),
    )
    return offers.filter(anywhere & ((pl.col("status") == status) | pl.lit(not status)))
