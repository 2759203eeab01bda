"""What the meeting is asked for, or what it has decided."""

from dss.report import decisions
from dss.report.blocks import Block, Bullets, Heading, Paragraph
from dss.report.brief import Brief
from dss.report.phrases import BLANK, counted, date, left, settled, status, total
from dss.texts import translator
from dss.texts.numbers import yuan
from dss.views import plan_view
from models.messages import mark

ASKED = mark("Decision asked for")
TAKEN = mark("Decision taken")
PLEASE = mark("The meeting is asked to decide:")
AWARDS = mark("the {awards} of the annex, ¥{used} in all;")
PAYMENTS = mark("the payments from {funds} as the annex lists them;")
REST = mark("what becomes of the ¥{left} that stay unused: {blank};")
NOTICE = mark("that the result is published for {blank} working days.")
DECIDED = mark("The plan was decided on {date}. It is this version and no other; a change makes a new version.")
SUPERSEDED = mark("The plan was decided once and is superseded by a later decision.")


def blocks(brief: Brief) -> list[Block]:
    """The section."""
    _ = translator(brief.lang)
    if not settled(brief):
        return [Heading(_(ASKED)), Paragraph(_(PLEASE)), Bullets(_asked(brief), numbered=True), *_changes(brief)]
    told = _(DECIDED).format(date=date(brief)) if status(brief) == "decided" else _(SUPERSEDED)
    return [Heading(_(TAKEN)), Paragraph(told), decisions.steps(brief), *_changes(brief)]


def _asked(brief: Brief) -> list[str]:
    _, rest = translator(brief.lang), left(brief)
    awards = counted(brief.view.awards.height, "award", brief.lang)
    paying = plan_view.funds(brief.view)
    funds = counted(paying.filter(paying["used"] > 0).height, "fund", brief.lang)
    return [
        _(AWARDS).format(awards=awards, used=yuan(total(brief))),
        _(PAYMENTS).format(funds=funds),
        *([_(REST).format(left=yuan(rest), blank=BLANK)] if rest else []),
        _(NOTICE).format(blank=BLANK),
    ]


def _changes(brief: Brief) -> list[Block]:
    return [decisions.changes(brief)] if brief.record and brief.record.overrides else []
