"""Which fund pays whom for what."""

from dss.report.blocks import Column, Sheet
from dss.report.brief import Brief
from dss.texts import translator
from dss.views import plan_view
from models.messages import mark

NAME = mark("Payment list")
INTERNAL = False


def compose(brief: Brief) -> Sheet:
    """Each payment: fund after fund, the largest first."""
    _ = translator(brief.lang)
    order = ["fund", "amount", "organization", "project"]
    frame = plan_view.flows(brief.view).sort(order, descending=[False, True, False, False])
    columns = {
        "fund": Column(_("Fund")),
        "organization": Column(_("Organization")),
        "project": Column(_("Project")),
        "category": Column(_("Category")),
        "amount": Column(_("Amount (yuan)"), "money", total=True),
    }
    return Sheet(_("Which fund pays whom for what"), frame, columns, _("Nothing is paid."))
