"""What the paper is about, and what it is not."""

from dss.report.blocks import Block, Heading, Paragraph
from dss.report.brief import Brief
from dss.report.phrases import counted, listed, settled, street, year
from dss.texts import translator
from dss.texts.numbers import yuan
from dss.views import plan_view
from dss.words.limit import LIMIT
from models.messages import mark

HEADING = mark("Background")
ABOUT = mark(
    "Every year {street} buys services for the residents of its communities. This paper puts a plan for {year} before "
    "the meeting: which organization delivers which project, where and for how many persons, and which fund pays."
)
DECIDED = mark(
    "Every year {street} buys services for the residents of its communities. This paper tells of the plan for {year} "
    "that was decided: which organization delivers which project, where and for how many persons, and which fund pays."
)
DATA = mark("The plan rests on data about {parts}. The funds together have ¥{budget}.")
NO_SUBSTITUTE = mark(
    "It is a proposal and takes no decision. The meeting may change any award; what a change costs and whom it "
    "concerns is worked out at once, and the reason for it is recorded."
)


def blocks(brief: Brief) -> list[Block]:
    """The section."""
    _, data = translator(brief.lang), brief.view.dataset
    frames = {
        "community": data.communities,
        "organization": data.organizations,
        "project": data.projects,
        "fund": data.funds,
    }
    parts = listed([counted(frame.height, noun, brief.lang) for noun, frame in frames.items()], brief.lang)
    return [
        Heading(_(HEADING)),
        Paragraph(_(DECIDED if settled(brief) else ABOUT).format(street=street(brief), year=year(brief))),
        Paragraph(_(DATA).format(parts=parts, budget=yuan(plan_view.budget(brief.view)))),
        *([] if settled(brief) else [Paragraph(_(NO_SUBSTITUTE))]),
        Paragraph(_(LIMIT)),
    ]
