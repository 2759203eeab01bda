"""Supply and demand: who needs what and where, who can deliver it, and what nobody reaches."""

import streamlit as st

from dss.panels import demand, needed, page
from dss.session.state import current, language
from dss.texts import translator
from dss.views import demand_view
from models.messages import mark

TITLE = mark("Supply and demand")
GROUP = mark("Prepare")
ORDER = 2


def render() -> None:
    """Figures, then one view at a time, each with its table."""
    lang, state = language(), current()
    _ = translator(lang)
    page.head(_(TITLE), _("Who needs what and where, who can deliver it, and which needs does nobody reach?"))
    dataset = needed.dataset(state, lang, mark("This needs data without errors."))
    if dataset is None or state.copy is None:
        return
    state.collect()
    view = None if state.outdated else state.plan
    cells = demand_view.cells(dataset, view)
    offered = state.copy.supply
    demand.headline(offered, cells, lang)
    what = demand.choose(planned=view is not None, lang=lang)
    names = (_("By community"), _("On the map"), _("Who can do what"), _("Out of reach"))
    heat, where, supply, nobody = st.tabs(names)
    with heat:
        demand.heat(cells, what, lang)
    with where:
        demand.where(dataset, cells, what, lang)
    with supply:
        demand.supply(offered, lang)
    with nobody:
        demand.nobody(offered, lang)


if __name__ == "__main__":
    render()
