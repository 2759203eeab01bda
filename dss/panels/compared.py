"""Two to four plans beside each other: which ones, and what differs."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from dss.charts import comparison as chart
from dss.panels import drawing
from dss.panels.grid import grid
from dss.panels.tables import in_yuan
from dss.session.state import State
from dss.store import scenarios
from dss.store.opening import Store
from dss.store.trouble import StoreError
from dss.texts import Language, render, translator
from dss.texts.numbers import percent
from dss.views import comparison
from dss.views.comparison import Views

MOST = 4
PROJECT, WINNER = 230, 185
"""Pixels of a project's name and of who takes it on, so that four plans stand beside each other on a laptop."""


def choose(state: State, lang: Language) -> Views:
    """The plan that is shown now, and saved ones, of each the newest version where it has a plan; four at most."""
    _ = translator(lang)
    views = {} if state.plan is None else {_("What is open now"): state.plan}
    store = state.desk.store
    saved = {} if store is None else _saved(state, store)
    shown = _shown(state, saved)
    chosen = st.multiselect(
        _("Saved scenarios to compare"),
        list(saved),
        default=[name for name in saved if name != shown][: 1 if views else 2],
        max_selections=MOST - len(views),
        placeholder=_("Choose scenarios"),
        key="compared",
        persist_state="session",
    )
    for name in chosen:
        try:
            view = state.look(name, saved[name])
        except StoreError as error:
            st.error(render(error.message, lang))
            continue
        if view is not None:
            views[name] = view
    return views


def _saved(state: State, store: Store) -> dict[str, int]:
    """Scenarios with a plan and their newest versions; those of the data that are open first."""
    planned = scenarios.listed(store).filter("planned")
    name = "" if state.copy is None else state.copy.name
    return dict(planned.sort(pl.col("dataset") != name, maintain_order=True).select("name", "version").iter_rows())


def _shown(state: State, saved: Mapping[str, int]) -> str | None:
    """The scenario of which the newest plan is the one that is open: nothing would differ."""
    name = state.desk.scenario
    if state.plan is None or name is None or name not in saved:
        return None
    try:
        view = state.look(name, saved[name])
    except StoreError:  # said where somebody chooses it
        return None
    return name if view is not None and view.awards.equals(state.plan.awards) else None


def show(views: Views, lang: Language) -> None:
    """Figures, communities, and the awards that differ."""
    _ = translator(lang)
    figures = comparison.figures(views)
    rows = {
        _("Supply–demand alignment"): [percent(value, 1) for value in figures["alignment"]],
        _("Coverage"): [percent(value, 1) for value in figures["coverage"]],
        _("Lowest community"): [percent(value, 1) for value in figures["lowest"]],
        _("Money used (yuan)"): [f"{value:,.2f}" for value in in_yuan(figures["used"])],
        _("Money left (yuan)"): [f"{value:,.2f}" for value in in_yuan(figures["left"])],
        _("Awards"): [f"{value:,}" for value in figures["awards"]],
        _("Organizations with an award"): [f"{value:,}" for value in figures["organizations"]],
    }
    table = [{_("Figure"): label, **dict(zip(views, cells, strict=True))} for label, cells in rows.items()]
    grid(pl.DataFrame(table), figures=list(views))
    communities = comparison.communities(views)
    drawing.show(chart.draw(communities, lang), "compared-communities")
    with st.expander(_("The figures behind it")):
        shares = [(pl.col(name) * 100).round(1).alias(_("{title} (%)").format(title=name)) for name in views]
        grid(communities.select(pl.col("community").alias(_("Community")), *shares))
    awards = comparison.awards(views)
    if awards.is_empty():
        st.subheader(_("Every project goes to the same organization in all plans"))
    else:
        st.subheader(_("{count} projects do not go to the same organization in all plans").format(count=awards.height))
        grid(awards.rename({"project": _("Project")}), widths={_("Project"): PROJECT, **dict.fromkeys(views, WINNER)})
