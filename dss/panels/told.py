"""Tables of studies on a page: under the titles that their commands print, and to be taken along as a file."""

from collections.abc import Mapping

import polars as pl

from dss.panels import download
from dss.panels.grid import grid
from dss.panels.tables import in_yuan
from dss.texts import Language, translator
from dss.words.study import Columns, Kind
from models.messages import mark

DECIMALS: Mapping[Kind, int] = {"share": 2, "gap": 3, "factor": 2}
"""Decimals of fractions, which are shown as per cent."""

UNASKED = mark("not examined yet")
"""What there was no time for by now: a study may still go on, or be asked again."""
HEIGHT = 360
"""Height of a table that scrolls."""


def show(
    table: pl.DataFrame, columns: Columns, key: str, lang: Language, widths: Mapping[str, int] | None = None
) -> None:
    """Show what ``columns`` tell of ``table``, and offer it as a workbook; ``key`` is its own in the app.

    ``widths``: pixels of columns (by their names in ``table``) that would else take too much or too little.
    """
    shown = titled(table, columns, lang)
    pixels = {_headed(*columns[name], lang): width for name, width in (widths or {}).items()}
    grid(shown, height=HEIGHT, widths=pixels)
    download.table(shown, key, lang)


def titled(table: pl.DataFrame, columns: Columns, lang: Language) -> pl.DataFrame:
    """``table`` as people read it: titles, terms in their language, money in yuan, fractions in per cent."""
    return pl.DataFrame(
        [_written(table[name], kind, lang).alias(_headed(title, kind, lang)) for name, (title, kind) in columns.items()]
    )


def _headed(title: str, kind: Kind, lang: Language) -> str:
    """A column's title (English) over values of ``kind``, with the unit that they have on a page."""
    _ = translator(lang)
    told = _(title)[:1].upper() + _(title)[1:]
    return _("{title} (%)").format(title=told) if kind in DECIMALS else told


def _written(values: pl.Series, kind: Kind, lang: Language) -> pl.Series:
    if kind in DECIMALS:
        return (values * 100).round(DECIMALS[kind])
    if kind == "yuan":
        return in_yuan(values)
    if kind == "term":
        return values.replace({word: translator(lang)(word) for word in values.drop_nulls().unique()})
    return values.replace("", None) if kind == "text" else values
