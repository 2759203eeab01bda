"""Who delivers what, for how many people, at what price."""

import polars as pl

from dss.report import audience
from dss.report.blocks import Column, Sheet
from dss.report.brief import Brief
from dss.texts import COMMA, translator
from dss.views import plan_view
from models.messages import mark

NAME = mark("Award list")
INTERNAL = False


def compose(brief: Brief) -> Sheet:
    """Each award, dearest first.

    Where the tables of needs do not tell how many a service reaches, its awards do not tell it either.
    """
    _ = translator(brief.lang)
    table = plan_view.awards(brief.view, COMMA[brief.lang])
    needs = audience.counts(brief, plan_view.categories(brief.view), ("persons", "served", "unmet"))
    hidden = needs.filter(audience.is_closed("served"))["category"]
    frame = audience.counts(
        brief,
        table.with_columns(closed=pl.col("category").is_in(hidden.implode())),
        ("persons",),
        within=("category",),
    )
    columns = {
        "organization": Column(_("Organization")),
        "project": Column(_("Project")),
        "category": Column(_("Category")),
        "persons": Column(_("Persons served"), "number", total=True),
        "amount": Column(_("Amount (yuan)"), "money", total=True),
        "funds": Column(_("Paid from")),
    }
    return Sheet(
        _("Who delivers what, for how many people, at what price"), frame, columns, _("The plan awards nothing.")
    )
