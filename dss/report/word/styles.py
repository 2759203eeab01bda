"""How a paper looks: every part has a style of Word by name, so that an office can give it its own look.

The Chinese look is what offices are used to (GB/T 9704): headings in 黑体 and 楷体, text in 仿宋 of size 三号 (16 pt)
with lines of 28 pt. Each style names its font for Latin and East Asian text alike.
"""

from collections.abc import Mapping
from typing import NamedTuple

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from dss.report.blocks import Side
from dss.report.word.xml import element
from dss.texts import Language

NOTE = "Note"
TABLE_TEXT, TABLE_NUMBER, TABLE_END = "Table Text", "Table Number", "Table End"
TABLE_HEAD, HEAD_NUMBER = "Table Head", "Table Head Number"
SIDES: Mapping[Side, str] = {"left": "Salutation", "right": "Signature"}
"""Styles of lines that stand alone."""
TABLE = "PlanTable"
"""Id of the style of tables."""
INK, PALE, LINE = "000000", "F2F2F2", "BFBFBF"
EDGES = {"zh": (Mm(37), Mm(35)), "en": (Mm(25), Mm(28))}
"""Margins at the top and the bottom."""
LEFT, RIGHT = Mm(28), Mm(26)
WIDTH, HEIGHT = Mm(210), Mm(297)
TEXT_WIDTH = WIDTH - LEFT - RIGHT


class Face(NamedTuple):
    """A style's font, size (pt), weight, and the room before and after it (pt)."""

    font: str
    size: float
    bold: bool = False
    before: float = 0
    after: float = 0


LOOKS: Mapping[Language, Mapping[str, Face]] = {
    "zh": {
        "Normal": Face("仿宋", 16),
        "Title": Face("黑体", 22, after=12),
        "Subtitle": Face("楷体", 16, after=18),
        "Heading 1": Face("黑体", 16, before=12, after=4),
        "Heading 2": Face("楷体", 16, before=6, after=2),
        "Heading 3": Face("仿宋", 16, bold=True),
        "Body Text": Face("仿宋", 16),
        "List Bullet": Face("仿宋", 16),
        "List Number": Face("仿宋", 16),
        "Caption": Face("黑体", 10.5, before=8, after=4),
        SIDES["left"]: Face("仿宋", 16),
        SIDES["right"]: Face("仿宋", 16),
        NOTE: Face("宋体", 10.5, before=4, after=6),
        TABLE_TEXT: Face("宋体", 9),
        TABLE_NUMBER: Face("宋体", 9),
        TABLE_HEAD: Face("黑体", 9),
        HEAD_NUMBER: Face("黑体", 9),
        TABLE_END: Face("宋体", 4),
        "Footer": Face("宋体", 9),
    },
    "en": {
        "Normal": Face("微软雅黑", 10.5),
        "Title": Face("微软雅黑", 20, bold=True, after=6),
        "Subtitle": Face("微软雅黑", 11, after=14),
        "Heading 1": Face("微软雅黑", 14, bold=True, before=16, after=6),
        "Heading 2": Face("微软雅黑", 11.5, bold=True, before=10, after=4),
        "Heading 3": Face("微软雅黑", 10.5, bold=True, before=6, after=2),
        "Body Text": Face("微软雅黑", 10.5, after=6),
        "List Bullet": Face("微软雅黑", 10.5, after=3),
        "List Number": Face("微软雅黑", 10.5, after=3),
        "Caption": Face("微软雅黑", 9.5, bold=True, before=8, after=4),
        SIDES["left"]: Face("微软雅黑", 10.5, after=6),
        SIDES["right"]: Face("微软雅黑", 10.5, after=3),
        NOTE: Face("微软雅黑", 9, before=4, after=6),
        TABLE_TEXT: Face("微软雅黑", 8.5),
        TABLE_NUMBER: Face("微软雅黑", 8.5),
        TABLE_HEAD: Face("微软雅黑", 8.5, bold=True),
        HEAD_NUMBER: Face("微软雅黑", 8.5, bold=True),
        TABLE_END: Face("微软雅黑", 4),
        "Footer": Face("微软雅黑", 8),
    },
}
ALIGNED = {
    **dict.fromkeys(("Title", "Subtitle", "Caption", "Footer"), WD_ALIGN_PARAGRAPH.CENTER),
    **dict.fromkeys((TABLE_NUMBER, HEAD_NUMBER, SIDES["right"]), WD_ALIGN_PARAGRAPH.RIGHT),
}
WITH_NEXT = ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Caption")
LINES = {
    "zh": (
        "Normal",
        "Subtitle",
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "Body Text",
        "List Bullet",
        "List Number",
        *SIDES.values(),
    )
}
"""Styles whose lines stand 28 pt apart, as in official papers."""
KEPT = {"Default Paragraph Font", "Normal Table", "No List", "Header"}


