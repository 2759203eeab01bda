"""A dataset's table as people read it: headings in their language, yuan, words."""

import polars as pl

from dss.texts import Language
from models.schemas import tables
from models.schemas.columns import Column


def titled(frame: pl.DataFrame, name: str, lang: Language) -> pl.DataFrame:
    """``frame`` of the table called ``name`` as people read it: titles with units, yuan, choices in words."""
    about = tables()[name].columns
    shown = frame.select(pl.exclude("_row"))
    return shown.select(
        _readable(shown[column], about[column], lang).alias(column_title(about[column], lang))
        if column in about
        else column
        for column in shown.columns
        if column != "boundary"
    )


def column_title(column: Column, lang: Language) -> str:
    """A column's title, with its unit in brackets where it has one."""
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
