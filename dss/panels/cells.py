"""How the cells of each kind of column are edited: choices, limits, and the column's meaning as help."""

from typing import Any

import streamlit as st

from dss.panels.tables import column_title
from dss.texts import Language
from dss.work.names import beside
from models.dataset import Dataset
from models.schemas import tables
from models.schemas.columns import Column

STEPS = {"whole": 1, "money": 0.01, "decimal": None}
"""Kinds of numbers, and in which steps they are entered."""
FORMATS = {"whole": "localized", "money": "accounting", "decimal": None}


def editor(about: Column, dataset: Dataset, lang: Language) -> Any:  # noqa: ANN401 - Streamlit names no type for it
    """The column's configuration for an editor; None hides it: a geometry is too long for a cell, and stays."""
    config, title = st.column_config, column_title(about, lang)
    words = about.words.about_zh if lang == "zh" else about.words.about_en
    common = {"help": words, "required": about.required}
    found: Any = config.TextColumn(title, **common)
    if about.kind == "geometry":
        found = None
    elif about.closed or about.refers:
        options = _choices(about, lang) if about.closed else _rows(dataset, about.refers)
        found = config.SelectboxColumn(
            title, options=list(options), format_func=lambda one: options.get(one, one), width="medium", **common
        )
    elif about.kind == "flag":
        found = config.CheckboxColumn(title, help=words, default=about.default is True)
    elif about.kind == "date":
        found = config.DateColumn(title, format="YYYY-MM-DD", **common)
    elif about.kind in STEPS:
        limits = {"min_value": about.least, "max_value": about.most, "step": STEPS[about.kind]}
        found = config.NumberColumn(title, format=FORMATS[about.kind], **limits, **common)
    return found


def _choices(about: Column, lang: Language) -> dict[str, str]:
    """Each value that is allowed, and what people read."""
    return dict(about.choices) if lang == "zh" else {value: value for value in about.choices}


def _rows(dataset: Dataset, table: str) -> dict[str, str]:
    """Each id of the table that a column refers to, and what people read."""
    pairs = dataset.tables()[table].select(tables()[table].key[0], "name")
    return {identity: beside(identity, name) for identity, name in pairs.iter_rows()}
