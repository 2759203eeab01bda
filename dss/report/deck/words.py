"""Words that several slides need."""

import unicodedata
from collections.abc import Mapping

from dss.charts.style import short, width
from dss.record import Status
from dss.report.brief import Audience, Brief
from dss.texts import Language, translator
from models.messages import mark

LONGEST, SHORTEST, TITLE = 26, 12, 96
"""Widths of a name on a slide and of a name in a title, at least, and of a title, all in Latin letters."""
AUDIENCE: Mapping[Audience, str] = {"internal": mark("internal"), "public": mark("for the public")}


def clean(text: str) -> str:
    """``text`` in one line, without characters that no file can hold."""
    return " ".join("".join(" " if unicodedata.category(letter) in {"Cc", "Cs"} else letter for letter in text).split())


def name(text: str, most: int = LONGEST) -> str:
    """A name in one line, cut where it is long."""
    return short(clean(text), most)


def title(template: str, names: Mapping[str, str], **values: object) -> str:
    """``template`` with its values and ``names``, these cut as far as a title of two lines needs it."""
    told = clean(template.format(**dict.fromkeys(names, ""), **values))
    room = max(SHORTEST, (TITLE - width(told)) // max(1, len(names)))
    return clean(template.format(**{key: name(text, room) for key, text in names.items()}, **values))


def status(brief: Brief) -> Status:
    """How far the plan has come on its way to a decision."""
    return "draft" if brief.record is None else brief.record.status


def cut(shown: int, whole: int, drawn: str, lang: Language) -> str:
    """``drawn``, and that ``shown`` of ``whole`` are on the slide where that is not all."""
    if shown >= whole:
        return drawn
    return translator(lang)("{drawn} ({more} more in the annex)").format(drawn=drawn, more=whole - shown)


def sources(files: Mapping[str, str], lang: Language) -> str:
    """Where figures come from: a file of the plan or the dataset -> its columns."""
    told = [f"{file} ({columns})" for file, columns in files.items()]
    return translator(lang)("Sources: {files}").format(files=("；" if lang == "zh" else "; ").join(told))
