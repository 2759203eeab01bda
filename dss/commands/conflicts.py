"""``dss conflicts``: where no plan exists, what contradicts what, and the least that would let a plan exist."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from dss import dataset_files, intake, study_command
from dss.jobs.study import Found
from dss.study_command import UNWRITABLE, Asked, Columns
from dss.terminal import Json, Lang, Seconds, Settings, Source
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING
from models import policy
from models.dataset import Dataset
from models.messages import mark
from models.studies.elements import elements, moved

TOGETHER = mark("--apply and --out go together: the number of a repair, and a new folder for the repaired dataset.")
NOT_EMPTY = mark("{folder} is not empty; choose a new folder for the repaired dataset.")
NO_REPAIR = mark("There is no repair number {number}; nothing was written.")
WRITTEN = mark("The dataset with repair {number} was written to {folder}; it has a plan.")
STATUS = {
    "plan": mark("There is a plan that keeps all rules: nothing contradicts anything."),
    "unknown": mark("Whether there is a plan is not decided within the time; allow more with --seconds."),
    "none": mark("There is no plan that keeps all rules. These cannot all hold together:"),
}
SMALLEST = mark("Proven: if any single one of them gave way, the others could hold together.")
NOT_SMALLEST = mark("Whether all of them are needed for the contradiction is not proven.")
MENU = mark("Each of these repairs lets a plan exist, and no smaller step does, except where noted:")
NO_MENU = mark("No repair was found within the time; allow more with --seconds.")
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


def run(
    dataset: Source,
    number: Annotated[int | None, typer.Option("--apply", min=1, help="Write the dataset with this repair.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="New folder for the repaired dataset.")] = None,
    seconds: Seconds = 200.0,
    settings: Settings = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Where no plan exists, say which rules and rows contradict each other, and the least changes that would help."""
    _ = translator(lang)
    if (number is None) != (out is None):
        raise typer.BadParameter(_(TOGETHER))
    if out is not None and out.exists() and (out.is_file() or any(out.iterdir())):
        raise typer.BadParameter(_(NOT_EMPTY).format(folder=out))
    tables = ("contradiction", "repairs")
    asked = Asked("conflicts", dataset, {}, study_command.overrides(settings, seconds), tables, None, as_json, lang)

    def first(found: Found) -> int:
        if number is None or out is None:
            return 0
        moves = found.tables["repairs"].filter(pl.col("repair") == number)
        if moves.is_empty():
            typer.echo(_(NO_REPAIR).format(number=number), err=True)
            return 1
        try:
            dataset_files.write(_repaired(dataset, settings or [], moves), out)
        except OSError as error:
            typer.echo(_(UNWRITABLE).format(reason=error), err=True)
            return 1
        typer.echo(_(WRITTEN).format(number=number, folder=out), err=True)
        return 0

    raise study_command.answer(asked, _words, first)


def _repaired(source: Path, settings: Sequence[str], moves: pl.DataFrame) -> Dataset:
    """The dataset of ``source`` with ``settings`` for its policy, and with the moves of a repair."""
    read = intake.read(source).dataset
    used, _ = policy.override(read.policy, settings) if read else (None, [])
    if read is None or used is None:
        raise OSError(source)  # it was read and solved a moment ago
    dataset = replace(read, policy=used)
    known = {one.name: one for one in elements(dataset)}
    return moved(dataset, {known[name]: to for name, to in moves.select("element", "to").iter_rows()})


def _words(found: Found, lang: Language) -> Sequence[str]:
    _ = translator(lang)
    told = [_(STATUS[found.summary["status"]])]
    repairs = found.tables["repairs"]
    if found.summary["status"] != "none":
        return told
    told += study_command.lines(_table(found.tables["contradiction"], lang), CONTRADICTION, lang)
    told += [_(SMALLEST if found.summary["smallest"] else NOT_SMALLEST), ""]
    if repairs.is_empty():
        return [*told, _(NO_MENU)]
    return [*told, _(MENU), *study_command.lines(_table(repairs, lang), REPAIRS, lang)]


def _table(table: pl.DataFrame, lang: Language) -> pl.DataFrame:
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
