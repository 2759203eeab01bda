"""A draft of the public notice (公示): what is planned for whom, for how much, and how to object."""

from dss.report.blocks import Document, Heading, Paragraph
from dss.report.brief import Brief
from dss.report.phrases import BLANK, NO_DATE, counted, date, foot, status, street, subtitle, total, year
from dss.report.sheets import awards
from dss.texts import translator
from dss.texts.numbers import yuan
from models.messages import mark

NAME = mark("Public notice (draft)")
AUDIENCES = ("public",)
TITLE = mark("Public notice (draft): {title}")
DECIDED = mark("{street} has decided on {date} on the plan of community services for {year}. It is published here.")
INTENDED = mark(
    "{street} intends the following plan of community services for {year}. It was dealt with on {date} by {blank} "
    "(meeting) and is published here."
)
SUM = mark("{awards} to {organizations}, ¥{used} in all:")
WHAT = mark("What is planned")
LIMIT = mark("What this notice is not")
NOT_PROCUREMENT = mark(
    "This is a plan of services and no result of a procurement. Where the law asks for a procurement procedure, it "
    "follows, open to every supplier who meets its conditions; this plan is no condition to bid and gives nobody a "
    "right to a contract."
)
SMALL = mark(
    "Numbers of persons below 5 are not published (<5); * stands for a number from which one could be worked out."
)
PERIOD = mark("Period of publication")
FROM_TO = mark("From {date} to {date} ({blank} working days).")
OBJECT = mark("How to object")
HOW = mark(
    "Anybody who sees a fault in it may say so within this period, with name and address: by letter to {blank}, by "
    "telephone on {blank}, or by e-mail to {blank}. Whoever raises an objection gets an answer within {blank} working "
    "days."
)
REASONS = mark("Organizations that were not chosen may ask for the reasons at the same address.")
ISSUER = mark("{street} (seal), {date}")


def compose(brief: Brief) -> Document:
    """The notice of the plan in ``brief``."""
    _, given = translator(brief.lang), brief.view.awards
    whose = {"street": street(brief), "year": year(brief)}
    decided = status(brief) == "decided"
    words = (
        _(DECIDED).format(**whose, date=date(brief))
        if decided
        else _(INTENDED).format(**whose, date=_(NO_DATE), blank=BLANK)
    )
    size = _(SUM).format(
        awards=counted(given.height, "award", brief.lang),
        organizations=counted(given["org_id"].n_unique(), "organization", brief.lang),
        used=yuan(total(brief)),
    )
    sheet = awards.compose(brief)
    blocks = [
        Paragraph(words),
        Heading(_(WHAT)),
        Paragraph(size),
        sheet,
        *([] if sheet.frame.schema["persons"].is_numeric() else [Paragraph(_(SMALL), note=True)]),
        Heading(_(LIMIT)),
        Paragraph(_(NOT_PROCUREMENT)),
        Heading(_(PERIOD)),
        Paragraph(_(FROM_TO).format(date=_(NO_DATE), blank=BLANK)),
        Heading(_(OBJECT)),
        Paragraph(_(HOW).format(blank=BLANK)),
        Paragraph(_(REASONS)),
        Paragraph(_(ISSUER).format(street=street(brief), date=_(NO_DATE)), side="right"),
    ]
    return Document(_(TITLE).format(title=brief.title), subtitle(brief), blocks, foot(brief))
