"""What several papers say: counts with their nouns, blanks to fill in, where figures are from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from dss.record import Status
from dss.report.blocks import Block, Paragraph, Sheet
from dss.report.brief import Audience, Brief
from dss.report.written import day
from dss.texts import COMMA, Language, translator
from dss.texts.numbers import whole
from dss.views import plan_view
from dss.words.record import STATUSES
from models.messages import mark

BLANK = "____"
"""Stands where a person has to fill something in."""
NOUNS: Mapping[str, tuple[str, str]] = {
    "award": (mark("{count} award"), mark("{count} awards")),
    "organization": (mark("{count} organization"), mark("{count} organizations")),
    "community": (mark("{count} community"), mark("{count} communities")),
    "project": (mark("{count} project"), mark("{count} projects")),
    "fund": (mark("{count} fund"), mark("{count} funds")),
    "need": (mark("{count} need"), mark("{count} needs")),
    "service": (mark("{count} kind of service"), mark("{count} kinds of service")),
    "change": (mark("{count} change"), mark("{count} changes")),
    "pair": (mark("{count} pair of organizations"), mark("{count} pairs of organizations")),
}
"""Noun -> how one and how several of it are counted."""
AUDIENCES: Mapping[Audience, str] = {"internal": mark("For internal use"), "public": mark("For the public")}
SUBTITLE = mark("{audience} · {status}")
DATED = mark("Date: {date}")
NO_DATE = mark("________")
FOOT = mark("{title} · source: the plan's files, checked · dataset {dataset}")
FIRST = mark("The first {shown} of {all} lines; the workbook has them all.")
OTHERS = mark("{first} and others ({all} in all)")
NAMED = 8
"""Names that a sentence lists."""
SHORT = 12
"""Signs of a hash at the foot of a page."""
LONGEST = 40
"""Signs of a title there."""


def counted(count: int, noun: str, lang: Language, told: str = "") -> str:
    """``count`` of ``noun`` in words: 1 award, 2 awards; ``told``: what is said for it where it is not told."""
    one, several = NOUNS[noun]
    return translator(lang)(one if count == 1 else several).format(count=told or whole(count))


def listed(words: Sequence[str], lang: Language) -> str:
    """Several words one after another."""
    return COMMA[lang].join(words)


def running(sentences: Sequence[str], lang: Language) -> str:
    """Sentences one after another; Chinese ones have no space between them."""
    return ("" if lang == "zh" else " ").join(sentences)


def some(words: Sequence[str], noun: str, lang: Language) -> str:
    """The first of ``words``, and how many there are where that is not all."""
    if len(words) <= NAMED:
        return listed(words, lang)
    return translator(lang)(OTHERS).format(first=listed(words[:NAMED], lang), all=counted(len(words), noun, lang))


def street(brief: Brief) -> str:
    """Whose plan it is; a blank where the policy does not say."""
    return brief.view.policy.about.street or BLANK


def year(brief: Brief) -> str:
    """For which year; a blank where the policy does not say."""
    return str(brief.view.policy.about.year or BLANK)


def status(brief: Brief) -> Status:
    """How far the plan has come."""
    return "draft" if brief.record is None else brief.record.status


def settled(brief: Brief) -> bool:
    """Whether the plan was decided, also where a later decision supersedes it."""
    return status(brief) in {"decided", "superseded"}


def subtitle(brief: Brief) -> str:
    """For whom, how far it has come, and the place of the date."""
    _ = translator(brief.lang)
    first = _(SUBTITLE).format(audience=_(AUDIENCES[brief.audience]), status=_(STATUSES[status(brief)]))
    return f"{first}\n{_(DATED).format(date=date(brief))}"


def date(brief: Brief) -> str:
    """The day of the last signing, else a blank."""
    signings = brief.record.signings if brief.record else ()
    return day(signings[-1].at, brief.lang) if signings else translator(brief.lang)(NO_DATE)


def made(brief: Brief) -> datetime:
    """When the plan was made."""
    return datetime.fromisoformat(brief.view.summary["created"])


def foot(brief: Brief) -> str:
    """The line below every page."""
    title = brief.title if len(brief.title) <= LONGEST else f"{brief.title[: LONGEST - 1]}…"
    return translator(brief.lang)(FOOT).format(title=title, dataset=brief.view.summary["dataset_sha256"][:SHORT])


def total(brief: Brief) -> int:
    """Fen that all awards come to."""
    return int(brief.view.awards["amount"].sum())


def left(brief: Brief) -> int:
    """Fen of the budget that no award uses."""
    return plan_view.budget(brief.view) - total(brief)


def beginning(sheet: Sheet, most: int, lang: Language) -> list[Block]:
    """``sheet``, or its first ``most`` rows, without sums, and how many there are."""
    if sheet.frame.height <= most:
        return [sheet]
    columns = {name: replace(column, total=False) for name, column in sheet.columns.items()}
    told = translator(lang)(FIRST).format(shown=most, all=whole(sheet.frame.height))
    return [replace(sheet, frame=sheet.frame.head(most), columns=columns), Paragraph(told, note=True)]
