"""A table of a Word file: its head comes again on every page, no row is broken, numbers stand flush right."""

from collections.abc import Sequence
from typing import NamedTuple

from docx.oxml.xmlchemy import BaseOxmlElement

from dss.report import written
from dss.report.blocks import Sheet
from dss.report.word.styles import HEAD_NUMBER, LOOKS, TABLE, TABLE_HEAD, TABLE_NUMBER, TABLE_TEXT, TEXT_WIDTH
from dss.report.word.xml import element, run
from dss.texts import Language

SHORT, WIDE, LEAST = 9, 28, 6
"""Widths, in sizes of the font: up to which a text stays in one line and up to which it claims more, and the least."""
LATIN, BOLD = 0.65, 1.05
"""How wide a Latin letter or digit is at most, and a bold one beside it."""
PADDING, TWIPS = 200, 20
EMU_A_TWIP = 635
HEADED, TOTALLED = "0620", "0660"
"""Which parts of the table's style count, as bits: its head, and its last row too; no bands."""
Cells = Sequence[str]


class _Look(NamedTuple):
    """The width (twips) and the style of each cell of a row."""

    wide: Sequence[int]
    styles: Sequence[str]


def table(sheet: Sheet, lang: Language) -> BaseOxmlElement:
    """``sheet`` without its caption."""
    rows, total = written.rows(sheet, lang), written.total(sheet, lang)
    body = [*rows, *([total] if total else [])]
    wide, numeric = widths(sheet, body, lang), written.numeric(sheet)
    head = _Look(wide, [HEAD_NUMBER if number else TABLE_HEAD for number in numeric])
    inner = _Look(wide, [TABLE_NUMBER if number else TABLE_TEXT for number in numeric])
    held = set(range(len(body) - 1)) if len(body) <= written.WHOLE else {0, len(body) - 2}
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val=TABLE),
            element("tblW", w=sum(wide), type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val=TOTALLED if total else HEADED),
        ),
        element("tblGrid", *(element("gridCol", w=each) for each in wide)),
        _row(written.titles(sheet), head, element("tblHeader"), held=True),
        *(_row(row, inner, held=place in held) for place, row in enumerate(body)),
    )


def widths(sheet: Sheet, rows: Sequence[Cells], lang: Language) -> list[int]:
    """Each column's width in twips: what is short stays in one line, longer texts share the rest by their lengths.

    Where there is no room for that, words of headings break before any number does.
    """
    room, size = TEXT_WIDTH // EMU_A_TWIP, LOOKS[lang][TABLE_TEXT].size * TWIPS
    body = [max(map(_ems, column)) for column in zip(*rows, strict=True)]
    heads = [max(_ems(word) for word in title.split() or [""]) * BOLD for title in written.titles(sheet)]
    numeric = written.numeric(sheet)
    long = [not number and ems > SHORT for number, ems in zip(numeric, body, strict=True)]
    broken = [max(_ems(word) for cell in column for word in cell.split() or [""]) for column in zip(*rows, strict=True)]
    bare = [ems if number else min(word, LEAST) for number, ems, word in zip(numeric, body, broken, strict=True)]
    whole = [max(head, LEAST if one else ems) for head, ems, one in zip(heads, body, long, strict=True)]
    least, wanted = ([ems * size + PADDING for ems in each] for each in (bare, whole))
    claims = [min(ems, WIDE) if one else 0 for one, ems in zip(long, body, strict=True)]
    return _shared(room, least, wanted, claims if any(claims) else wanted)


def _shared(room: int, least: Sequence[float], wanted: Sequence[float], claims: Sequence[float]) -> list[int]:
    """``room`` for columns: what is wanted, and the rest by ``claims``; where that is too much, at least the least."""
    rest = room - sum(wanted)
    if rest >= 0:
        return [int(want + rest * claim / sum(claims)) for want, claim in zip(wanted, claims, strict=True)]
    part = (room - sum(least)) / (sum(wanted) - sum(least)) if sum(least) < room else 0
    made = [few + (want - few) * part for few, want in zip(least, wanted, strict=True)]
    return [int(each * min(1, room / sum(made))) for each in made]


def _ems(text: str) -> float:
    """How wide ``text`` is at most, in sizes of its font."""
    chinese = written.across(text) - len(text)
    return chinese + LATIN * (len(text) - chinese)


def _row(cells: Cells, look: _Look, *marks: BaseOxmlElement, held: bool) -> BaseOxmlElement:
    """A row in one piece; ``held``: on the page of the next one."""
    made = [_cell(*cell, held=held) for cell in zip(cells, look.wide, look.styles, strict=True)]
    return element("tr", element("trPr", element("cantSplit"), *marks), *made)


def _cell(text: str, wide: int, style: str, *, held: bool) -> BaseOxmlElement:
    look = element("pPr", element("pStyle", val=style.replace(" ", "")), *([element("keepNext")] if held else []))
    middle = element("tcPr", element("tcW", w=wide, type="dxa"), element("vAlign", val="center"))
    return element("tc", middle, element("p", look, run(text)))
