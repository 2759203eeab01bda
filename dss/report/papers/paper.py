"""The decision paper (决策建议): what is needed, what is proposed, what else there is, and every figure behind it."""

from dss.report.blocks import Document
from dss.report.brief import Brief
from dss.report.phrases import foot, subtitle
from dss.report.sections import (
    alternatives,
    annexes,
    background,
    decision,
    demand,
    independence,
    method,
    proposal,
    risks,
)
from dss.texts import translator
from models.messages import mark

NAME = mark("Decision paper")
AUDIENCES = ("internal", "public")
TITLE = mark("Decision paper: {title}")
SECTIONS = (background, demand, method, proposal, alternatives, independence, risks, decision, annexes)
"""In the order in which they are read."""


def compose(brief: Brief) -> Document:
    """The paper of the plan in ``brief``."""
    title = translator(brief.lang)(TITLE).format(title=brief.title)
    return Document(title, subtitle(brief), [block for one in SECTIONS for block in one.blocks(brief)], foot(brief))
