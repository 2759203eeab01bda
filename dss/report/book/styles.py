"""Type, colours and number formats of the workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook

from dss.report.blocks import Kind

FONT = "微软雅黑"
"""Offices have it, with Latin letters too."""
INK, HEAD, LINE, STRIPE = "#1f2933", "#1f3a5f", "#c9d1da", "#eef2f7"
NUMBER_FORMATS: Mapping[Kind, str] = {
    "text": "@",
    "number": "#,##0",
    "money": "#,##0.00",
    "share": "0.0%",
    "hours": "#,##0.0",
    "date": "yyyy-mm-dd",
}
PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": 10, "font_color": INK},
}
"""What stands in a cell stays what it is: a name that begins with = is no formula."""


@dataclass(frozen=True)
class Styles:
    """The formats by what they are for: a column's kind, or a part of a sheet."""

    cell: Mapping[Kind, Any]
    total: Mapping[Kind, Any]
    title: Any
    note: Any
    head: Any
    right: Any
    link: Any
    remark: Any


def styles(book: Workbook) -> Styles:
    """The formats, made for ``book``."""
    kinds = NUMBER_FORMATS.items()
    thin = {"bottom": 1, "bottom_color": LINE, "valign": "top"}
    return Styles(
        {kind: book.add_format({**thin, "num_format": form, "text_wrap": kind == "text"}) for kind, form in kinds},
        {
            kind: book.add_format({"num_format": form, "bold": True, "top": 2, "top_color": HEAD})
            for kind, form in kinds
        },
        book.add_format({"bold": True, "font_size": 14, "font_color": HEAD}),
        book.add_format({"font_size": 9, "font_color": "#52606d"}),
        book.add_format(
            {"bold": True, "bg_color": HEAD, "font_color": "#ffffff", "text_wrap": True, "valign": "vcenter"}
        ),
        book.add_format({**thin, "align": "right"}),
        book.add_format({**thin, "font_color": "#2f7ed8", "underline": 1}),
        book.add_format({"font_size": 9, "font_color": "#52606d", "text_wrap": True, "valign": "top"}),
    )
