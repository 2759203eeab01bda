"""Two to four plans beside each other: which ones, and what differs."""

import polars as pl
import streamlit as st

from dss.charts import comparison as chart
from dss.panels import drawing
from dss.panels.grid import grid
from dss.panels.tables import in_yuan
from dss.session.state import State
from dss.store import scenarios
from dss.store.trouble import StoreError
from dss.texts import Language, render, translator
from dss.texts.numbers import percent
from dss.views import comparison
from dss.views.comparison import Views

MOST = 4


def choose(state: State, lang: Language) -> Views:
    """The plan that is shown now, and saved ones, of each the newest version where it has a plan; four at most."""
    _ = translator(lang)
    views = {} if state.plan is None else {_("What is open now"): state.plan}
    store = state.desk.store
    saved = (
        {} if store is None else dict(scenarios.listed(store).filter("planned").select("name", "version").iter_rows())
    )
    chosen = st.multiselect(
        _("Saved scenarios to compare"),
        list(saved),
        default=list(saved)[: 1 if views else 2],
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
    grid(pl.DataFrame([{_("Figure"): label, **dict(zip(views, cells, strict=True))} for label, cells in rows.items()]))
    communities = comparison.communities(views)
    drawing.show(chart.draw(communities, lang), "compared-communities")
    with st.expander(_("The figures behind it")):
        shares = [(pl.col(name) * 100).round(1).alias(f"{name} (%)") for name in views]
        grid(communities.select(pl.col("community").alias(_("Community")), *shares))
    awards = comparison.awards(views)
    st.subheader(_("{count} projects do not go to the same organization in all plans").format(count=awards.height))
    if awards.height:
        grid(awards.rename({"project": _("Project")}))
