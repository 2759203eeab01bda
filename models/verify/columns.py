"""What each table of a dataset holds: its key, and for each column the type and the value of an empty cell."""

from dataclasses import dataclass
from typing import Literal

Value = str | int | float | bool | None
Row = dict[str, Value]
Choice = Literal["orientation", "owner_kind", "decision", "field", "group"]
Type = Literal["text", "whole", "decimal", "money", "truth", "date"] | Choice


@dataclass(frozen=True)
class Column:
    """How to read a cell: money is whole fen, ``truth`` a boolean; ``empty`` is what an empty cell means."""

    type: Type = "text"
    empty: Value = None


@dataclass(frozen=True)
class Table:
    """A table's key columns, in their order, and all its columns."""

    key: tuple[str, ...]
    columns: dict[str, Column]


TEXT, WHOLE, DECIMAL, MONEY = Column(), Column("whole"), Column("decimal"), Column("money")
GROUP = Column("group", "all")

TABLES = {
    "communities": Table(
        ("community_id",),
        {
            "community_id": TEXT,
            "name": TEXT,
            "street": TEXT,
            "population": WHOLE,
            "longitude": DECIMAL,
            "latitude": DECIMAL,
            "boundary": TEXT,
        },
    ),
    "demands": Table(
        ("community_id", "category", "group"),
        {
            "community_id": TEXT,
            "category": TEXT,
            "group": GROUP,
            "persons": WHOLE,
            "priority": Column("decimal", 1.0),
            "source": TEXT,
            "as_of": Column("date"),
        },
    ),
    "organizations": Table(
        ("org_id",),
        {
            "org_id": TEXT,
            "name": TEXT,
            "orientation": Column("orientation"),
            "total_income": MONEY,
            "government_income": MONEY,
            "hours": DECIMAL,
            "max_projects": WHOLE,
            "grade": WHOLE,
            "eligible": Column("truth", empty=True),
        },
    ),
    "skills": Table(("org_id", "category"), {"org_id": TEXT, "category": TEXT, "competence": DECIMAL}),
    "projects": Table(
        ("project_id",),
        {
            "project_id": TEXT,
            "name": TEXT,
            "category": TEXT,
            "group": GROUP,
            "fixed_cost": MONEY,
            "unit_cost": MONEY,
            "hours_per_person": DECIMAL,
            "min_persons": WHOLE,
            "max_persons": WHOLE,
            "required": Column("truth", empty=False),
        },
    ),
    "funds": Table(
        ("fund_id",),
        {
            "fund_id": TEXT,
            "name": TEXT,
            "amount": MONEY,
            "public": Column("truth", empty=True),
            "max_per_award": MONEY,
        },
    ),
    "sites": Table(("project_id", "community_id"), {"project_id": TEXT, "community_id": TEXT}),
    "trust": Table(("org_id", "community_id"), {"org_id": TEXT, "community_id": TEXT, "trust": DECIMAL}),
    "bids": Table(
        ("org_id", "project_id"),
        {
            "org_id": TEXT,
            "project_id": TEXT,
            "fixed_cost": MONEY,
            "unit_cost": MONEY,
            "hours_per_person": DECIMAL,
            "max_persons": WHOLE,
        },
    ),
    "earmarks": Table(("fund_id", "field", "value"), {"fund_id": TEXT, "field": Column("field"), "value": TEXT}),
    "resources": Table(
        ("resource_id",),
        {
            "resource_id": TEXT,
            "name": TEXT,
            "kind": TEXT,
            "owner_kind": Column("owner_kind"),
            "owner_id": TEXT,
            "community_id": TEXT,
            "hours": DECIMAL,
            "reserved_hours": Column("decimal", 0.0),
            "shared_hours": DECIMAL,
        },
    ),
    "needs": Table(
        ("project_id", "kind"),
        {"project_id": TEXT, "kind": TEXT, "hours_fixed": DECIMAL, "hours_per_person": DECIMAL},
    ),
    "conflicts": Table(("org_id", "community_id"), {"org_id": TEXT, "community_id": TEXT}),
    "locks": Table(
        ("org_id", "project_id"),
        {"org_id": TEXT, "project_id": TEXT, "decision": Column("decision"), "persons": WHOLE},
    ),
    "previous": Table(("org_id", "project_id"), {"org_id": TEXT, "project_id": TEXT, "amount": MONEY}),
    "reviews": Table(
        ("round", "org_id", "project_id", "community_id"),
        {
            "round": TEXT,
            "org_id": TEXT,
            "project_id": TEXT,
            "community_id": TEXT,
            "category": TEXT,
            "contracted_persons": WHOLE,
            "delivered_persons": WHOLE,
            "satisfaction": DECIMAL,
            "accepted": Column("truth"),
        },
    ),
}
