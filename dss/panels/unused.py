"""What is left of each fund, and why."""

import polars as pl
import streamlit as st

from dss.panels.grid import grid
from dss.panels.tables import in_yuan
from dss.texts import Language, translator
from dss.texts.numbers import yuan
from dss.views import plan_view
from dss.views.plan_view import PlanView
from models.messages import mark

WHY = {
    "it may pay for no offer": mark("it may pay for no offer"),
    "no better use that the rules and the earmarks allow": mark("no better use that the rules and the earmarks allow"),
}
"""The words of the summary, and what they mean."""


def show_unused(view: PlanView, lang: Language) -> None:
    """One sentence, and a line a fund."""
    _ = translator(lang)
    funds = plan_view.funds(view)
    left = int(funds["left"].sum())
    sentence = _("¥{left} of the funds are left").format(left=yuan(left))
    st.subheader(sentence if left else _("All funds are used to the last fen"))
    grid(
        funds.select(
            pl.col("fund").alias(_("Fund")),
            *(
                in_yuan(funds[name]).alias(_(head))
                for name, head in (("available", "Available (yuan)"), ("used", "Used (yuan)"), ("left", "Left (yuan)"))
            ),
            pl.col("why").replace({why: _(word) for why, word in WHY.items()}).alias(_("Why it is left")),
        )
    )
