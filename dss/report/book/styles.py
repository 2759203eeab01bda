"""Type, colours and number formats of the workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook

from dss.report.blocks import Kind

FONT = "微软雅黑"
"""Offices have it, with Latin letters too."""
INK, HEAD, LINE, STRIPE = "#1f2933", "#1f3a5f", "#c9d1da", "#eef2f7"
PLAIN: Mapping[str, str | int] = {"font_name": FONT, "font_size": 10, "font_color": INK}
"""What cells look like unless said otherwise."""
NUMBER_FORMATS: Mapping[Kind, str] = {
    "text": "@",
    "number": "#,##0",
    "money": "#,##0.00",
    "share": "0.0%",
    "hours": "#,##0.0",
    "date": "yyyy-mm-dd",
}


@dataclass(frozen=True)
class Styles:
    """The formats by what they are for: a column's kind, or a part of a sheet.

    ``head``: headings, those of numbers flush right; ``right``: a word in the place of a number.
    """

    cell: Mapping[Kind, Any]
    total: Mapping[Kind, Any]
    head: Mapping[Kind, Any]
    title: Any
    note: Any
    right: Any
    link: Any
    remark: Any


def styles(book: Workbook) -> Styles:
    """The formats, made for ``book``."""
    kinds = NUMBER_FORMATS.items()
    line = {"bottom": 1, "bottom_color": LINE, "valign": "vcenter"}
    sums = {"bold": True, "top": 2, "top_color": HEAD, "valign": "vcenter"}
    head = {"bold": True, "bg_color": HEAD, "font_color": "#ffffff", "text_wrap": True, "valign": "vcenter"}
    small = {"font_size": 9, "font_color": "#52606d"}
    return Styles(
        {kind: book.add_format({**line, **_side(kind), "num_format": form}) for kind, form in kinds},
        {kind: book.add_format({**sums, **_side(kind), "num_format": form}) for kind, form in kinds},
        {kind: book.add_format({**head, **_side(kind)}) for kind in NUMBER_FORMATS},
        book.add_format({"bold": True, "font_size": 14, "font_color": HEAD}),
        book.add_format(small),
        book.add_format({**line, "align": "right"}),
        book.add_format({**line, "indent": 1, "font_color": "#2f7ed8", "underline": 1}),
        book.add_format({**small, "text_wrap": True, "valign": "top"}),
    )


def _side(kind: Kind) -> dict[str, Any]:
    """Texts from the left, a little in from the column before, in as many lines as they need; numbers flush right."""
    return {"indent": 1, "text_wrap": True} if kind == "text" else {"align": "right"}
