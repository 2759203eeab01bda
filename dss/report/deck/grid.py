"""Native tables: thin rules, no boxes, one line a row, numbers flush right."""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.text.text import Font
from pptx.util import Inches, Pt

from dss.report.deck import theme
from dss.report.deck.deck import Deck
from dss.report.deck.template import SMALL, Box
from dss.report.deck.words import inches, within

ROW = 0.4
"""Inches of a row: a line of ``SMALL`` type and room around it."""
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The file format's own name of a table without any style."""
SPARE = 0.1
"""Inches of room for bold figures."""
GAP = 0.12
"""Inches beside a text."""
RULE = f'<a:lnB {nsdecls("a")} w="9525"><a:solidFill><a:srgbClr val="{theme.rgb(theme.LINE)}"/></a:solidFill></a:lnB>'
"""A thin line below a cell."""


class Head(NamedTuple):
    """A column: its heading, and whether it holds numbers, or names that share the room which others leave."""

    title: str
    number: bool = False
    names: bool = False


def draw(deck: Deck, slide: Slide, box: Box, frame: pl.DataFrame, heads: Mapping[str, Head]) -> None:
    """The rows of ``frame``, its columns all text, under ``heads``; what is too long for its column is cut.

    A row whose column ``total`` (a boolean that need not be there) is true stands in bold.
    """
    size = (frame.height + 1, len(heads))
    shape = slide.shapes.add_table(*size, *box._replace(height=ROW * size[0]).emu())
    table = shape.table
    shape._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN  # noqa: SLF001
    table.horz_banding = False
    for row in table.rows:
        row.height = Inches(ROW)
    bold = frame["total"].to_list() if "total" in frame.columns else [False] * frame.height
    for place, ((column, head), room) in enumerate(zip(heads.items(), _widths(frame, heads, box.width), strict=True)):
        table.columns[place].width = Inches(room)
        _write(deck, table.cell(0, place), within(head.title, room - 2 * GAP), head).color.rgb = theme.rgb(theme.SOFT)
        most = room - 2 * GAP
        for row, text in enumerate(frame[column], start=1):
            _write(deck, table.cell(row, place), within(text, most), head).bold = bold[row - 1]


def _widths(frame: pl.DataFrame, heads: Mapping[str, Head], whole: float) -> list[float]:
    """Inches of each column: what its widest text needs; columns of names share the rest."""
    needed = {
        column: max(inches(text) for text in (head.title, *frame[column])) + SPARE + 2 * GAP
        for column, head in heads.items()
        if not head.names
    }
    rest = (whole - sum(needed.values())) / max(1, len(heads) - len(needed))
    return [needed.get(column, rest) for column in heads]


def _write(deck: Deck, cell: _Cell, text: str, head: Head) -> Font:
    cell.margin_left = cell.margin_right = Inches(GAP)
    cell.margin_top = cell.margin_bottom = Inches(0.02)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if head.number else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.color.rgb = Pt(SMALL), theme.rgb(theme.INK)
    theme.plain(run)
    deck.tongue(cell.text_frame)
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(RULE))  # noqa: SLF001 - the library knows no borders
    return run.font
