"""A document as a PDF on A4, through typst, with its fonts embedded.

The template beside this file knows how it looks. Texts reach it as data (JSON), so that none of them is ever markup.
"""

import json
import re
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import typst

from dss.report import written
from dss.report.blocks import Block, Bullets, Document, Heading, Paragraph, Sheet
from dss.report.trouble import RefusedError
from dss.texts import Language, translator
from models.messages import Message, mark

TEMPLATE = Path(__file__).with_suffix(".typ")
SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Source Han Serif CN")
SANS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Source Han Sans CN",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
)  # fmt: skip
FAMILIES = {
    "fangsong": ("FangSong", "FangSong_GB2312", "STFangsong", *SERIF, *SANS),
    "kaiti": ("KaiTi", "KaiTi_GB2312", "STKaiti", "Kaiti SC", *SERIF, *SANS),
    "songti": ("SimSun", "STSong", "Songti SC", *SERIF, *SANS),
    "heiti": ("SimHei", "STHeiti", "Heiti SC", *SANS, *SERIF),
    "sans": ("Microsoft YaHei", "PingFang SC", *SANS, *SERIF),
}
"""What the template calls a face -> families of that kind, the preferred before others."""
PAGE, TABLE = mark("Page {page} of {pages}"), mark("Table {number}")
NO_FONT = mark(
    "No Chinese font was found on this machine, so no PDF can be written. Debian or Ubuntu: install the package "
    "fonts-noto-cjk. Windows: add the optional feature Chinese (Simplified) Supplemental Fonts. Then try again."
)
SHORT, WIDE = 20, 60
"""Up to so many letters a column of texts takes the width that it needs; more than the second give it no more."""

SHORTEST = 8
"""Titles of so many letters are not broken."""
PIECES = re.compile(r"（[^）]*）|[!-\u024f]+\s*|.")
"""What stays on one line of a title: what stands in brackets, a Latin word, a Chinese sign."""


class FontError(RefusedError):
    """The machine has no Chinese font; ``message`` says which to install."""

    def __init__(self) -> None:
        """Say which."""
        super().__init__(Message("error", NO_FONT))


def write(document: Document, lang: Language) -> bytes:
    """The PDF of ``document``: tagged, titled, the same bytes each time; raises ``FontError``."""
    fonts, faces = _fonts()
    _ = translator(lang)
    told = {
        "lang": lang,
        "faces": faces,
        "words": {"page": _(PAGE), "table": _(TABLE)},
        "title": document.title,
        "subtitle": document.subtitle,
        "foot": document.foot,
        "blocks": [_told(block, lang) for block in document.blocks],
    }
    compiler = typst.Compiler(TEMPLATE.read_bytes(), font_paths=fonts, sys_inputs={"document": _json(told)})
    made: Any = compiler.compile(format="pdf")
    return made


def chosen(families: Collection[str]) -> dict[str, str]:
    """For each face of ``FAMILIES`` the best of the ``families`` that there are; raises ``FontError``."""
    offices = {family for wanted in FAMILIES.values() for family in wanted}
    there = [family for family in families if family in offices]
    if not there:
        raise FontError
    return {face: next((one for one in wanted if one in there), there[0]) for face, wanted in FAMILIES.items()}


@cache
def _fonts() -> tuple[typst.Fonts, dict[str, str]]:
    """The machine's fonts, looked for once, and which of them documents are set in."""
    fonts = typst.Fonts()
    return fonts, chosen(fonts.families())


def _told(block: Block, lang: Language) -> dict[str, Any]:
    """A block as the template reads it."""
    match block:
        case Heading():
            return {"is": "heading", "text": block.text, "level": block.level, "numbered": block.numbered}
        case Paragraph():
            return {"is": block.side or ("note" if block.note else "paragraph"), "text": block.text}
        case Bullets():
            return {"is": "list", "items": list(block.items), "numbered": block.numbered}
        case Sheet() if block.frame.is_empty():
            return {"is": "note", "text": block.nothing}
        case Sheet():
            return _table(block, lang)
        case _:
            return {"is": "break"}


def _table(sheet: Sheet, lang: Language) -> dict[str, Any]:
    titles, rows = written.titles(sheet), written.rows(sheet, lang)
    return {
        "is": "table",
        "caption": sheet.caption,
        "titles": [_stacked(title, cells) for title, cells in zip(titles, zip(*rows, strict=True), strict=True)],
        "numeric": written.numeric(sheet),
        "widths": _widths(sheet, [titles, *rows]),
        "rows": rows,
        "total": written.total(sheet, lang),
        "whole": len(rows) + bool(written.added(sheet)) <= written.WHOLE,
    }


def _widths(sheet: Sheet, rows: Sequence[Sequence[str]]) -> list[int]:
    """How the columns share the width: 0 takes what it needs, the others divide the rest by what they ask for."""
    signs = [max(map(written.across, cells)) for cells in zip(*rows, strict=True)]
    texts = [0 if number else width for number, width in zip(written.numeric(sheet), signs, strict=True)]
    return [0 if width <= SHORT and width < max(texts) else min(width, WIDE) for width in texts]


def _stacked(title: str, cells: Sequence[str]) -> str:
    """A title in two lines or so where the cells below it are shorter, so that their column stays narrow."""
    pieces = PIECES.findall(title)
    room = max(SHORTEST, written.across(title) // 2 + 1, *map(written.across, [*cells, *pieces]))
    lines = [""]
    for piece in pieces:
        if written.across(lines[-1] + piece.rstrip()) > room:
            lines.append("")
        lines[-1] += piece
    return "\n".join(line.strip() for line in lines)


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False).encode(errors="replace").decode()
