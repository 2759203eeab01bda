"""Who shares resources with whom: a matrix, a graph, and how balanced each pair is."""

import polars as pl
import streamlit as st

from dss.charts import lending, network
from dss.panels import download, drawing
from dss.panels.grid import grid
from dss.texts import Language, translator
from dss.views import organization_view
from dss.views.plan_view import PlanView
from dss.words.lending import ABOUT, BALANCE, MEANING
from models.messages import mark

STREET = mark("street")
OWNERS = {"street": STREET, "community": mark("community"), "organization": mark("organization")}


def show(view: PlanView, lang: Language) -> None:
    """Hours that resources' owners lend to organizations, and what flows back."""
    _ = translator(lang)
    lent = organization_view.lent(view).with_columns(pl.col("lender").fill_null(_(STREET)))
    if lent.is_empty():
        st.info(_("Nobody uses resources of others in this plan."))
        return
    drawing.show(lending.draw(lent, lang), "lending")
    hours = lent.select(
        pl.col("lender").alias(_("Who lends")),
        pl.col("owner_kind").replace_strict({kind: _(word) for kind, word in OWNERS.items()}).alias(_("Kind of owner")),
        pl.col("organization").alias(_("Who borrows")),
        pl.col("hours").round(1).alias(_("Hours")),
    )
    grid(hours, height=300)
    drawing.show(network.draw(lent, organization_view.capacity(view), lang), "network")
    balance = pair_words(organization_view.pairs(view), lang)
    if balance.height:
        show_pairs(balance, lang)
    download.tables({_("Hours shared"): hours, _("Balance of pairs"): balance}, "sharing", lang)


def show_pairs(balance: pl.DataFrame, lang: Language) -> None:
    """Each pair of organizations, and what the names of balances mean."""
    _ = translator(lang)
    st.subheader(_("What flows between two organizations, and what flows back"))
    grid(balance, widths={_("Lends more"): 215, _("Borrows more"): 215})
    st.caption(_(ABOUT))
    with st.expander(_("What the names mean")):
        for kind, word in BALANCE.items():
            st.markdown(f"**{_(word)}**: {_(MEANING[kind])}")


def pair_words(pairs: pl.DataFrame, lang: Language) -> pl.DataFrame:
    """``organization_view.pairs`` as people read it."""
    _ = translator(lang)
    return pairs.select(
        pl.col("organization").alias(_("Lends more")),
        pl.col("partner").alias(_("Borrows more")),
        pl.col("lent").round(1).alias(_("Hours lent")),
        pl.col("returned").round(1).alias(_("Hours that flow back")),
        (pl.col("share") * 100).round(0).alias(_("Of all hours that the borrower uses (%)")),
        pl.col("balance").replace_strict({kind: _(word) for kind, word in BALANCE.items()}).alias(_("Balance")),
    )
