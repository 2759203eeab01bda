"""No key twice, and no two keys that people would take for one."""

import polars as pl

from models.checks.report import Frames, told
from models.messages import Message, mark
from models.policy import Policy
from models.schemas import tables
from models.schemas.table import Table

REPEATED = mark("{key} stands in row {first} already, with other values; keep one of the two.")
SAME = mark("This row repeats row {first}; delete it.")
ALIKE = mark("{value} and {other} (row {first}) look like the same id; write both the same way, or tell them apart.")


def check(frames: Frames, policy: Policy) -> list[Message]:
    """Repeated keys, and ids that differ in leading zeros or in the form of their characters alone."""
    del policy
    return [message for table in tables().values() for message in _table(table, frames[table.name])]


def _table(table: Table, frame: pl.DataFrame) -> list[Message]:
    if not set(table.key) <= set(frame.columns):
        return []
    keyed = frame.drop_nulls(table.key)
    return _repeated(table, keyed) + (_alike(table, keyed) if len(table.key) == 1 else [])


def _repeated(table: Table, keyed: pl.DataFrame) -> list[Message]:
    first = table.key[0]
    if not keyed.select(table.key).is_duplicated().any():
        return []
    known = [name for name in table.columns if name in keyed.columns]
    twice = (
        keyed.filter(keyed.select(table.key).is_duplicated())
        .sort("_row")
        .with_columns(first=pl.col("_row").first().over(table.key), same=pl.struct(known).hash())
        .with_columns(equal=pl.col("same") == pl.col("same").first().over(table.key))
        .filter(pl.col("_row") != pl.col("first"))
        .select("_row", "first", "equal", value=first, key=pl.concat_str(table.key, separator=" / "))
    )
    equal, other = twice.filter("equal").drop("equal"), twice.filter(~pl.col("equal")).drop("equal")
    return told(other, REPEATED, table.name, first) + told(equal, SAME, table.name, first)


def _alike(table: Table, keyed: pl.DataFrame) -> list[Message]:
    (key,) = table.key
    seen = (
        keyed.sort("_row")
        .unique(key, keep="first", maintain_order=True)
        .select("_row", value=key, form=_form(pl.col(key)))
        .with_columns(first=pl.col("_row").first().over("form"), other=pl.col("value").first().over("form"))
        .filter(pl.col("_row") != pl.col("first"))
    )
    return told(seen.drop("form"), ALIKE, table.name, key)


def _form(key: pl.Expr) -> pl.Expr:
    """What two ids have in common that people take for one: digits without leading zeros, one form of characters."""
    plain = key.str.normalize("NFKC")
    return pl.when(plain.str.contains(r"^[0-9]+$")).then(plain.str.replace(r"^0+", "")).otherwise(plain)
