"""Every rule that the plan was held to: met, not met, or not checkable."""

import polars as pl

from dss.report import rules
from dss.report.blocks import Column, Sheet
from dss.report.brief import Brief
from dss.texts import translator
from models.messages import mark

NAME = mark("Rules checked")
INTERNAL = False


def compose(brief: Brief) -> Sheet:
    """Each rule with its limit, and how near the plan comes."""
    _ = translator(brief.lang)
    frame = rules.listing(brief.view, brief.checked, brief.lang, public=brief.public).with_columns(
        pl.col("state").replace({state: _(word) for state, word in rules.STATES.items()})
    )
    columns = {
        "family": Column(_("What it is about")),
        "rule": Column(_("Rule")),
        "state": Column(_("Result")),
        "note": Column(_("What was found")),
    }
    return Sheet(_("Every rule: met, not met, or not checkable"), frame, columns, "")
