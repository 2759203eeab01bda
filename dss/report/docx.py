"""A document as a Word file on A4 that can be edited and given another look by its styles."""

from functools import cache
from io import BytesIO

import docx
from docx.document import Document as Word
from docx.oxml.ns import qn

from dss.files.archive import unzipped, zipped
from dss.report.blocks import Block, Bullets, Document, Heading, PageBreak, Paragraph, Sheet
from dss.report.word import numbering, styles, tables
from dss.report.word.xml import element, field, run, writable
from dss.texts import Language, translator
from models.messages import mark

PAGE = mark("Page {page} of {pages}")
TABLE = mark("Table {number}")
COMPATIBLE = 15
"""Word's own present way of laying out; without it the file opens in its compatibility mode."""


def write(document: Document, lang: Language) -> bytes:
    """The .docx of ``document``: the same bytes each time."""
    word = docx.Document(BytesIO(_blank(lang)))
    word.core_properties.title = writable(document.title)[:255]
    _line(word, document.title, "Title")
    for line in document.subtitle.splitlines():
        _line(word, line, "Subtitle")
    around = zip((None, *document.blocks), document.blocks, (*document.blocks[1:], None), strict=False)
    for before, block, after in around:
        first = len(word.element.body) - 1  # what lies behind it describes the page
        _put(block, word, lang)
        if isinstance(before, PageBreak):
            word.element.body[first].get_or_add_pPr().get_or_add_pageBreakBefore()
        if _held(block, after):
            word.element.body[-2].get_or_add_pPr().get_or_add_keepNext()
    _foot(word, document.foot, lang)
    return zipped(unzipped(_stored(word)))


@cache
def _blank(lang: Language) -> bytes:
    """An empty paper in its look, made once: that takes longer than a letter on it."""
    word = docx.Document()
    styles.set_up(word, lang)
    numbering.set_up(word, lang)
    about = word.core_properties
    about.language = {"zh": "zh-CN", "en": "en-US"}[lang]
    about.author = about.comments = ""
    for told in about._element.xpath("dcterms:created | dcterms:modified"):  # noqa: SLF001 - the template's own
        told.getparent().remove(told)
    (mode,) = word.settings.element.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']")
    mode.set(qn("w:val"), str(COMPATIBLE))
    return _stored(word)


def _stored(word: Word) -> bytes:
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _held(block: Block, after: Block | None) -> bool:
    """Whether the end of ``block`` stays with ``after``: what opens a list or table; small print; who signs."""
    if isinstance(after, Paragraph):
        alone = isinstance(block, Paragraph) and block.side is not None and after.side is not None
        notes = isinstance(block, Paragraph) and block.note and after.note
        return alone or notes or (isinstance(block, Paragraph | Bullets) and after.side == "right")
    return isinstance(block, Paragraph) and isinstance(after, Bullets | Sheet)


def _put(block: Block, word: Word, lang: Language) -> None:
    """Add one block to the end of ``word``."""
    match block:
        case Heading():
            line = _line(word, block.text, f"Heading {block.level}")
            if not block.numbered:
                line.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbering.NONE
        case Paragraph():
            _line(
                word, block.text, styles.SIDES[block.side] if block.side else styles.NOTE if block.note else "Body Text"
            )
        case Bullets():
            _list(block, word)
        case Sheet() if block.frame.is_empty():
            _line(word, block.nothing, "Body Text")
        case Sheet():
            _table(block, word, lang)
        case PageBreak():
            pass  # it is the next block that begins on a new page


def _list(block: Bullets, word: Word) -> None:
    identity = numbering.fresh(word) if block.numbered else numbering.BULLETS
    for item in block.items:
        line = _line(word, item, "List Number" if block.numbered else "List Bullet")
        numbered = line.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val = 0
        numbered.get_or_add_numId().val = identity


def _table(block: Sheet, word: Word, lang: Language) -> None:
    number = len(word.element.body.findall(qn("w:tbl"))) + 1
    before, after = translator(lang)(TABLE).split("{number}")
    caption = _line(word, before, "Caption")
    caption.append(field("SEQ Table \\* ARABIC", str(number)))
    caption.append(run(f"{after}  {block.caption}"))
    word.element.body.insert_element_before(tables.table(block, lang), "w:sectPr")
    _line(word, "", styles.TABLE_END)


def _line(word: Word, text: str, style: str):  # noqa: ANN202 - an element
    look = element("pPr", element("pStyle", val=style.replace(" ", "")))
    return word.element.body.insert_element_before(element("p", look, run(text)), "w:sectPr")


def _foot(word: Word, text: str, lang: Language) -> None:
    """Where the figures are from, and the page, below every page."""
    footer = word.sections[0].footer
    footer.paragraphs[0].style = "Footer"
    footer.paragraphs[0]._p.append(run(text))  # noqa: SLF001 - the same
    line = footer.add_paragraph(style="Footer")._p  # noqa: SLF001 - the same
    before, _, rest = translator(lang)(PAGE).partition("{page}")
    between, _, after = rest.partition("{pages}")
    line.extend([run(before), field("PAGE", "1"), run(between), field("NUMPAGES", "1"), run(after)])
