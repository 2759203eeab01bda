"""What can be read, but looks wrong: lost digits, amounts in two units, personal data in free text."""

import re

import polars as pl

from dss.intake.explain import LOST
from dss.intake.patterns import ROUNDED
from dss.intake.sheet import Named
from models.checks.report import yuan
from models.messages import Message, mark
from models.schemas.table import Table

MIXED = mark(
    "Amounts in this column ({count}, such as {value}) are more than a thousand times smaller than all others; "
    "if they are meant in units of 10 000 yuan (万元), write them in yuan."
)
PERSONAL = mark("This text seems to hold a telephone or identity number; leave personal data out.")
PHONE = r"(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)"
IDENTITY = r"(^|[^0-9])[1-9][0-9]{5}(19|20)[0-9]{9}[0-9Xx]([^0-9A-Za-z]|$)"
PURSES = ("amount", "total_income", "government_income", "fixed_cost")
"""Amounts of one order of size in real life; prices per person are not."""
APART = 1000
FEWEST = 4
LEAST = 100
"""Fen; smaller amounts are fractions of a yuan, not of 万元."""


def lost_digits(named: Named) -> list[Message]:
    """Long numbers as ids that end in 000 and fail their check digit: a spreadsheet has rounded them."""
    table, cells = named.sheet.table, named.cells
    ids = [name for name, column in table.columns.items() if column.kind == "id" and name in cells.columns]
    found: list[Message] = []
    for name in ids:
        rows = cells.select("_row", value=name).filter(pl.col("value").str.contains(ROUNDED))
        found += [
            Message("error", LOST, {}, table.name, row, named.headings[name], value)
            for row, value in rows.iter_rows()
            if not checked(value)
        ]
    return found


def checked(code: str) -> bool:
    """Whether an 18-digit code has a right check digit: a social credit code or an identity number."""
    if not re.fullmatch(r"[0-9]{18}", code):
        return False
    digits = [int(c) for c in code]
    credit = (31 - sum(d * 3**i for i, d in enumerate(digits[:17])) % 31) % 31
    identity = "10X98765432"[sum(d * 2 ** (17 - i) for i, d in enumerate(digits[:17])) % 11]
    return credit == digits[17] or identity == code[17]


def suspicions(named: Named, typed: pl.DataFrame) -> list[Message]:
    """Warnings: amounts in yuan and in 万元 in one column; telephone and identity numbers in free text."""
    table = named.sheet.table
    return [*_personal(named, table), *_units(named, table, typed)]


def _personal(named: Named, table: Table) -> list[Message]:
    others = [name for name in named.headings if name not in table.columns]
    texts = [name for name in named.headings if name in table.columns and table.columns[name].kind == "text"]
    found: list[Message] = []
    for name in [*texts, *others]:
        rows = named.cells.select("_row", value=name).filter(pl.col("value").str.contains(f"{PHONE}|{IDENTITY}"))
        found += [
            Message("warning", PERSONAL, {}, table.name, row, named.headings[name], value)
            for row, value in rows.iter_rows()
        ]
    return found


def _units(named: Named, table: Table, typed: pl.DataFrame) -> list[Message]:
    found: list[Message] = []
    for name in PURSES:
        if name not in table.columns or name not in typed.columns:
            continue
        sizes = typed.select("_row", fen=name).filter(pl.col("fen") >= LEAST).sort("fen", "_row")
        jumps = sizes.with_row_index("place").filter(pl.col("fen") >= APART * pl.col("fen").shift(1))
        if sizes.height >= FEWEST and jumps.height == 1:
            row, fen = sizes.row(0)
            params = {"count": jumps["place"][0], "value": yuan(fen)}
            found.append(Message("warning", MIXED, params, table.name, row, named.headings[name], yuan(fen)))
    return found
