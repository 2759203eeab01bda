"""What contradicts what, and the repairs, in words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from dss.jobs.study import Found
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING
from dss.words.study import Columns
from models.dataset import Dataset
from models.messages import mark
from models.studies.conflicts.elements import elements, moved

SMALLEST = mark("Proven: if any single one of them gave way, the others could hold together.")
SINGLE = mark("Proven: without it there is a plan.")
NOT_SMALLEST = mark("Whether all of them are needed for the contradiction is not proven.")
MENU = mark("Each of these repairs lets a plan exist, and no smaller step does, except where noted:")
GIVEN_UP = mark("given up")
NOT_LEAST = mark("less may do")
KINDS = {
    "floor": mark("Coverage floor"),
    "max_org_share": mark("Cap on one organization's part of all funds"),
    "max_category_share": mark("Cap on one organization's part of a service category"),
    "max_dependency": mark("Cap on dependency on government money"),
    "max_borrowed_share": mark("Cap on borrowed hours"),
    "amount": mark("Amount of the fund"),
    "max_per_award": mark("The fund's limit for one award"),
    "earmark": mark("Earmark of the fund"),
    "required": mark("Project must be awarded"),
    "award": mark("Locked award"),
    "award_persons": mark("Persons of a locked award"),
    "exclude": mark("Locked out"),
    "max_projects": mark("Most projects of the organization"),
    "hours": mark("Staff hours of the organization"),
    "min_persons": mark("Fewest persons of the project"),
    "resource_hours": mark("Hours of the resource"),
    "shared_hours": mark("Hours of the resource for others"),
    "conflict": mark("May not serve the community"),
}
"""Kind of rule or row -> what people call it."""
TERMS = {"floor", "earmark", "max_dependency"}
"""Kinds that are about words of this product, not only about names of the data."""
MONEY = {"amount", "max_per_award"}
UNITS = {
    "floor": mark("{change:+,.0f} persons"),
    "min_persons": mark("{change:+,.0f} persons"),
    **dict.fromkeys(MONEY, mark("{change:+,.2f} yuan")),
    **dict.fromkeys(("hours", "resource_hours", "shared_hours"), mark("{change:+,.6g} hours")),
    "max_projects": mark("{change:+,.0f} projects"),
}
POINTS = mark("{change:+,.6g} percentage points")
CONTRADICTION: Columns = {
    "kind": (mark("Rule or value"), "text"),
    "about": (mark("About"), "text"),
    "place": (mark("Stands in"), "text"),
    "value": (mark("Value"), "text"),
}
REPAIRS: Columns = {
    "repair": (mark("Repair"), "text"),
    **CONTRADICTION,
    "then": (mark("Should be"), "text"),
    "change": (mark("Change"), "text"),
    "too_little": (mark("Proven too little"), "text"),
}


def proven(found: Found) -> str:
    """What is proven of the contradiction that a study ``found``: whether all of it is needed."""
    if not found.summary["smallest"]:
        return NOT_SMALLEST
    return SINGLE if found.tables["contradiction"].height == 1 else SMALLEST


def in_words(table: pl.DataFrame, lang: Language) -> pl.DataFrame:
    """Elements (one row or more) as ``CONTRADICTION`` tells them, or with their moves as ``REPAIRS`` does."""
    rows = [_row(row, lang) for row in table.iter_rows(named=True)]
    return pl.DataFrame(rows, schema=dict.fromkeys(rows[0], pl.String))


def _row(row: Mapping[str, Any], lang: Language) -> dict[str, str | None]:
    """One element in words, with how it is to be moved where the row says so."""
    _, kind = translator(lang), row["kind"]
    place = [row["table"], _("row {row}").format(row=row["row"]) if row["row"] else "", row["column"]]
    told: dict[str, str | None] = {
        "kind": _(KINDS[kind]),
        "about": " · ".join(_(part) if kind in TERMS else part for part in row["about"].split(" · ")) or NOTHING,
        "place": " · ".join(part for part in place if part),
        "value": _value(kind, row["value"]),
    }
    if "then" not in row:
        return told
    unit = _(UNITS.get(kind, POINTS))
    return told | {
        "repair": str(row["repair"]),
        "then": _(GIVEN_UP) if row["then"] is None else _value(kind, row["then"]),
        "change": None if row["change"] is None else _change(row, unit),
        "too_little": _too_little(row, lang),
    }


def _too_little(row: Mapping[str, Any], lang: Language) -> str | None:
    told = None if row["too_little"] is None else _value(row["kind"], row["too_little"])
    if row["least"]:
        return told
    return f"{told or NOTHING} ({translator(lang)(NOT_LEAST)})"


def _change(row: Mapping[str, Any], unit: str) -> str:
    change = row["change"] / 100 if row["kind"] in MONEY else row["change"]
    percent = "" if row["percent"] is None else f" ({row['percent']:+.2%})"
    return unit.format(change=change) + percent


def _value(kind: str, text: str) -> str:
    return f"{Decimal(text):,.2f}" if kind in MONEY else text


def repaired(dataset: Dataset, moves: pl.DataFrame) -> Dataset:
    """``dataset`` with the ``moves`` (element, to) of a repair."""
    known = {one.name: one for one in elements(dataset)}
    return moved(dataset, {known[name]: to for name, to in moves.select("element", "to").iter_rows()})
