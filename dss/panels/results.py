"""A plan, part by part: gap, awards, money, independence; each chart with its table."""

from pathlib import Path

import polars as pl
import streamlit as st

from dss.charts import gap, independence, money_flow
from dss.charts.style import ORIENTATION_WORDS
from dss.files import archive, manifest
from dss.panels import drawing, reasons
from dss.panels.grid import grid, pick
from dss.panels.tables import in_yuan
from dss.texts import COMMA, Language, translator
from dss.views import plan_view
from dss.views.plan_view import PlanView
from models.plan import AWARD


def show_gap(view: PlanView, lang: Language) -> None:
    """Demand against supply, by community and category."""
    _ = translator(lang)
    cells = plan_view.cells(view)
    drawing.show(gap.draw(cells, lang), "gap")
    with st.expander(_("The figures behind it")):
        grid(
            cells.select(
                pl.col("community").alias(_("Community")),
                pl.col("category").alias(_("Category")),
                pl.col("group").replace({"all": _("everybody")}).alias(_("Group")),
                pl.col("persons").alias(_("Persons in need")),
                pl.col("served").alias(_("Served")),
                (pl.col("persons") - pl.col("served")).alias(_("Unmet")),
                (pl.col("coverage") * 100).round(1).alias(_("Coverage (%)")),
            ).sort(_("Unmet"), descending=True),
            height=360,
        )


def show_awards(view: PlanView, lang: Language) -> None:
    """Who delivers what, for how many, at what price, paid from where."""
    _ = translator(lang)
    awards = plan_view.awards(view, COMMA[lang])
    st.subheader(
        _("{projects} projects go to {organizations} organizations").format(
            projects=awards.height, organizations=awards["organization"].n_unique()
        )
    )
    place = pick(
        awards.drop(AWARD)
        .with_columns(in_yuan(awards["amount"]))
        .rename(
            {
                "organization": _("Organization"),
                "project": _("Project"),
                "category": _("Category"),
                "persons": _("Persons served"),
                "amount": _("Amount (yuan)"),
                "funds": _("Paid from"),
            }
        ),
        "awards",
        height=420,
        widths={_("Organization"): 190, _("Project"): 190, _("Paid from"): 170},
    )
    reasons.ask(awards, place, lang)


def show_money(view: PlanView, lang: Language) -> None:
    """Money from funds to organizations to categories."""
    _ = translator(lang)
    flows = plan_view.flows(view)
    drawing.show(money_flow.draw(flows, lang), "money")
    with st.expander(_("The figures behind it")):
        table = flows.sort("amount", descending=True)
        grid(
            table.select(
                pl.col("fund").alias(_("Fund")),
                pl.col("organization").alias(_("Organization")),
                pl.col("project").alias(_("Project")),
                pl.col("category").alias(_("Category")),
                in_yuan(table["amount"]).alias(_("Amount (yuan)")),
            ),
            height=360,
        )


def show_independence(view: PlanView, lang: Language) -> None:
    """How far each awarded organization depends on government money, before and after."""
    _ = translator(lang)
    frame = plan_view.independence(view)
    drawing.show(independence.draw(frame, lang), "independence")
    unknown = frame.filter(pl.col("after").is_null())["organization"].to_list()
    if unknown:
        st.text(_("Not shown, since their income is not known: {names}").format(names=COMMA[lang].join(unknown)))
    words = {kind: _(word) for kind, word in ORIENTATION_WORDS.items()}
    with st.expander(_("The figures behind it")):
        grid(
            frame.select(
                pl.col("organization").alias(_("Organization")),
                pl.col("orientation").replace(words).alias(_("Kind")),
                *(
                    (pl.col(column) * 100).round(1).alias(_(title))
                    for column, title in (("before", "Before (%)"), ("after", "After (%)"), ("cap", "Cap (%)"))
                ),
                in_yuan(frame["amount"]).alias(_("Amount (yuan)")),
            )
        )


def download(view: PlanView, lang: Language) -> None:
    """All files of the plan in one."""
    _ = translator(lang)
    st.download_button(
        _("Download the plan (zip)"),
        data=lambda: zipped(view.folder),
        file_name="plan.zip",
        mime="application/zip",
        on_click="ignore",
        key="download",
    )


def zipped(folder: Path) -> bytes:
    """The files in ``folder``, by name, as one zip."""
    return archive.zipped(manifest.gather(folder))
