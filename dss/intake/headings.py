"""The user's headings -> the contract's columns; where that is not certain, an error that proposes."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache

import polars as pl

from dss.intake.sheet import Named, Sheet
from models.messages import Message, mark
from models.schemas.table import Table

UNKNOWN = mark("This column is not known; it is kept, and not used.")
PERHAPS = mark("This column is not known; it is kept, and not used. Perhaps {near} is meant.")
PROPOSED = mark("Write this heading as {right}.")
IN_UNITS = mark("Write this heading as {right}, and its amounts in yuan: each figure times {factor}.")
REPEATED = mark("This heading stands twice, or twice under different names; keep one of the columns.")
NAMELESS = mark("Column {number} has values and no heading.")
FACTORS = {"万元": 10_000, "千元": 1_000, "百万元": 1_000_000, "亿元": 100_000_000}
SYNONYMS = {
    "机构编号": "org_id", "机构名称": "name", "组织名称": "name", "社区名称": "name", "项目名称": "name",
    "资金名称": "name", "资源名称": "name", "服务类型": "category", "类别": "category", "需求人数": "persons",
    "服务人群": "group", "预算": "amount", "预算金额": "amount", "单价": "unit_cost", "权重": "priority",
    "总收入": "total_income", "能力": "competence", "信任": "trust", "信任度": "trust",
}  # fmt: skip
"""What people also call a column: proposed, never taken by itself."""


@cache
def exact(table: Table) -> dict[str, str]:
    """Every heading that is taken as it is -> its column."""
    return {word: column for column, about in table.columns.items() for word in (column, about.words.zh)}


def likely(heading: str, table: Table) -> str:
    """The column that a heading means but for spaces, letter case, brackets, unit or a synonym; empty if none."""
    column = _nearly(table).get(_plain(heading), "")
    return column if column in table.columns else ""


@cache
def _nearly(table: Table) -> dict[str, str]:
    """Every heading without spaces, case, brackets and unit -> its column, which another table may have alone."""
    plain = {_plain(word): column for word, column in exact(table).items()}
    titles = {_plain(about.words.en): column for column, about in table.columns.items()}
    return {**SYNONYMS, **titles, **plain}


def score(record: Sequence[str], table: Table) -> int:
    """How many cells of a record are headings of the table."""
    known = exact(table)
    return len({known.get(cell) or likely(cell, table) for cell in record} - {""})


def _plain(heading: str) -> str:
    text = unicodedata.normalize("NFKC", heading).casefold()
    return re.sub(r"[\s_\u200b-\u200f\ufeff*]|\(.*?\)|\[.*?\]", "", text)


def name(sheet: Sheet) -> tuple[Named, list[Message]]:
    """Give each column its name; further columns keep their own, with a warning.

    Columns without heading and values are left out; of a repeated heading the first column is taken, with an error.
    """
    names: dict[str, int] = {}
    messages: list[Message] = []
    for place, heading in enumerate(sheet.headings):
        if not heading:
            messages += _nameless(sheet, place)
            continue
        column, said = _column(heading, sheet.table)
        if column in names:
            said = [Message("error", REPEATED)]
        else:
            names[column] = place
        messages += [_at(message, sheet, heading) for message in said]
    cells = sheet.cells.select(pl.col(str(place)).alias(name) for name, place in names.items())
    headings = {name: sheet.headings[place] for name, place in names.items()}
    amounts = {name for name in names if name in sheet.table.columns and sheet.table.columns[name].kind == "money"}
    factors = {name: unit(headings[name]) for name in amounts if unit(headings[name]) > 1}
    return Named(sheet, cells.with_columns(sheet.rows.alias("_row")), headings, factors), messages


def _nameless(sheet: Sheet, place: int) -> list[Message]:
    if sheet.cells[str(place)].null_count() == sheet.cells.height:
        return []
    return [_at(Message("error", NAMELESS, {"number": place + 1}), sheet, "")]


def _column(heading: str, table: Table) -> tuple[str, list[Message]]:
    known = exact(table)
    if heading in known:
        return known[heading], []
    column = likely(heading, table)
    if not column:
        near = get_close_matches(heading, known, 1, 0.75)
        own = f"{heading}_" if heading == "_row" else heading
        return own, [Message("warning", PERHAPS, {"near": near[0]}) if near else Message("warning", UNKNOWN)]
    right = column if heading.isascii() else table.columns[column].words.zh
    factor = unit(heading) if table.columns[column].kind == "money" else 1
    if factor > 1:
        return column, [Message("error", IN_UNITS, {"right": right, "factor": factor})]
    return column, [Message("error", PROPOSED, {"right": right})]


def unit(heading: str) -> int:
    """How many yuan one unit of a heading is: 10000 for 金额(万元)."""
    inside = re.search(r"[(\[](.*?)[)\]]", unicodedata.normalize("NFKC", heading))
    return FACTORS.get(inside.group(1).strip(), 1) if inside else 1


def _at(message: Message, sheet: Sheet, heading: str) -> Message:
    return Message(
        message.level, message.template, message.params, sheet.table.name, sheet.heading_row, heading, heading
    )
