"""Words that several slides need."""

import unicodedata
from collections.abc import Mapping
from datetime import date

from babel.dates import format_date

from dss.charts.style import short
from dss.record import Status
from dss.report.brief import Audience, Brief
from dss.texts import Language, translator
from models.messages import mark

LONGEST = 30
"""Widths of a name on a slide, in Latin letters."""
STATUS: Mapping[Status, str] = {
    "draft": mark("Draft"),
    "proposed": mark("Proposed"),
    "decided": mark("Decided"),
    "superseded": mark("Superseded"),
}
AUDIENCE: Mapping[Audience, str] = {"internal": mark("internal"), "public": mark("for the public")}


def clean(text: str) -> str:
    """``text`` in one line, without characters that no file can hold."""
    return " ".join("".join(" " if unicodedata.category(letter) in {"Cc", "Cs"} else letter for letter in text).split())


def name(text: str, most: int = LONGEST) -> str:
    """A name in one line, cut where it is long."""
    return short(clean(text), most)


def status(brief: Brief) -> Status:
    """How far the plan has come on its way to a decision."""
    return "draft" if brief.record is None else brief.record.status


def day(when: date, lang: Language) -> str:
    """A day as documents write it: 2027年3月1日, March 1, 2027."""
    return format_date(when, "long", locale=lang)


def cut(shown: int, whole: int, drawn: str, lang: Language) -> str:
    """``drawn``, and that ``shown`` of ``whole`` are on the slide where that is not all."""
    if shown >= whole:
        return drawn
    return translator(lang)("{drawn} ({more} more in the annex)").format(drawn=drawn, more=whole - shown)


def sources(files: Mapping[str, str], lang: Language) -> str:
    """Where figures come from: a file of the plan or the dataset -> its columns."""
    told = [f"{file} ({columns})" for file, columns in files.items()]
    return translator(lang)("Sources: {files}").format(files=("；" if lang == "zh" else "; ").join(told))
