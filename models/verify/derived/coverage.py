"""coverage.csv: persons served and helped in every cell of the demand."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, cast

from models.messages import Term, mark
from models.verify.case import Case
from models.verify.dataset import Cell
from models.verify.files import Reader, Sheet, decimal, identifier, share, whole
from models.verify.plan import NO_CELL
from models.verify.report import Finding, finding

ROUNDING = Fraction(1, 10**6)
"""Persons helped and coverage are written with 6 decimals."""

COLUMNS = {
    "community_id": identifier,
    "category": identifier,
    "group": identifier,
    "persons": whole,
    "served": whole,
    "effective": decimal,
    "coverage": share,
}
SHEET = Sheet("coverage.csv", COLUMNS, ("community_id", "category", "group"))

MISSING = mark("There is no row for {category}, {group} in {community_id}")
WRONG = mark("{found} should be {limit}, as the plan's deliveries make it")


def check(case: Case, reader: Reader) -> Iterator[Finding]:
    """One row a cell, with the numbers that the deliveries make."""
    before, seen = len(reader.findings), set[Cell]()
    for line, values in reader.rows(SHEET):
        row = cast("dict[str, Any]", values)
        cell: Cell = (row["community_id"], row["category"], row["group"])
        seen.add(cell)
        if cell in case.dataset.demands:
            yield from _compared(case, cell, line, row)
        else:
            yield finding("coverage_file", NO_CELL, file=SHEET.file, row=line, **_place(cell))
    if len(reader.findings) == before:
        for cell in case.dataset.demands.keys() - seen:
            yield finding("coverage_file", MISSING, file=SHEET.file, **_place(cell))


def _place(cell: Cell) -> dict[str, str]:
    return dict(zip(SHEET.key, cell, strict=True))


def _compared(case: Case, cell: Cell, line: int, row: dict[str, Any]) -> Iterator[Finding]:
    persons, served = case.dataset.demands[cell].persons, case.served.get(cell, 0)
    right: dict[str, Fraction | int | None] = {
        "persons": persons,
        "served": served,
        "effective": case.effective.get(cell, Fraction(0)),
        "coverage": Fraction(served, persons) if persons else None,
    }
    for column, expected in right.items():
        if not _same(row[column], expected):
            found, limit = (Term(mark("empty")) if number is None else number for number in (row[column], expected))
            yield finding("coverage_file", WRONG, file=SHEET.file, row=line, column=column, found=found, limit=limit)


def _same(found: Fraction | int | None, expected: Fraction | int | None) -> bool:
    """Whole numbers to the unit, others to their rounding, nothing only where nothing is right."""
    if found is None or expected is None:
        return found is expected
    return abs(found - expected) <= (0 if isinstance(found, int) else ROUNDING)
