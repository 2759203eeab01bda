"""How the plan was made, and what "proven" means, in plain words."""

from dss.report.blocks import Block, Bullets, Heading, Paragraph
from dss.report.brief import Brief
from dss.report.phrases import listed
from dss.texts import Language, translator
from dss.texts.numbers import exactly
from dss.words.goals import limits, sureness, worded
from models.messages import mark
from models.policy import Value

HEADING = mark("Method")
ALL = mark(
    "For each project, all organizations are looked at that are eligible, have the skill and, where bids are asked "
    "for, have bid; none is left out for its kind."
)
EFFECT = mark(
    "A service counts by what reaches residents: by the competence of the organization in it and by the trust of the "
    "community; trust makes {weight} of the effect."
)
VALUE = mark("What serves those who have least counts most: in a community's demand for a service, {parts}.")
PART = mark("the part up to {share} counts {slope}")
GOALS = mark("Of all plans that keep all rules, the one that is best in this order is sought: {goals}.")
PROVEN = mark(
    "“Proven” means: beside the plan, a limit was worked out that no plan within the rules can pass. What the plan "
    "falls short of this limit at most is the proven gap."
)
CHECKED = mark(
    "A second, independent check worked out every rule and every sum again from the plan's files alone and found no "
    "fault."
)
INTRODUCTION = mark("The plan was made as follows:")
SURE = mark("What is proven of this plan")
CAUTION = mark(
    "The figures are as good as the data. What the data do not hold, such as a promise that was given, the plan cannot "
    "know."
)


def blocks(brief: Brief) -> list[Block]:
    """The section."""
    _, policy, summary = translator(brief.lang), brief.view.policy, brief.view.summary
    goals = listed(list(dict.fromkeys(worded(name, brief.lang) for name in policy.solve.objectives)), brief.lang)
    steps = [
        _(ALL),
        _(EFFECT).format(weight=exactly(policy.effectiveness.trust_weight)),
        _(VALUE).format(parts=_parts(policy.value, brief.lang)),
        _(GOALS).format(goals=goals),
        _(CHECKED),
    ]
    held = [limits(summary["held"], brief.lang)] if "held" in summary else []
    sure = [sureness(one["name"], float(one["gap"]), brief.lang) for one in summary["objectives"]]
    return [
        Heading(_(HEADING)),
        Paragraph(_(INTRODUCTION)),
        Bullets(steps, numbered=True),
        Heading(_(SURE), 2),
        Paragraph(_(PROVEN)),
        *(Paragraph(line) for line in [*held, *sure]),
        Paragraph(_(CAUTION)),
    ]


def _parts(value: Value, lang: Language) -> str:
    """How much each next part of a demand counts."""
    _ = translator(lang)
    pairs = zip(value.shares, value.slopes, strict=True)
    return listed([_(PART).format(share=exactly(share), slope=exactly(slope)) for share, slope in pairs], lang)
