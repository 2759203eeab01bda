"""What studies say alike, on the command line and on pages: proofs, and tables in words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import polars as pl

from dss.jobs.study import Found
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING
from models.messages import mark

REFUSED = mark("A plan that was found failed the check; the study was ended:")
BEST = mark("The best plan found has an alignment of {alignment:.2%}; no plan has more than {bound:.2%}.")
PROOF = {
    "optimal": mark("proven"),
    "feasible": mark("not proven yet"),
    "infeasible": mark("no plan keeps all rules"),
    "unknown": mark("no plan found in time"),
}
"""What the status of a solve means for the figures beside it."""

UNDECIDED = "unknown"
"""The status of what time was too short for."""

Kind = Literal["text", "term", "share", "gap", "factor", "yuan", "number"]
Columns = Mapping[str, tuple[str, Kind]]
"""Column -> its title and how its values are written."""
Words = Callable[[Found, Language], Sequence[str]]
"""What a study has found, in lines."""


def undecided(found: Found) -> bool:
    """Whether time was too short for one of the figures, though every part was asked: more time may find it."""
    states = (table[name] for table in found.tables.values() for name in table.columns if name.endswith("status"))
    verdict = found.tables.get("verdict")  # of one award: what is lost without it
    return any((state == UNDECIDED).any() for state in states) or (
        verdict is not None and verdict.filter(pl.col("status") == "won")["other_least"].null_count() > 0
    )


def lines(table: pl.DataFrame, columns: Columns, lang: Language) -> list[str]:
    """A table in words: the titles of ``columns``, then a line a row; nothing known is a dash."""
    _ = translator(lang)
    head = " | ".join(_(title) for title, _kind in columns.values())
    rows = [
        " | ".join(cell(row[name], kind, lang) for name, (_title, kind) in columns.items())
        for row in table.iter_rows(named=True)
    ]
    return [head, *rows]


def cell(value: Any, kind: Kind, lang: Language) -> str:  # noqa: ANN401 - a cell may hold anything
    """One value in words: money in yuan, shares and factors as per cent, terms (texts of this product) translated."""
    if value is None:
        return NOTHING
    return translator(lang)(value) if kind == "term" else WRITTEN[kind](value)


def _percent(fraction: float, decimals: int) -> str:
    """Per cent; what is too small to be seen has no sign."""
    told = f"{fraction:.{decimals}%}"
    return told.removeprefix("-") if float(told.rstrip("%")) == 0 else told


WRITTEN: Mapping[Kind, Callable[[Any], str]] = {
    "share": lambda share: _percent(share, 2),
    "gap": lambda gap: _percent(gap, 3),
    "factor": lambda factor: f"{round(100 * factor, 6):.15g}%",
    "yuan": lambda fen: f"{fen / 100:,.2f}",
    "number": "{:,}".format,
    "text": str,
}
