"""How far each community's demand is met."""

from typing import Any

import polars as pl

from dss.report import audience
from dss.report.blocks import Column, Sheet
from dss.report.brief import Brief
from dss.texts import translator
from dss.views import plan_view
from models.messages import mark

NAME = mark("Communities served")
INTERNAL = False


def lowest(brief: Brief) -> dict[str, Any] | None:
    """The row of the community with the lowest coverage; None where that is not told, or there is no need."""
    first = plan_view.communities(brief.view).head(1)["community"]
    told = compose(brief).frame.filter(pl.col("community").is_in(first.implode())).drop_nulls("coverage")
    return told.row(0, named=True) if told.height else None


def compose(brief: Brief) -> Sheet:
    """Each community with demand, the lowest coverage first."""
    _ = translator(brief.lang)
    table = plan_view.communities(brief.view).with_columns(unmet=pl.col("persons") - pl.col("served"))
    frame = audience.counts(brief, table, ("persons", "served", "unmet"), follows=("coverage",))
    columns = {
        "community": Column(_("Community")),
        "persons": Column(_("Persons in need"), "number", total=True),
        "served": Column(_("Persons served"), "number", total=True),
        "unmet": Column(_("Persons not served"), "number", total=True),
        "coverage": Column(_("Coverage"), "share"),
    }
    return Sheet(_("How far the demand of each community is met"), frame, columns, _("There is no demand."))
