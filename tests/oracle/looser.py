"""Ways to lift a rule of a sample: whatever was a plan still is one, so that no objective gets worse."""

from collections.abc import Callable
from typing import Any

from tests.oracle.random_datasets import Sample
from tests.oracle.random_tables import Row

Lift = Callable[[Sample], Sample]


def differ(one: Sample, other: Sample) -> bool:
    """Whether two samples differ in more than in how they leave things out."""
    return one.rules() != other.rules() or _said(one) != _said(other)


def _said(sample: Sample) -> dict[str, list[Row]]:
    defaults = {"required": False, "eligible": True, "reserved_hours": 0.0, "min_persons": 0, "group": "all"}
    return {
        table: [
            {column: value for column, value in row.items() if value is not None and value != defaults.get(column)}
            for row in rows
        ]
        for table, rows in sample.tables.items()
        if rows
    }


def _every(table: str, **values: object) -> Lift:
    """Set columns in every row of a table."""
    return lambda sample: sample.with_rows(**{table: [{**row, **values} for row in sample.tables.get(table, [])]})


def _only(table: str, keep: Callable[[Row], bool]) -> Lift:
    """Keep some rows of a table."""
    return lambda sample: sample.with_rows(**{table: [row for row in sample.tables.get(table, []) if keep(row)]})


def _rule(part: str, **values: object) -> Lift:
    """Set keys of the policy."""
    return lambda sample: sample.with_policy(part, **values)


def _free(field: str) -> Lift:
    """No fund is earmarked by this field."""
    return _only("earmarks", lambda row: row["field"] != field)


def _no_floor(field: str) -> Lift:
    def lift(sample: Sample) -> Sample:
        floors = [floor for floor in sample.policy["coverage"] if floor["field"] != field]
        return Sample(sample.tables, {**sample.policy, "coverage": floors}, sample.features)

    return lift


def _one_offer_each(sample: Sample) -> Sample:
    """Everybody who may win a project gets a copy of it for itself: then there is more than one winner.

    Only where nothing else speaks of projects; the copies have the bids of their only bidder.
    """
    if sample.tables["locks"] or any(row["field"] == "project" for row in sample.tables["earmarks"]):
        return sample
    bids: dict[str, list[Row]] = {}
    for row in sample.tables.get("bids", []):
        bids.setdefault(row["project_id"], []).append(row)
    copies: dict[str, list[Row]] = {"projects": [], "bids": [], "sites": [], "needs": []}
    for project in sample.tables["projects"]:
        old = project["project_id"]
        everybody = [{"org_id": row["org_id"]} for row in sample.tables["organizations"]]
        for bid in bids.get(old, everybody):
            new = {"project_id": f"{old}-{bid['org_id']}"}
            copies["projects"].append({**project, **new, "required": False})
            copies["bids"].append({**bid, **new})
            for table in ("sites", "needs"):
                rows = sample.tables.get(table, [])
                copies[table] += [{**row, **new} for row in rows if row["project_id"] == old]
    return sample.with_rows(**copies)


def _full_trust(sample: Sample) -> Sample:
    trusted = _every("trust", trust=1.0)(sample)
    return trusted.with_policy("effectiveness", default_trust=1.0)


def _twice(table: str, column: str) -> Lift:
    """A number that is given is doubled."""

    def lift(sample: Sample) -> Sample:
        doubled = [
            {**row, **({column: row[column] * 2} if row.get(column) is not None else {})}
            for row in sample.tables.get(table, [])
        ]
        return sample.with_rows(**{table: doubled})

    return lift


def _shared(sample: Sample) -> Sample:
    rows = sample.tables.get("resources", [])
    return sample.with_rows(resources=[{**row, "shared_hours": row["hours"]} for row in rows])


def _full_scale(sample: Sample) -> Sample:
    """Every factor that lessens a fund is lifted."""
    budget: dict[str, Any] = sample.policy.get("budget", {})
    factors = {fund: max(1.0, factor) for fund, factor in budget.get("fund_scale", {}).items()}
    return sample.with_policy("budget", scale=max(1.0, budget.get("scale", 1.0)), fund_scale=factors)


