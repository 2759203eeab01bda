"""A draft of the minutes (会议纪要): what the record holds is told, everything else is a blank to fill in."""

from dss.report import decisions
from dss.report.blocks import Block, Bullets, Document, Heading, PageBreak, Paragraph
from dss.report.brief import Brief
from dss.report.phrases import BLANK, counted, date, foot, left, settled, status, street, subtitle, total, year
from dss.report.sheets import awards
from dss.texts import translator
from dss.texts.numbers import percent, yuan
from dss.views import plan_view
from models.messages import mark

NAME = mark("Minutes (draft)")
AUDIENCES = ("internal",)
TITLE = mark("Minutes (draft): {title}")
LINE = mark("{what}: {blank}")
SITTING = (
    mark("Time"),
    mark("Place"),
    mark("Chair"),
    mark("Present"),
    mark("Absent"),
    mark("Took no part because of a conflict of interest"),
    mark("Minutes taken by"),
)
"""What is written down of every meeting."""
ABOUT = mark("The meeting of {street} dealt with the plan of community services for {year}.")
MATTER = mark("Matter")
PROPOSED = mark(
    "Put before the meeting: {awards} to {organizations}, ¥{used} of ¥{budget}. Supply–demand alignment {alignment}, "
    "coverage {coverage}."
)
AS_CHANGED = mark(
    "Put before the meeting: a plan with a supply–demand alignment of {before}; the meeting made {changes}. As "
    "changed: {awards} to {organizations}, ¥{used} of ¥{budget}. Supply–demand alignment {alignment}, coverage "
    "{coverage}."
)
CHANGED = mark("Changes made in the meeting")
RAISED = mark("Points raised")
DECISIONS = mark("Decisions")
TAKEN = mark("The meeting decided on {date}: the plan as the annex lists it is adopted.")
PENDING = mark("The meeting decided: {blank}")
SUPERSEDED = mark("This decision has been superseded by a later one.")
AWARDED = mark("{awards} to {organizations}, ¥{used} in all, as the annex lists them.")
REST = mark("The ¥{left} that stay unused: {blank}")
VOTES = mark("In favour {blank}, against {blank}, abstained {blank}.")
NEXT = mark("What follows")
TASK = mark("{blank}, by {blank}, responsible: {blank}")
TASKS = 3
"""Lines for what is to be done."""
LIMITED = mark(
    "The decision is about planning. Where the law asks for a procurement procedure, it follows, and who may take part "
    "in it is decided there."
)
SIGNED = mark("Signatures")
SIGNATURE = mark("{who}: {blank}    Date: {blank}")
SIGNERS = (mark("Chair"), mark("Member"), mark("Member"), mark("Minutes taken by"))
AWARDS = mark("Annex: the awards")
WIDE = "________________"


def compose(brief: Brief) -> Document:
    """The minutes of the plan in ``brief``."""
    _ = translator(brief.lang)
    blocks = [
        *(Paragraph(_(LINE).format(what=_(what), blank=WIDE), side="left") for what in SITTING),
        *_matter(brief),
        Heading(_(CHANGED)),
        decisions.changes(brief),
        Heading(_(RAISED)),
        Bullets([WIDE] * TASKS, numbered=True),
        *_decisions(brief),
        Heading(_(NEXT)),
        Bullets([_(TASK).format(blank=WIDE)] * TASKS, numbered=True),
        Heading(_(SIGNED)),
        *(Paragraph(_(SIGNATURE).format(who=_(who), blank=WIDE), side="left") for who in SIGNERS),
        PageBreak(),
        Heading(_(AWARDS), numbered=False),
        awards.compose(brief),
        *decisions.origin(brief),
    ]
    return Document(_(TITLE).format(title=brief.title), subtitle(brief), blocks, foot(brief))


def _matter(brief: Brief) -> list[Block]:
    _, view, changes = translator(brief.lang), brief.view, brief.record.overrides if brief.record else ()
    # The figures are those of the plan as it stands, which is no longer what the meeting was given.
    template = _(AS_CHANGED) if changes else _(PROPOSED)
    told = template.format(
        before=percent(changes[0].before, 1) if changes else "",
        changes=counted(len(changes), "change", brief.lang),
        **_size(brief),
        budget=yuan(plan_view.budget(view)),
        **{name: percent(float(view.summary[name]), 1) for name in ("alignment", "coverage")},
    )
    return [Heading(_(MATTER)), Paragraph(_(ABOUT).format(street=street(brief), year=year(brief))), Paragraph(told)]


def _size(brief: Brief) -> dict[str, str]:
    given = brief.view.awards
    return {
        "awards": counted(given.height, "award", brief.lang),
        "organizations": counted(given["org_id"].n_unique(), "organization", brief.lang),
        "used": yuan(total(brief)),
    }


def _decisions(brief: Brief) -> list[Block]:
    _, rest = translator(brief.lang), left(brief)
    points = [
        _(AWARDED).format(**_size(brief)),
        *([_(REST).format(left=yuan(rest), blank=BLANK)] if rest else []),
        _(VOTES).format(blank=BLANK),
    ]
    return [
        Heading(_(DECISIONS)),
        Paragraph(_(TAKEN).format(date=date(brief)) if settled(brief) else _(PENDING).format(blank=WIDE)),
        *([Paragraph(_(SUPERSEDED))] if status(brief) == "superseded" else []),
        Bullets(points, numbered=True),
        decisions.steps(brief),
        Paragraph(_(LIMITED)),
    ]