def set_up(document: Document, lang: Language) -> None:
    """A4, its margins, and all styles; what the library's template has beside them goes."""
    section = document.sections[0]
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.top_margin, section.bottom_margin = EDGES[lang]
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.footer_distance = Mm(15)
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:eastAsia"), "zh-CN")
    _clear(document, {*LOOKS[lang], *KEPT})
    for name, face in LOOKS[lang].items():
        _dress(_style(document, name), face)
    _place(document, lang)
    document.styles.element.append(_table_style())


def _clear(document: Document, kept: set[str]) -> None:
    """Take out the styles that nobody uses, so that the list in Word's window is short."""
    for style in list(document.styles):
        if style.name not in kept:
            style.delete()


def _style(document: Document, name: str) -> ParagraphStyle:
    known = {style.name for style in document.styles}
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - tells the type checker; a paragraph's style it is
    return style


def _dress(style: ParagraphStyle, face: Face) -> None:
    """The font for all scripts (the template's theme fonts would go before it), black, and the room around."""
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), face.font)
    properties.append(element("rFonts", **fonts))
    style.font.size, style.font.bold = Pt(face.size), face.bold
    style.font.color.rgb = RGBColor.from_string(INK)
    around = style.paragraph_format
    around.space_before, around.space_after = Pt(face.before), Pt(face.after)
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:  # the template draws a line under the title
        borders.getparent().remove(borders)


def _place(document: Document, lang: Language) -> None:
    """How styles align, indent, and hold together."""
    for name, face in LOOKS[lang].items():
        style = _style(document, name)
        around = style.paragraph_format
        around.alignment = ALIGNED.get(name, WD_ALIGN_PARAGRAPH.LEFT)
        around.keep_with_next = name in WITH_NEXT
        around.widow_control = True
        around.line_spacing_rule, around.line_spacing = WD_LINE_SPACING.MULTIPLE, 1.15
        if name in LINES.get(lang, ()):
            around.line_spacing_rule, around.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28)
        if lang == "zh" and name == "Body Text":
            around.first_line_indent = Pt(2 * face.size)


def _table_style():  # noqa: ANN202 - an element
    """Rules above and below, thin lines between rows, a pale head; the last row, where it is a sum, in bold."""
    thick, thin = {"val": "single", "sz": 8, "color": INK}, {"val": "single", "sz": 4, "color": LINE}
    borders = element("tblBorders", element("top", **thick), element("bottom", **thick), element("insideH", **thin))
    margins = element(
        "tblCellMar",
        *(
            element(side, w=wide, type="dxa")
            for side, wide in (("top", 30), ("left", 80), ("bottom", 30), ("right", 80))
        ),
    )
    head = element(
        "tblStylePr",
        element("tcPr", element("tcBorders", element("bottom", **thick)), element("shd", val="clear", fill=PALE)),
        type="firstRow",
    )
    last = element(
        "tblStylePr",
        element("rPr", element("b")),
        element("tcPr", element("tcBorders", element("top", **thick))),
        type="lastRow",
    )
    return element(
        "style",
        element("name", val="Plan Table"),
        element("basedOn", val="TableNormal"),
        element("tblPr", borders, margins),
        head,
        last,
        type="table",
        customStyle=1,
        styleId=TABLE,
    )
