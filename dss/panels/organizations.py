"""The organizations of a plan: independence, money and capacity."""

import polars as pl
import streamlit as st

from dss.charts import capacity, independence, shares
from dss.charts.style import ORIENTATION_WORDS
from dss.panels import download, drawing
from dss.panels.grid import grid
from dss.panels.page import verbatim
from dss.panels.tables import in_yuan
from dss.texts import Language, translator
from dss.texts.numbers import percent, whole
from dss.views import organization_view, plan_view
from dss.views.plan_view import PlanView


def headline(view: PlanView, lang: Language) -> None:
    """Who takes part, who has most money, who depends most, and how much is shared."""
    _ = translator(lang)
    table, dependent = organization_view.capacity(view), plan_view.independence(view).drop_nulls("after")
    lent, paid = organization_view.lent(view), table.sort("amount", descending=True)
    awarded = table.filter(pl.col("awards") > 0).height
    first, most = paid.row(0, named=True), dependent.head(1)
    figures = (
        (
            _("Organizations with awards"),
            _("{count} of {all}").format(count=awarded, all=table.height),
            _("Organizations that are awarded at least one project in this plan."),
            "",
        ),
        (
            _("Largest share of the money"),
            percent(first["share"], 1),
            _("What one organization is awarded, as a share of the plan's budget."),
            first["organization"] if first["amount"] else "",
        ),
        (
            _("Highest dependency"),
            percent(most["after"].item() if most.height else None, 1),
            _("Government money as a share of an organization's income, once the awards are counted in."),
            most["organization"].item() if most.height else "",
        ),
        (
            _("Hours shared"),
            whole(round(lent["hours"].sum())),
            _("Hours a year of venues, social workers, vehicles and the like that others than their owner use."),
            "",
        ),
    )
    for column, (label, value, about, note) in zip(st.columns(len(figures)), figures, strict=True):
        column.metric(label, value, help=about)
        column.caption(verbatim(note))


def show_independence(view: PlanView, lang: Language) -> None:
    """How far each organization depends on government money, before and after, against its cap."""
    _ = translator(lang)
    frame = plan_view.independence(view)
    drawing.show(independence.draw(frame, lang), "independence")
    words = {kind: _(word) for kind, word in ORIENTATION_WORDS.items()}
    shown = frame.select(
        pl.col("organization").alias(_("Organization")),
        pl.col("orientation").replace(words).alias(_("Kind")),
        *(
            (pl.col(column) * 100).round(1).alias(title)
            for column, title in (("before", _("Before (%)")), ("after", _("After (%)")), ("cap", _("Cap (%)")))
        ),
        in_yuan(frame["amount"]).alias(_("Amount (yuan)")),
    )
    grid(shown)
    if frame["after"].null_count():
        st.caption(_("A dash: the income is not known, so that the cap is not checked."))
    download.tables({_("Independence"): shown}, "independence", lang)


def show_capacity(view: PlanView, lang: Language) -> None:
    """Who receives how much, and who still has hours and projects to give."""
    _ = translator(lang)
    frame = organization_view.capacity(view)
    drawing.show(shares.draw(frame, view.policy.independence.max_org_share, lang), "shares")
    drawing.show(capacity.draw(frame, lang), "capacity")
    shown = capacity_words(frame, lang)
    grid(shown, height=420, widths={_("Organization"): 190})
    st.caption(
        _(
            "Competence: the average over the services that the organization offers. Trust: the average over all"
            " communities. Both are from 0 to 100% and make a service more effective; they are no condition to bid."
        )
    )
    download.tables({_("Money and capacity"): shown}, "capacity", lang)


def capacity_words(frame: pl.DataFrame, lang: Language) -> pl.DataFrame:
    """``capacity`` as people read it: shares in per cent, money in yuan; most money first."""
    _ = translator(lang)
    sorted_ = frame.sort(["amount", "organization"], descending=[True, False])
    return sorted_.select(
        pl.col("organization").alias(_("Organization")),
        in_yuan(sorted_["amount"]).alias(_("Amount (yuan)")),
        (pl.col("share") * 100).round(1).alias(_("Share of the budget (%)")),
        pl.col("awards").alias(_("Projects")),
        pl.col("max_projects").alias(_("Most projects")),
        pl.col("used").round(1).alias(_("Staff hours given")),
        pl.col("hours").alias(_("Staff hours of the year")),
        (pl.col("competence") * 100).round(0).alias(_("Competence (%)")),
        (pl.col("trust") * 100).round(0).alias(_("Trust (%)")),
    )
