"""Every earmark names something that exists."""

import polars as pl

from models.checks.references import unknown
from models.checks.report import Frames, has, told, with_params
from models.checks.words import known
from models.messages import Message, Term, mark
from models.policy import Policy
from models.schemas.organizations import ORIENTATIONS

NOBODY = mark("No demand and no project has the {field} {value}.")
NO_KIND = mark("{value} is no kind of organization; it must be one of: {choices}.")


def check(frames: Frames, policy: Policy) -> list[Message]:
    """Earmarks for a category, group, community, orientation or project that does not exist."""
    del policy
    earmarks = frames["earmarks"]
    if not has(frames, "earmarks", "field", "value"):
        return []
    where = ("earmarks", "value")
    by_field = {field: earmarks.filter(pl.col("field") == field) for field in earmarks["field"].drop_nulls().unique()}
    found: list[Message] = []
    for field, rows in sorted(by_field.items()):
        match field:
            case "community":
                found += unknown(rows, where, frames, "communities")
            case "project":
                found += unknown(rows, where, frames, "projects")
            case "orientation":
                choices = ", ".join(f"{word} ({zh})" for word, zh in ORIENTATIONS.items())
                lost = rows.filter(~pl.col("value").is_in(list(ORIENTATIONS)))
                found += told(lost.select("_row", "value", choices=pl.lit(choices)), NO_KIND, *where)
            case "category" | "group" if known(frames, field):
                lost = _lost(rows, known(frames, field))
                found += [with_params(message, field=Term(field)) for message in told(lost, NOBODY, *where)]
            case _:
                pass
    return found


def _lost(rows: pl.DataFrame, right: set[str]) -> pl.DataFrame:
    return rows.select("_row", "value").drop_nulls().filter(~pl.col("value").is_in(list(right)))
