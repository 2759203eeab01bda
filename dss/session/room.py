"""What happens to a proposal in the room: somebody asks for a change, sees its price, and it counts or does not.

Every change that counts is an ``Override``; the decisions about single awards among them hold for all that follow,
until a plan is adopted as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from dss.record import Change, Kind, Override
from dss.session.answers import Asked
from dss.session.desk import Planned
from dss.session.working import Copy
from dss.views.forced import Forced
from dss.views.plan_view import PlanView
from models.messages import Message
from models.plan import AWARD, CELL
from models.studies.replan import By

SECONDS, LONGER = 20.0, 3.0
"""How long the room waits for a plan around a change; asked again, it waits longer by this factor."""
PLAN = "replanned"
"""What the study calls it."""
AWARDS: tuple[Kind, ...] = ("award", "exclude", "resize")
EDITS = {"award": "added", "exclude": "removed", "resize": "resized"}
DECISION = {"kind": pl.String, **dict.fromkeys(AWARD, pl.String), "persons": pl.Int64}


@dataclass(frozen=True, eq=False)
class Standing:
    """A plan that stood before the room, with its data and all that was changed until then."""

    planned: Planned
    overrides: tuple[Override, ...]


@dataclass(frozen=True, eq=False)
class Trial:
    """A change that is looked at and does not count yet.

    - ``copy``: the data under which it is planned; ``asked``: the study whose plan ``plan`` keeps the change
    - ``alone``: the change of an award by itself, everything else as it was; ``faults``: why no plan can have it
    """

    change: Change
    copy: Copy
    asked: Asked
    plan: str = PLAN
    alone: Forced | None = None
    faults: Sequence[Message] = ()


@dataclass
class Room:
    """One sitting: what stood before (the last one is where undoing goes), what stands now, and what is looked at."""

    now: PlanView | None = None
    before: list[Standing] = field(default_factory=list[Standing])
    trial: Trial | None = None


def held(overrides: Sequence[Override]) -> pl.DataFrame:
    """Decisions about single awards that hold by now: kind (award, exclude, resize), org_id, project_id, persons.

    A later one about the same award takes the place of an earlier one; a project that is given to somebody else is
    not held for the one before; a plan that is adopted as a whole ends all that was decided until then.
    """
    last = max((at for at, one in enumerate(overrides) if one.kind == "adopt"), default=-1)
    found: dict[tuple[str | None, str | None], Override] = {}
    for one in overrides[last + 1 :]:
        if one.kind == "award":
            found = {pair: kept for pair, kept in found.items() if pair[1] != one.project_id or kept.kind == "exclude"}
        if one.kind in AWARDS:
            found[one.org_id, one.project_id] = one
    rows = [(one.kind, one.org_id, one.project_id, one.persons) for one in found.values()]
    return pl.DataFrame(rows, schema=DECISION, orient="row")


def edited(awards: pl.DataFrame, change: Change) -> pl.DataFrame:
    """The ``awards`` (org_id, project_id, persons) with ``change``; whoever had the project before goes without it."""
    named = (pl.col("org_id") == change.org_id) & (pl.col("project_id") == change.project_id)
    rows = awards.select(*AWARD, "persons")
    if change.kind == "exclude":
        return rows.filter(~named)
    one = pl.DataFrame([(change.org_id, change.project_id, change.persons)], schema=rows.schema, orient="row")
    return pl.concat([rows.filter(pl.col("project_id") != change.project_id), one]).sort(AWARD)


def adopted(overrides: Sequence[Override]) -> bool:
    """Whether the room has chosen a plan as a whole."""
    return any(one.kind == "adopt" for one in overrides)


def manner(overrides: Sequence[Override], change: Change) -> By:
    """How the rest is made around ``change``.

    A plan that the room adopted stays but for what has to give way. Else, around an award the rest changes as little
    as can be; under other money or rules it is made as good as can be.
    """
    if adopted(overrides):
        return "stay"
    return "changes" if change.kind in AWARDS else "alignment"


def options(
    deliveries: pl.DataFrame, awards: pl.DataFrame, change: Change, kept: pl.DataFrame, by: By
) -> dict[str, Any]:
    """What the study ``replan`` is asked: a plan with ``change`` and with what is ``kept`` (see ``held``)."""
    single = change.kind in AWARDS
    wanted = (edited(awards, change) if single else awards.select(*AWARD, "persons")).with_row_index("row", offset=2)
    earlier = kept.filter(~_about(change)).with_columns(edit=pl.col("kind").replace_strict(EDITS))
    return {
        "before": deliveries.select(*AWARD, *CELL, "persons").rows(),
        "wanted": wanted.select(*AWARD, "persons", "row").rows(),
        "by": by,
        "kept": earlier.select("edit", *AWARD, "persons").rows(),
    }


def _about(change: Change) -> pl.Expr:
    """Earlier decisions that ``change`` takes the place of."""
    same = (pl.col("project_id") == (change.project_id or "")) & pl.lit(value=change.kind in AWARDS)
    return same & ((pl.col("org_id") == (change.org_id or "")) | (pl.col("kind") != "exclude"))
