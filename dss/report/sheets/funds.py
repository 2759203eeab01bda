"""What each fund can give, gives, and has left."""

import polars as pl

from dss.report.blocks import Column, Sheet
from dss.report.brief import Brief
from dss.texts import translator
from dss.views import plan_view
from models.messages import mark

NAME = mark("Use of funds")
INTERNAL = False


def compose(brief: Brief) -> Sheet:
    """Each fund."""
    _ = translator(brief.lang)
    frame = plan_view.funds(brief.view).with_columns(pl.col("why").map_elements(_, pl.String))
    columns = {
        "fund": Column(_("Fund")),
        "available": Column(_("Available (yuan)"), "money", total=True),
        "used": Column(_("Used (yuan)"), "money", total=True),
        "left": Column(_("Left (yuan)"), "money", total=True),
        "why": Column(_("Why it is left")),
    }
    return Sheet(_("What each fund can give, gives, and has left"), frame, columns, "")
