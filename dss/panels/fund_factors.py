"""How much of each fund a plan may use: a slider a fund."""

import streamlit as st

from dss.panels.page import verbatim
from dss.panels.percents import percent
from dss.texts import Language, translator
from dss.texts.numbers import money
from dss.views import plan_view
from models.dataset import Dataset

MOST = 200
ACROSS = 3
"""Sliders beside each other."""


def edit(dataset: Dataset, key: str, lang: Language) -> dict[str, float]:
    """fund_id -> its factor as it is to be, for each that has one of its own; ``key`` changes with the data."""
    _ = translator(lang)
    st.markdown(
        _("Each fund by itself"),
        help=_("Against its amount in the data, beside the scale of the whole budget: 100% uses it as it is."),
    )
    before = dataset.policy.budget.fund_scale
    names = dict(plan_view.names(dataset.funds, "fund_id", "fund").iter_rows())
    rows = list(dataset.funds.select("fund_id", "amount").iter_rows())
    after: dict[str, float] = {}
    for first in range(0, len(rows), ACROSS):  # a line of its own for so many, so that they stand at one height
        columns = st.columns(ACROSS, gap="large", vertical_alignment="bottom")
        for column, (fund, amount) in zip(columns, rows[first : first + ACROSS], strict=False):
            with column:
                label = verbatim(f"{names[fund]} · {money(amount, lang)}")
                after[fund] = percent(label, before.get(fund, 1.0), MOST, key=f"fund-scale-{fund}-{key}")
    return {fund: factor for fund, factor in after.items() if fund in before or factor != 1}
