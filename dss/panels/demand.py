"""Supply and demand, part by part: figures, heat map, map, who can do what, and what nobody reaches."""

import polars as pl
import streamlit as st

from dss.charts import abilities, community_map, demand, gap
from dss.panels import download, drawing
from dss.panels.grid import grid
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING, percent, whole
from dss.views import demand_view
from dss.views.demand_view import Supply
from models.dataset import Dataset
from models.messages import mark

HEIGHT, SHORT = 360, 8
"""Height of a table that scrolls, and the number of rows up to which it does not."""
EVERYBODY = {"all": mark("everybody")}
LOOKS = {"persons": mark("All demand"), "unmet": mark("Unmet demand")}
PARTS = {"category": mark("Service category"), "group": mark("Group of residents")}


def choose(*, planned: bool, lang: Language) -> str:
    """What is looked at: persons (all demand), or, with a plan, unmet."""
    _ = translator(lang)
    if not planned:
        st.caption(_("There is no plan of these data yet: all demand is shown. With a plan, what it leaves unmet."))
        return "persons"
    return st.segmented_control(
        _("Which demand?"),
        list(LOOKS),
        default="unmet",
        required=True,
        format_func=lambda one: _(LOOKS[one]),
        key="demand-what",
        persist_state="session",
    )


def headline(offered: Supply, cells: pl.DataFrame, lang: Language) -> None:
    """Needs in all, what can be reached by some offer, what no offer reaches, what the plan leaves unmet."""
    _ = translator(lang)
    persons = int(cells["persons"].sum())
    lost = int(offered.unreached["persons"].sum())
    unmet = None if cells["unmet"].null_count() else int(cells["unmet"].sum())
    figures = [
        (_("Persons in need, by service"), whole(persons), _("A person with two needs is counted twice.")),
        (
            _("Can be reached"),
            percent((persons - lost) / persons if persons else None),
            _("The part of the needs for which some organization could be chosen, whatever its capacity."),
        ),
        (_("Out of reach"), whole(lost), _("Needs for which no organization could be chosen at all.")),
        (_("Unmet in the plan"), NOTHING if unmet is None else whole(unmet), _("Needs that the present plan leaves.")),
    ]
    for column, (label, value, about) in zip(st.columns(len(figures)), figures, strict=True):
        column.metric(label, value, help=about)


def heat(cells: pl.DataFrame, what: str, lang: Language) -> None:
    """The heat map of communities and categories or groups, and the table behind it."""
    _ = translator(lang)
    by = st.segmented_control(
        _("By what?"),
        list(PARTS),
        default="category",
        required=True,
        format_func=lambda one: _(PARTS[one]),
        key="demand-by",
        persist_state="session",
    )
    named = cells.with_columns(pl.col("group").replace({key: _(word) for key, word in EVERYBODY.items()}))
    drawing.show(gap.draw(named, lang, by) if what == "unmet" else demand.draw(named, lang, by), "demand-heat")
    table = named.sort([what, "community"], descending=[True, False]).select(
        pl.col("community").alias(_("Community")),
        pl.col("category").alias(_("Category")),
        pl.col("group").alias(_("Group")),
        pl.col("persons").alias(_("Persons in need")),
        pl.col("served").alias(_("Served")),
        pl.col("unmet").alias(_("Unmet")),
    )
    with st.expander(_("The figures behind it")):
        grid(table if what == "unmet" else table.drop(_("Served"), _("Unmet")), height=HEIGHT)
        download.table(table, "demand", lang)


def where(dataset: Dataset, cells: pl.DataFrame, what: str, lang: Language) -> None:
    """The map of communities, and the table behind it."""
    _ = translator(lang)
    places = demand_view.places(dataset, cells, what)
    drawing.show(community_map.draw(places, what, lang), "demand-map")
    with st.expander(_("The figures behind it")):
        table = places.sort(["value", "community"], descending=[True, False]).select(
            pl.col("community").alias(_("Community")),
            pl.col("value").alias(_("Unmet") if what == "unmet" else _("Persons in need")),
        )
        grid(table, height=HEIGHT)
        download.table(table, "communities", lang)


def supply(offered: Supply, lang: Language) -> None:
    """Who can do what; for each service how much of its demand can be reached."""
    _ = translator(lang)
    drawing.show(abilities.draw(demand_view.abilities(offered.dataset), lang), "abilities")
    st.caption(_("Competence shapes what a service achieves; it is no condition to bid."))
    with st.expander(_("The figures behind it")):
        table = offered.services.select(
            pl.col("category").alias(_("Category")),
            pl.col("persons").alias(_("Persons in need")),
            pl.col("reachable").alias(_("Of these can be reached")),
            pl.col("organizations").alias(_("Organizations that could be chosen")),
            pl.col("projects").alias(_("Number of projects")),
        )
        grid(table)
        download.table(table, "services", lang)


def nobody(offered: Supply, lang: Language) -> None:
    """The cells of demand that no offer reaches, and why."""
    _ = translator(lang)
    lost = offered.unreached
    if lost.is_empty():
        st.success(_("For every need some organization could be chosen."))
        return
    st.subheader(
        _("{persons} needs are out of reach, in {communities} communities").format(
            persons=whole(int(lost["persons"].sum())), communities=lost["community"].n_unique()
        )
    )
    st.caption(_("Whatever the budget, no plan can meet them: a project, an organization or a fund is missing."))
    table = lost.select(
        pl.col("community").alias(_("Community")),
        pl.col("category").alias(_("Category")),
        pl.col("group").replace({key: _(word) for key, word in EVERYBODY.items()}).alias(_("Group")),
        pl.col("persons").alias(_("Persons in need")),
        pl.col("why").map_elements(_, pl.String).alias(_("Why")),
    )
    grid(table, height=HEIGHT if table.height > SHORT else None)
    download.table(table, "out-of-reach", lang)
