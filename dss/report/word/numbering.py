"""Numbers of headings and lists, as Word's own: 一、（一）1. in Chinese, 1 / 1.1 / 1.1.1 in English."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from dss.report.word.styles import LOOKS
from dss.report.word.xml import element
from dss.texts import Language

NONE, HEADINGS, BULLETS, NUMBERS = 0, 1, 2, 3
LEVELS = {
    "zh": (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")),
    "en": (("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")),
}
TWIPS = 20


def set_up(document: Document, lang: Language) -> None:
    """The three kinds of numbering, in the place of the template's."""
    root = _root(document)
    for child in list(root):
        root.remove(child)
    room = round(LOOKS[lang]["Body Text"].size * 2 * TWIPS)
    levels = [_level(at, form, text, lang) for at, (form, text) in enumerate(LEVELS[lang])]
    bullet = _item("bullet", "•", room)
    number = _item("decimal", "%1.", room)
    kinds = {HEADINGS: levels, BULLETS: [bullet], NUMBERS: [number]}
    for identity, parts in kinds.items():
        kind = "multilevel" if identity == HEADINGS else "singleLevel"
        multi = element("multiLevelType", val=kind)
        root.append(element("abstractNum", multi, *parts, abstractNumId=identity))
    for identity in kinds:
        root.append(element("num", element("abstractNumId", val=identity), numId=identity))
    for at in range(len(levels)):
        _tie(document, f"Heading {at + 1}", HEADINGS, at)
    _tie(document, "List Bullet", BULLETS, 0)
    _tie(document, "List Number", NUMBERS, 0)


def fresh(document: Document) -> int:
    """The id of a numbering for one more list, which begins at 1."""
    root = _root(document)
    identity = len(root.findall(qn("w:num"))) + 1
    start = element("lvlOverride", element("startOverride", val=1), ilvl=0)
    root.append(element("num", element("abstractNumId", val=NUMBERS), start, numId=identity))
    return identity


def _root(document: Document) -> BaseOxmlElement:
    return document.part.numbering_part.element


def _level(at: int, form: str, text: str, lang: Language) -> BaseOxmlElement:
    return element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=form),
        element("pStyle", val=f"Heading{at + 1}"),
        element("suff", val="nothing" if lang == "zh" else "space"),
        element("lvlText", val=text),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=0, firstLine=0)),
        ilvl=at,
    )


def _item(form: str, text: str, room: int) -> BaseOxmlElement:
    """A list's sign, the text beside it hanging."""
    return element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=form),
        element("lvlText", val=text),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=room, hanging=room * 3 // 4)),
        ilvl=0,
    )


def _tie(document: Document, style: str, identity: int, at: int) -> None:
    """Let paragraphs of ``style`` be numbered."""
    properties = document.styles[style].element.get_or_add_pPr()
    for name in ("w:numPr", "w:ind", "w:tabs"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    numbered = properties.get_or_add_numPr()
    numbered.get_or_add_ilvl().val = at
    numbered.get_or_add_numId().val = identity
