"""Who lends whom how many hours of venues, social workers, vehicles and the like."""

import polars as pl

from dss.report.blocks import Column, Sheet
from dss.report.brief import Brief
from dss.texts import translator
from dss.views import organization_view
from models.messages import mark

NAME = mark("Shared hours")
INTERNAL = False
OWNERS = {"street": mark("street"), "community": mark("community"), "organization": mark("organization")}


def compose(brief: Brief) -> Sheet:
    """Each lender with each borrower, most hours first."""
    _ = translator(brief.lang)
    owners = {kind: _(word) for kind, word in OWNERS.items()}
    frame = organization_view.lent(brief.view).with_columns(
        pl.col("lender").fill_null(owners["street"]), pl.col("owner_kind").replace(owners)
    )
    columns = {
        "lender": Column(_("Who lends")),
        "owner_kind": Column(_("Kind of owner")),
        "organization": Column(_("Who borrows")),
        "hours": Column(_("Hours"), "hours", total=True),
    }
    title = _("Who lends whom how many hours of venues, social workers and vehicles")
    return Sheet(title, frame, columns, _("Nobody uses resources of others in this plan."))
