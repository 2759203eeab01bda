"""Who was chosen for what, who was not, and why."""

import polars as pl

from dss.report.blocks import Column, Sheet
from dss.report.brief import Brief
from dss.texts import translator
from dss.views import plan_view
from dss.words.offers import STATUS, WHY
from models.messages import mark

NAME = mark("Offer outcomes")
INTERNAL = True


def compose(brief: Brief) -> Sheet:
    """Each pair of organization and project that could be thought of; contenders stand together."""
    _ = translator(brief.lang)
    frame = plan_view.offers(brief.view).with_columns(
        pl.col("status").replace({status: _(word) for status, word in STATUS.items()}),
        pl.col("why").replace({why: _(word) for why, word in WHY.items()}),
    )
    columns = {
        "project": Column(_("Project")),
        "category": Column(_("Category")),
        "organization": Column(_("Organization")),
        "status": Column(_("Outcome")),
        "why": Column(_("Why")),
    }
    return Sheet(_("Who was chosen for what, who was not, and why"), frame, columns, _("Nobody has offered anything."))
