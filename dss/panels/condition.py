"""How good the data are: where demand was surveyed and when, what nobody filled in, what cannot be checked."""

from datetime import date

import polars as pl
import streamlit as st

from dss.panels.grid import grid
from dss.panels.messages import table_title
from dss.panels.page import verbatim
from dss.panels.tables import column_title
from dss.texts import COMMA, Language, translator
from dss.texts.numbers import percent
from dss.views import condition
from models.dataset import Dataset
from models.schemas import tables

OLD = 365
"""Days after which a survey is older than a plan year."""


def show(dataset: Dataset, today: date, lang: Language) -> None:
    """One part for the surveys, one for what is missing; ``today`` is the day that ages are counted from."""
    _ = translator(lang)
    with st.expander(_("How good are the data?")):
        _surveys(condition.surveys(dataset), today, lang)
        _missing(dataset, lang)


def _surveys(surveys: pl.DataFrame, today: date, lang: Language) -> None:
    _ = translator(lang)
    if surveys.is_empty():
        st.markdown(_("Neither source nor date is given for any figure of demand: nobody can tell how sure they are."))
        return
    main = surveys.row(0, named=True)
    st.markdown(
        _("{share} of the demand is from: {source}").format(
            share=percent(main["share"]), source=verbatim(main["source"] or _("source not given"))
        )
    )
    old = surveys.filter(pl.lit(today) - pl.col("oldest") > pl.duration(days=OLD))
    if old.height:
        st.warning(_("Sources with figures that are older than a year: {count}").format(count=old.height))
    grid(
        surveys.select(
            pl.col("source").fill_null(_("source not given")).alias(_("Source of the figures")),
            pl.col("cells").alias(_("Rows")),
            pl.col("persons").alias(_("Persons in need")),
            (pl.col("share") * 100).round(1).alias(_("Share (%)")),
            pl.col("oldest").cast(pl.String).alias(_("Oldest figure")),
            pl.col("newest").cast(pl.String).alias(_("Newest figure")),
            (pl.lit(today) - pl.col("oldest")).dt.total_days().alias(_("Age of the oldest (days)")),
        )
    )


def _missing(dataset: Dataset, lang: Language) -> None:
    _ = translator(lang)
    absent, separator = condition.empty_tables(dataset), COMMA[lang]
    for name, means in absent.iter_rows():
        st.markdown(
            "- " + _("The table “{table}” is empty: {means}.").format(table=table_title(name, lang), means=_(means))
        )
    unknown = condition.unknown_incomes(dataset)
    if unknown:
        st.markdown(
            "- "
            + _(
                "Organizations without a known income: {count}; how far they depend on government money is not known."
            ).format(count=unknown)
        )
    for (name,), part in condition.empty_columns(dataset).group_by("table", maintain_order=True):
        titles = [column_title(tables()[str(name)].columns[column], lang) for column in part["column"]]
        st.markdown(
            "- "
            + _("{table}: nobody filled in {columns}.").format(
                table=table_title(str(name), lang), columns=separator.join(titles)
            )
        )
