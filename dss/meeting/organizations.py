"""How far the organizations stay independent, and how they share."""

import streamlit as st

from dss.charts import independence
from dss.panels import drawing
from dss.session import sitting
from dss.session.state import State
from dss.texts import COMMA, Language, translator
from dss.views import organization_view, plan_view
from models import lending
from models.messages import mark

NAME = mark("Organizations and independence")
ORDER = 5
HIGH = 620.0
"""Pixels of the figure, with a line below it."""
LEVERS = ("award", "rule")
LIMIT = mark("This is planning. It does not decide who is eligible to bid.")
BALANCES = {
    lending.SYMMETRIC: mark("{count} symmetric"),
    lending.ASYMMETRIC: mark("{count} asymmetric"),
    lending.ONE_SIDED: mark("{count} commensal"),
    lending.DEPENDENT: mark("{count} dependent"),
}
"""What the relations of pairs are called."""


def show(state: State, lang: Language) -> None:
    """Dependency on government money before and after, and the relations of those that share."""
    _ = translator(lang)
    view = sitting.present(state)[1]
    drawing.projected(independence.draw(plan_view.independence(view), lang), "meeting-organizations", HIGH)
    counts = dict(organization_view.pairs(view).group_by("balance").len().iter_rows())
    told = [_(words).format(count=counts[kind]) for kind, words in BALANCES.items() if kind in counts]
    between = COMMA[lang].join(told)
    pairs = (
        _("Pairs that share: {pairs}.").format(pairs=between) if told else _("No two organizations share resources.")
    )
    st.markdown(f"{pairs} {_(LIMIT)}")
