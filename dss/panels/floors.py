"""Floors of coverage: of which part of the demand at least how much is to be met; a small table to edit."""

from typing import Any

import polars as pl
import streamlit as st

from dss.texts import COLON, Language, translator
from dss.texts.numbers import NOTHING
from dss.views.plan_view import names
from models.dataset import Dataset
from models.messages import mark
from models.policy import Floor

WORDS = {
    "all": mark("All demand"),
    "group": mark("Group of residents"),
    "category": mark("Service category"),
    "community": mark("Community"),
    "street": mark("Street"),
}


def edit(dataset: Dataset, key: str, lang: Language) -> list[dict[str, Any]]:
    """The floors as they are to be, each with the keys of ``policy.Floor``; ``key`` changes with the data."""
    _ = translator(lang)
    st.markdown(
        _("At least so much of the demand is to be met"),
        help=_("A plan that cannot keep a floor is no plan: set them low, and raise them where there is room."),
    )
    options = choices(dataset, lang)
    after: Any = st.data_editor(
        shown(dataset.policy.coverage),
        column_config={
            "of": st.column_config.SelectboxColumn(
                _("Of which demand"),
                options=list(options),
                format_func=lambda one: options[str(one)],
                required=True,
                width="large",
            ),
            "least": st.column_config.NumberColumn(
                _("At least (%)"), min_value=0, max_value=100, required=True, width="medium"
            ),
        },
        num_rows="dynamic",
        hide_index=True,
        placeholder=NOTHING,
        width="content",
        key=f"floors-{key}",
    )
    return taken(after)


def choices(dataset: Dataset, lang: Language) -> dict[str, str]:
    """Each part of the demand that a floor may be about, as ``field=value``, and what people read."""
    _ = translator(lang)
    communities = dict(names(dataset.communities, "community_id", "community").iter_rows())
    values = {
        "group": dataset.demands["group"].unique().sort().to_list(),
        "category": dataset.demands["category"].unique().sort().to_list(),
        "community": list(communities),
        "street": dataset.communities["street"].drop_nulls().unique().sort().to_list(),
    }
    separator = COLON[lang]
    parts = {
        f"{field}={value}": separator.join([_(WORDS[field]), communities.get(value, value)])
        for field, found in values.items()
        for value in found
    }
    return {"all=": _(WORDS["all"]), **parts}


def shown(floors: tuple[Floor, ...]) -> pl.DataFrame:
    """``floors`` as they are edited: of (``field=value``), least (percent)."""
    rows = [(f"{floor.field}={floor.value}", round(floor.min * 100, 6)) for floor in floors]
    return pl.DataFrame(rows, schema={"of": pl.String, "least": pl.Float64}, orient="row")


def taken(after: pl.DataFrame) -> list[dict[str, Any]]:
    """The edited rows as floors; a row that was left unfinished is none."""
    return [
        {"field": field, "value": value, "min": round(least / 100, 8)}
        for of, least in after.drop_nulls().iter_rows()
        for field, _, value in [of.partition("=")]
    ]
