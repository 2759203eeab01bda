"""A document as a Word file on A4 that can be edited and given another look by its styles."""

from io import BytesIO

import docx
from docx.document import Document as Word
from docx.oxml.ns import qn

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
    """The .docx of ``document``."""
    word = docx.Document()
    styles.set_up(word, lang)
    numbering.set_up(word, lang)
    _about(word, document, lang)
    _line(word, document.title, "Title")
    for line in document.subtitle.splitlines():
        _line(word, line, "Subtitle")
    for block, follows in zip(document.blocks, (None, *document.blocks), strict=False):
        _put(block, word, lang, on_new_page=isinstance(follows, PageBreak))
    _foot(word, document.foot, lang)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _put(block: Block, word: Word, lang: Language, *, on_new_page: bool) -> None:
    """Add one block to the end of ``word``."""
    last = len(word.element.body) - 1  # what lies behind it describes the page
    match block:
        case Heading():
            _line(word, block.text, f"Heading {block.level}")
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
            return
    if on_new_page:
        word.element.body[last].get_or_add_pPr().get_or_add_pageBreakBefore()


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
    paragraph = word.add_paragraph(style=style)._p  # noqa: SLF001 - the library's own way to the element
    paragraph.append(run(text))
    return paragraph


def _foot(word: Word, text: str, lang: Language) -> None:
    """Where the figures are from, and the page, below every page."""
    footer = word.sections[0].footer
    footer.paragraphs[0].style = "Footer"
    footer.paragraphs[0]._p.append(run(text))  # noqa: SLF001 - the same
    line = footer.add_paragraph(style="Footer")._p  # noqa: SLF001 - the same
    before, _, rest = translator(lang)(PAGE).partition("{page}")
    between, _, after = rest.partition("{pages}")
    line.extend([run(before), field("PAGE", "1"), run(between), field("NUMPAGES", "1"), run(after)])


def _about(word: Word, document: Document, lang: Language) -> None:
    """What the file says about itself."""
    about = word.core_properties
    about.title, about.language = writable(document.title)[:255], {"zh": "zh-CN", "en": "en-US"}[lang]
    about.author = about.comments = ""
    mode = element(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=COMPATIBLE
    )
    word.settings.element.append(element("compat", mode))
