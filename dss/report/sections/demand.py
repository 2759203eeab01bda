"""What residents need, how far the plan meets it, and where the figures are from."""

import polars as pl

from dss.report import audience
from dss.report.blocks import Block, Column, Heading, Paragraph, Sheet
from dss.report.brief import Brief
from dss.report.phrases import counted, listed
from dss.texts import translator
from dss.texts.numbers import percent, whole
from dss.views import condition, plan_view
from models.messages import mark

HEADING = mark("Demand")
FOUND = mark(
    "{needs} of residents are recorded, in {communities} and {services}. The plan meets {served} of them, {coverage}; "
    "{unmet} stay unmet."
)
WIDEST = mark("The widest gap is in {category}: of {persons} needs, {unmet} stay unmet.")
CAPTION = mark("Demand by kind of service, the widest gap first")
SOURCES = mark("Where the demand was found: {sources}.")
SOURCE = mark("{source} {share}")
MOST = 5
"""Sources that are named."""
NO_SOURCE = mark("Neither source nor date is given for any figure of demand: nobody can tell how sure they are.")
UNSAID = mark("source not given")
OLDEST = mark("The oldest figure is of {date}.")
ONCE = mark("A need is counted once for each service; a resident with two needs counts twice.")


def blocks(brief: Brief) -> list[Block]:
    """The section."""
    _, lang = translator(brief.lang), brief.lang
    table = services(brief)
    persons, served, unmet = (int(table[name].sum()) for name in ("persons", "served", "unmet"))
    if not persons:
        return [Heading(_(HEADING)), Paragraph(_("There is no demand."))]
    told = _(FOUND).format(
        needs=counted(persons, "need", lang),
        communities=counted(_communities(brief), "community", lang),
        services=counted(table.height, "service", lang),
        served=audience.told(brief, served, persons),
        coverage=audience.coverage(brief, 1),
        unmet=audience.told(brief, unmet, persons),
    )
    return [
        Heading(_(HEADING)),
        Paragraph(told),
        *_widest(brief, table),
        _sheet(brief, table),
        Paragraph(_(ONCE), note=True),
        *_sources(brief),
    ]


def _widest(brief: Brief, table: pl.DataFrame) -> list[Block]:
    """Where most stays unmet; nothing where that is nobody, or the table does not tell how many."""
    worst, told = table.row(0, named=True), _told(brief, table)
    hidden = told.filter(audience.is_closed("unmet") | audience.is_closed("served"))["category"]
    if not worst["unmet"] or worst["category"] in hidden:
        return []
    numbers = {name: whole(worst[name]) for name in ("persons", "unmet")}
    return [Paragraph(translator(brief.lang)(WIDEST).format(category=worst["category"], **numbers))]


def services(brief: Brief) -> pl.DataFrame:
    """Each kind of service with demand: category, persons, served, unmet, coverage; the widest gap first."""
    found = plan_view.categories(brief.view).filter(pl.col("persons") > 0)
    return found.select("category", "persons", "served", "unmet", "coverage").sort(
        ["unmet", "category"], descending=[True, False]
    )


def _communities(brief: Brief) -> int:
    return brief.view.coverage.filter(pl.col("persons") > 0)["community_id"].n_unique()


def _told(brief: Brief, table: pl.DataFrame) -> pl.DataFrame:
    return audience.counts(brief, table, ("persons", "served", "unmet"), follows=("coverage",))


def _sheet(brief: Brief, table: pl.DataFrame) -> Sheet:
    _ = translator(brief.lang)
    columns = {
        "category": Column(_("Category")),
        "persons": Column(_("Needs"), "number", total=True),
        "served": Column(_("Met"), "number", total=True),
        "unmet": Column(_("Unmet"), "number", total=True),
        "coverage": Column(_("Coverage"), "share"),
    }
    return Sheet(_(CAPTION), _told(brief, table), columns)


def _sources(brief: Brief) -> list[Block]:
    _ = translator(brief.lang)
    surveys = condition.surveys(brief.view.dataset)
    if surveys.is_empty():
        return [Paragraph(_(NO_SOURCE), note=True)]
    shares = surveys.head(MOST).select("source", "share").iter_rows()
    named = [_(SOURCE).format(source=source or _(UNSAID), share=percent(share)) for source, share in shares]
    notes: list[Block] = [Paragraph(_(SOURCES).format(sources=listed(named, brief.lang)), note=True)]
    oldest = surveys["oldest"].min()
    if oldest is not None:
        notes.append(Paragraph(_(OLDEST).format(date=str(oldest)), note=True))
    return notes
