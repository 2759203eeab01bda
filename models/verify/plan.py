"""A plan as its four tables say it: who is awarded what, delivers where, is paid by whom, uses which resource."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from models.messages import mark
from models.verify.dataset import Cell, Dataset, Pair
from models.verify.files import Reader, Sheet, decimal, identifier, money, whole
from models.verify.report import Finding, finding

PAIR = {"org_id": identifier, "project_id": identifier}
CELL = {"community_id": identifier, "category": identifier, "group": identifier}
AWARDS = Sheet("awards.csv", {**PAIR, "persons": whole, "amount": money}, tuple(PAIR), "persons")
DELIVERIES = Sheet("deliveries.csv", {**PAIR, **CELL, "persons": whole}, (*PAIR, *CELL), "persons")
PAYMENTS = Sheet("payments.csv", {"fund_id": identifier, **PAIR, "amount": money}, ("fund_id", *PAIR), "amount")
LOANS = Sheet("loans.csv", {"resource_id": identifier, **PAIR, "hours": decimal}, ("resource_id", *PAIR), "hours")

UNKNOWN = mark("The dataset has no {value}")
NO_CELL = mark("The dataset has no demand for {category}, {group} in {community_id}")


@dataclass(frozen=True)
class Award:
    """Persons, and money in fen."""

    persons: int
    amount: int


@dataclass(frozen=True)
class Plan:
    """Persons for each delivery, fen for each payment, hours for each loan."""

    awards: Mapping[Pair, Award]
    deliveries: Mapping[tuple[Pair, Cell], int]
    payments: Mapping[tuple[str, Pair], int]
    loans: Mapping[tuple[str, Pair], Fraction]


def read_plan(reader: Reader, dataset: Dataset) -> Plan | None:
    """The plan's four tables; None, with findings, where they cannot be read or name what does not exist."""
    before = len(reader.findings)
    rows = {sheet.file: list(_known(reader, sheet, dataset)) for sheet in (AWARDS, DELIVERIES, PAYMENTS, LOANS)}
    if any(found.rule not in ("repeated_row", "zero_row") for found in reader.findings[before:]):
        return None
    return Plan(
        {_pair(row): Award(row["persons"], row["amount"]) for row in rows[AWARDS.file]},
        {(_pair(row), _cell(row)): row["persons"] for row in rows[DELIVERIES.file]},
        {(row["fund_id"], _pair(row)): row["amount"] for row in rows[PAYMENTS.file]},
        {(row["resource_id"], _pair(row)): row["hours"] for row in rows[LOANS.file]},
    )


def _pair(row: Mapping[str, Any]) -> Pair:
    return row["org_id"], row["project_id"]


def _cell(row: Mapping[str, Any]) -> Cell:
    return row["community_id"], row["category"], row["group"]


def _known(reader: Reader, sheet: Sheet, dataset: Dataset) -> Iterator[dict[str, Any]]:
    """The rows whose every id the dataset has."""
    for line, row in reader.rows(sheet):
        unknown = list(_unknown(sheet.file, line, row, dataset))
        reader.findings += unknown
        if not unknown:
            yield row


def _unknown(file: str, line: int, row: Mapping[str, object], dataset: Dataset) -> Iterator[Finding]:
    ids = {
        "org_id": dataset.organizations,
        "project_id": dataset.projects,
        "fund_id": dataset.funds,
        "resource_id": dataset.resources,
    }
    for column, known in ids.items():
        if column in row and row[column] not in known:
            yield finding("unknown_id", UNKNOWN, file=file, row=line, column=column, value=row[column])
    if "community_id" in row:
        community, category, group = cell = _cell(cast("Mapping[str, Any]", row))
        if cell not in dataset.demands:
            facts = {"community_id": community, "category": category, "group": group}
            yield finding("unknown_id", NO_CELL, file=file, row=line, **facts)
