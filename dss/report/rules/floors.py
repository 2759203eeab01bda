"""Coverage floors: of which part of the demand at least how much is met."""

from collections.abc import Iterator

import polars as pl

from dss.report.rules.rule import NO_CAP, About, Rule
from dss.texts.numbers import exactly, percent
from models.messages import mark
from models.policy import Floor
from models.verify.rules.floors import TOO_FEW, TOO_FEW_OF_ALL

OF_ALL = mark("At least {least} of all demand is met.")
OF = mark("At least {least} of the demand of {field} {value} is met.")
REACHED = mark("Reached: {share}.")
NONE = mark("Least coverage of a part of the demand")


def rules(about: About) -> Iterator[Rule]:
    """One row a floor."""
    floors = about.view.policy.coverage
    if not floors:
        yield Rule(about._(NONE), {}, note=about._(NO_CAP), unless_broken="not set")
    for floor in floors:
        hidden = about.public and floor.field != "all"  # with how many need it, the share would tell counts
        note = "" if hidden else about._(REACHED).format(share=percent(_reached(about, floor), 1))
        if floor.field == "all":
            yield Rule(about._(OF_ALL).format(least=exactly(floor.min)), {TOO_FEW_OF_ALL: {}}, note=note)
            continue
        value = about.called["community_id"][floor.value] if floor.field == "community" else floor.value
        says = about._(OF).format(least=exactly(floor.min), field=about._(floor.field), value=value)
        yield Rule(says, {TOO_FEW: {"field": floor.field, "value": floor.value}}, note=note)


def _reached(about: About, floor: Floor) -> float | None:
    """Persons served of those that the floor is about; None where there are none."""
    cells = about.view.coverage.join(
        about.view.dataset.communities.select("community_id", "street"), on="community_id"
    ).rename({"community_id": "community"})
    looked_at = cells if floor.field == "all" else cells.filter(pl.col(floor.field) == floor.value)
    persons, served = int(looked_at["persons"].sum()), int(looked_at["served"].sum())
    return served / persons if persons else None
