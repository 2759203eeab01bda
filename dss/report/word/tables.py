"""A table of a Word file: its head comes again on every page, no row is broken, numbers stand flush right."""

from collections.abc import Sequence
from unicodedata import east_asian_width

from docx.oxml.xmlchemy import BaseOxmlElement

from dss.report import written
from dss.report.blocks import Sheet
from dss.report.word.styles import TABLE, TABLE_HEAD, TABLE_NUMBER, TABLE_TEXT, TEXT_WIDTH
from dss.report.word.xml import element, run
from dss.texts import Language

NARROW, WIDE = 6, 36
"""Least and most signs by which a column of texts claims its width."""
PADDING = 2
EMU_A_TWIP = 635
Cells = Sequence[str]


def table(sheet: Sheet, lang: Language) -> BaseOxmlElement:
    """``sheet`` without its caption."""
    head, rows, total = written.titles(sheet), written.rows(sheet, lang), written.total(sheet, lang)
    numeric = written.numeric(sheet)
    wide = widths([head, *rows, *([total] if total else [])], numeric)
    look = element("tblLook", firstRow=1, lastRow=int(bool(total)), firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    properties = element(
        "tblPr",
        element("tblStyle", val=TABLE),
        element("tblW", w=sum(wide), type="dxa"),
        element("tblLayout", type="fixed"),
        look,
    )
    grid = element("tblGrid", *(element("gridCol", w=each) for each in wide))
    styles = [_id(TABLE_NUMBER if number else TABLE_TEXT) for number in numeric]
    heads = [_id(TABLE_HEAD)] * len(wide)
    body = [*rows, *([total] if total else [])]
    return element(
        "tbl",
        properties,
        grid,
        _row(head, heads, wide, [*map(_aligned, numeric)], element("tblHeader")),
        *(_row(row, styles, wide, [None] * len(wide)) for row in body),
    )


def widths(rows: Sequence[Cells], numeric: Sequence[bool]) -> list[int]:
    """Each column's width in twips: numbers get what they need, texts share the rest by how long they are."""
    room = TEXT_WIDTH // EMU_A_TWIP
    longest = [max(map(signs, column)) + PADDING for column in zip(*rows, strict=True)]
    claims = [long if number else min(max(long, NARROW), WIDE) for long, number in zip(longest, numeric, strict=True)]
    made = [room * claim // sum(claims) for claim in claims]
    made[-1] += room - sum(made)
    return made


def signs(text: str) -> int:
    """How wide ``text`` is, in Latin letters."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def _id(style: str) -> str:
    return style.replace(" ", "")


def _aligned(number: bool) -> str | None:  # noqa: FBT001 - it is mapped
    return "right" if number else None


def _row(
    cells: Cells, styles: Sequence[str], wide: Sequence[int], aligned: Sequence[str | None], *marks: BaseOxmlElement
) -> BaseOxmlElement:
    """A row in one piece."""
    made = [_cell(*cell) for cell in zip(cells, styles, wide, aligned, strict=True)]
    return element("tr", element("trPr", element("cantSplit"), *marks), *made)


def _cell(text: str, style: str, wide: int, aligned: str | None) -> BaseOxmlElement:
    look = element("pPr", element("pStyle", val=style), *([element("jc", val=aligned)] if aligned else []))
    middle = element("tcPr", element("tcW", w=wide, type="dxa"), element("vAlign", val="center"))
    return element("tc", middle, element("p", look, run(text)))
