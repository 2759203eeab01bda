"""What each organization receives, and how far it depends on government money."""

import polars as pl

from dss.charts.style import ORIENTATION_WORDS
from dss.report import audience
from dss.report.blocks import Column, Sheet
from dss.report.brief import Brief
from dss.texts import translator
from dss.views import organization_view, plan_view
from models.messages import mark

NAME = mark("Organization list")
INTERNAL = False


def compose(brief: Brief) -> Sheet:
    """Each organization, most money first; incomes and their shares for internal readers alone."""
    _ = translator(brief.lang)
    shares = plan_view.independence(brief.view).select("organization", "before", "after", "cap", "over")
    words = {kind: _(word) for kind, word in ORIENTATION_WORDS.items()}
    within = {True: _("above the cap already before the plan"), False: _("within the cap")}
    table = (
        organization_view.capacity(brief.view)
        .join(shares, on="organization", how="left")
        .sort(["amount", "organization"], descending=[True, False])
        .with_columns(
            pl.col("orientation").replace(words),
            pl.when(pl.col("awards") > 0)
            .then(pl.col("over").replace_strict(within, default=_("income not known"), return_dtype=pl.String))
            .alias("over"),
        )
    )
    columns = {
        "organization": Column(_("Organization")),
        "orientation": Column(_("Kind")),
        "awards": Column(_("Projects"), "number", total=True),
        "persons": Column(_("Persons served"), "number", total=True),
        "amount": Column(_("Amount (yuan)"), "money", total=True),
        "share": Column(_("Share of the budget"), "share"),
    }
    if brief.public:  # of how many persons, the list of awards tells as far as it may
        del columns["persons"]
        frame = audience.columns(brief, table.filter(pl.col("awards") > 0))
        return Sheet(_("What each organization receives"), frame, columns, _("The plan awards nothing."))
    columns |= {
        "before": Column(_("Dependency before"), "share"),
        "after": Column(_("Dependency after"), "share"),
        "cap": Column(_("Dependency cap"), "share"),
        "over": Column(_("Against the cap")),
        "used": Column(_("Staff hours given"), "hours", total=True),
        "hours": Column(_("Staff hours of the year"), "hours"),
    }
    title = _("What each organization receives, and how far it depends on government money")
    return Sheet(title, table, columns, "")