LIFTS: dict[str, Lift] = {
    "required projects": _every("projects", required=False),
    "locked awards": _only("locks", lambda row: row["decision"] != "award"),
    "locked persons": _every("locks", persons=None),
    "excluded pairs": _only("locks", lambda row: row["decision"] != "exclude"),
    "fewest persons": _every("projects", min_persons=0),
    "most persons": _twice("projects", "max_persons"),
    "staff hours": _every("organizations", hours=None),
    "number of projects": _every("organizations", max_projects=None),
    "eligibility": _every("organizations", eligible=True),
    "amounts of funds": _twice("funds", "amount"),
    "most of a fund for an award": _every("funds", max_per_award=None),
    "public money": _every("funds", public=False),
    "earmarks by category": _free("category"),
    "earmarks by group": _free("group"),
    "earmarks by community": _free("community"),
    "earmarks by street": _free("street"),
    "earmarks by orientation": _free("orientation"),
    "earmarks by project": _free("project"),
    "factors of budgets": _full_scale,
    "dependency caps": _rule("independence", max_dependency={"government": 1.0, "mixed": 1.0, "market": 1.0}),
    "unknown income as zero": _rule("independence", unknown_income="unbound"),
    "share of money": _rule("independence", max_org_share=1.0),
    "share of a category": _rule("independence", max_category_share=1.0),
    "needs of resources": _only("needs", lambda _row: False),
    "reserved hours": _every("resources", reserved_hours=0.0),
    "shared hours": _shared,
    "owners of resources": _every("resources", owner_kind="street", owner_id=None),
    "places of resources": _every("resources", community_id=None),
    "borrowed share": _rule("sharing", max_borrowed_share=1.0),
    "conflicts": _only("conflicts", lambda _row: False),
    "floors of communities": _no_floor("community"),
    "floors of streets": _no_floor("street"),
    "floors of categories": _no_floor("category"),
    "floors of groups": _no_floor("group"),
    "floors of all": _no_floor("all"),
}
"""Name of what is lifted -> how. ``owners of resources`` keeps ``shared_hours``: it may tighten, too."""
MAY_TIGHTEN = {"owners of resources"}

OTHERS: dict[str, Lift] = {
    "one winner": _one_offer_each,
    "bids": _only("bids", lambda _row: False),
    "sites": _only("sites", lambda _row: False),
    "groups of projects": _every("projects", group="all"),
    "trust": _full_trust,
    "weight of trust": _rule("effectiveness", trust_weight=0.5),
    "concave value": _rule("value", shares=[1.0], slopes=[1.0]),
    "priorities": _every("demands", priority=1.0),
}
"""What may move an objective either way (or changes what it measures), and still must matter somewhere."""

BINDS = {
    "most persons": 1,
    "amounts of funds": 1,
    "factors of budgets": 1,
    "share of money": 1,
    "one winner": 1,
    "public money": 2,
    "needs of resources": 2,
    "shared hours": 2,
    "owners of resources": 2,
    "borrowed share": 2,
    "bids": 2,
    "required projects": 3,
    "fewest persons": 3,
    "sites": 3,
    "most of a fund for an award": 5,
    "floors of all": 6,
    "locked awards": 7,
    "share of a category": 9,
    "dependency caps": 10,
    "groups of projects": 12,
    "trust": 12,
    "concave value": 12,
    "eligibility": 15,
    "weight of trust": 15,
    "reserved hours": 16,
    "priorities": 19,
    "earmarks by community": 26,
    "staff hours": 27,
    "floors of groups": 34,
    "conflicts": 39,
    "number of projects": 44,
    "unknown income as zero": 49,
    "excluded pairs": 55,
    "floors of communities": 60,
    "earmarks by street": 95,
    "earmarks by group": 96,
    "floors of categories": 103,
    "locked persons": 118,
    "places of resources": 155,
    "earmarks by project": 199,
    "floors of streets": 267,
    "earmarks by category": 359,
    "earmarks by orientation": 399,
}
"""Name of what is lifted -> the number of a random dataset whose optimum is another without it."""
