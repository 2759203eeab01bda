"""What reading the data has to say: every error and warning with its cell."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dss.panels.grid import TWO_LINES, Width, grid
from dss.texts import Language, render, translator
from models.messages import Level, Message, mark
from models.schemas import tables

MOST = 480
"""Height of the list on a page; longer ones scroll."""
LEVELS: dict[Level, str] = {
    "error": mark("{count} errors: they must be put right before a plan can be made"),
    "warning": mark("{count} warnings: a plan can be made; please look at them"),
    "info": mark("{count} remarks"),
}


def show(messages: Sequence[Message], lang: Language) -> None:
    """One table a level, errors first."""
    _ = translator(lang)
    for level, template in LEVELS.items():
        of_level = [message for message in messages if message.level == level]
        if of_level:
            st.subheader(_(template).format(count=len(of_level)))
            grid(frame(of_level, lang), height=min(TWO_LINES * len(of_level) + 44, MOST), wide=_widths(lang))


def _widths(lang: Language) -> dict[str, Width]:
    _ = translator(lang)
    return {
        _("Table"): "small",
        _("Row"): "small",
        _("Column"): "small",
        _("Value found"): "small",
        _("What to do"): "large",
    }


def frame(messages: Sequence[Message], lang: Language) -> pl.DataFrame:
    """Table, row, column, value and words of each message, with headings in ``lang``."""
    _ = translator(lang)
    return pl.DataFrame(
        {
            _("Table"): [table_title(message.table, lang) for message in messages],
            _("Row"): [message.row for message in messages],
            _("Column"): [message.column for message in messages],
            _("Value found"): [message.value for message in messages],
            _("What to do"): [render(message, lang) for message in messages],
        },
        schema_overrides={_("Row"): pl.UInt32},
    )


def table_title(name: str, lang: Language) -> str:
    """A table's name as the person's own files have it in ``lang``."""
    if name not in tables():
        return {"policy": "规则"}.get(name, name) if lang == "zh" else name
    return tables()[name].zh if lang == "zh" else name
