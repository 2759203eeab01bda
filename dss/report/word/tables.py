"""A table of a Word file: its head comes again on every page, no row is broken, numbers stand flush right."""

from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from dss.report import written
from dss.report.blocks import Sheet
from dss.report.word.styles import LOOKS, TABLE, TABLE_HEAD, TABLE_NUMBER, TABLE_TEXT, TEXT_WIDTH
from dss.report.word.xml import element, run
from dss.texts import Language

SHORT, WIDE = 14, 44
"""Signs up to which a text stays in one line, and up to which it claims more room than another."""
SIGN = 0.56
"""How wide a Latin letter or a digit is, of the size of its font."""
PADDING, TWIPS = 200, 20
EMU_A_TWIP = 635
Cells = Sequence[str]


def table(sheet: Sheet, lang: Language) -> BaseOxmlElement:
    """``sheet`` without its caption."""
    head, rows, total = written.titles(sheet), written.rows(sheet, lang), written.total(sheet, lang)
    numeric = written.numeric(sheet)
    wide = widths(sheet, [*rows, *([total] if total else [])], lang)
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


def widths(sheet: Sheet, rows: Sequence[Cells], lang: Language) -> list[int]:
    """Each column's width in twips: what is short stays in one line, longer texts share the rest by their lengths."""
    sign = LOOKS[lang][TABLE_TEXT].size * TWIPS * SIGN
    room = TEXT_WIDTH // EMU_A_TWIP
    longest = [max(map(written.across, column)) for column in zip(*rows, strict=True)]
    words = [max(map(written.across, title.split() or [""])) for title in written.titles(sheet)]
    short = [number or long <= SHORT for long, number in zip(longest, written.numeric(sheet), strict=True)]
    if all(short):
        short[longest.index(max(longest))] = False
    needed = [round(max(pair) * sign) + PADDING for pair in zip(longest, words, strict=True)]
    claims = [0 if one else min(max(long, SHORT), WIDE) for one, long in zip(short, longest, strict=True)]
    rest = max(room - sum(need for need, one in zip(needed, short, strict=True) if one), room // 3)
    made = [
        need if one else rest * claim // sum(claims) for need, one, claim in zip(needed, short, claims, strict=True)
    ]
    return [room * each // sum(made) for each in made]


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
