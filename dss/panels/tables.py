"""The tables of a dataset, as they were read, under headings in the person's language."""

import polars as pl
import streamlit as st

from dss.panels.grid import grid
from dss.panels.messages import table_title
from dss.texts import Language, translator
from models.dataset import Dataset
from models.schemas import tables
from models.schemas.columns import Column


def show(dataset: Dataset, lang: Language) -> None:
    """One table at a time, chosen by its name."""
    _ = translator(lang)
    frames = {name: frame for name, frame in dataset.tables().items() if not frame.is_empty()}
    st.subheader(_("Tables"))
    chosen = st.pills(
        _("Table"),
        list(frames),
        default=next(iter(frames)),
        required=True,
        format_func=lambda name: f"{table_title(name, lang)} {frames[name].height:,}",
        key="table",
        label_visibility="collapsed",
        persist_state="session",
    )
    about = tables()[chosen]
    st.caption(about.about_zh if lang == "zh" else about.about_en)
    grid(titled(frames[chosen], chosen, lang), height=460)


def titled(frame: pl.DataFrame, name: str, lang: Language) -> pl.DataFrame:
    """``frame`` of the table called ``name`` as people read it: titles with units, yuan, choices in words."""
    about = tables()[name].columns
    shown = frame.select(pl.exclude("_row"))
    return shown.select(
        _readable(shown[column], about[column], lang).alias(_title(about[column], lang)) if column in about else column
        for column in shown.columns
        if column != "boundary"
    )


def _title(column: Column, lang: Language) -> str:
    words = column.words
    title, unit = (words.zh, words.unit_zh) if lang == "zh" else (words.en, words.unit_en)
    brackets = "（{}）" if lang == "zh" else " ({})"
    return title + (brackets.format(unit) if unit else "")


def _readable(values: pl.Series, column: Column, lang: Language) -> pl.Series:
    if column.kind == "money":
        return in_yuan(values)
    if lang == "zh" and column.choices:
        return values.replace(dict(column.choices))
    return values


def in_yuan(fen: pl.Series) -> pl.Series:
    """Whole fen as exact yuan with two decimals."""
    return (fen.cast(pl.Decimal(24, 2)) / 100).cast(pl.Decimal(24, 2))
