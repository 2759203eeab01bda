"""How far each group's demand for each service is met, community by community."""

import polars as pl

from dss.report.blocks import Column, Sheet
from dss.report.brief import Brief
from dss.texts import translator
from dss.views import plan_view
from models.messages import mark

NAME = mark("Demand and coverage")
INTERNAL = True


def compose(brief: Brief) -> Sheet:
    """Each cell of demand."""
    _ = translator(brief.lang)
    frame = plan_view.cells(brief.view).with_columns(
        pl.col("group").replace({"all": _("everybody")}), unmet=pl.col("persons") - pl.col("served")
    )
    columns = {
        "community": Column(_("Community")),
        "category": Column(_("Category")),
        "group": Column(_("Group")),
        "persons": Column(_("Persons in need"), "number", total=True),
        "served": Column(_("Persons served"), "number", total=True),
        "unmet": Column(_("Persons not served"), "number", total=True),
        "effective": Column(_("Persons helped, by effect"), "hours", total=True),
        "coverage": Column(_("Coverage"), "share"),
    }
    return Sheet(_("How far demand is met, by community, service and group"), frame, columns, _("There is no demand."))
