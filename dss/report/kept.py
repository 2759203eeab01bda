"""The rules that one award keeps, each with its limit and the figure of the plan."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import polars as pl

from dss.report import written
from dss.report.blocks import Column, Sheet
from dss.report.rules import STATES
from dss.report.rules.rule import State
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING, exactly, percent, whole, yuan
from models.messages import mark

CAPTION = mark("Rules that the award keeps, each with its limit")
SIZE = mark("Persons in this award: at least, and at most")
PAID = mark("Its prices make (yuan); its funds pay")
HOURS = mark("Staff hours of the organization, in all its awards")
PROJECTS = mark("Projects of the organization")
MONEY = mark("Money of the organization, in all its awards (yuan)")
DEPENDENCY = mark("Part of the organization's income that is government money, after the awards")
CATEGORY = mark("Persons whom the organization serves in this kind of service")


class _Kept(NamedTuple):
    """A rule, its limit (None: there is none), and the figure (None: not known)."""

    rule: str
    limit: str | None
    figure: str | None

    @property
    def state(self) -> State:
        """That it is met is what the check of the whole plan found."""
        return "not set" if self.limit is None else "not checkable" if self.figure is None else "met"


def kept(row: Mapping[str, Any], lang: Language) -> Sheet:
    """The rules for one row of ``grounds.standing``."""
    _ = translator(lang)
    told = [
        {"rule": _(one.rule), "limit": one.limit, "figure": one.figure, "state": _(STATES[one.state])}
        for one in _rules(row, lang)
    ]
    columns = {
        "rule": Column(_("Rule")),
        "limit": Column(_("Limit of the rule"), "number"),
        "figure": Column(_("Figure of the plan"), "number"),
        "state": Column(_("Result")),
    }
    schema = dict.fromkeys(columns, pl.String)
    return Sheet(_(CAPTION), pl.DataFrame(told, schema=schema), columns)


def _rules(row: Mapping[str, Any], lang: Language) -> Iterator[_Kept]:
    yield _Kept(SIZE, f"{whole(row['min_persons'])} – {whole(row['max_persons'])}", whole(row["persons"]))
    yield _Kept(PAID, yuan(row["cost"]), yuan(row["paid"]))
    hours = None if row["hours"] is None else written.cell(row["hours"], "hours", lang)
    yield _Kept(HOURS, hours, written.cell(row["used"], "hours", lang))
    yield _Kept(PROJECTS, _or_none(whole(row["max_projects"])), whole(row["awards"]))
    yield _Kept(MONEY, None if row["most"] is None else yuan(row["most"]), yuan(row["total"]))
    cap: float | None = row["cap"]
    after = _or_none(percent(row["after"], 2))
    yield _Kept(DEPENDENCY, None if cap is None or cap == 1 else exactly(cap), after)
    yield _Kept(CATEGORY, _or_none(whole(row["most_served"])), whole(row["served"]))


def _or_none(text: str) -> str | None:
    return None if text == NOTHING else text
