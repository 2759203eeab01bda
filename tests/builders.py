"""Datasets of a few rows, made from the columns that a test speaks of; everything else is harmless.

One community c1, 10 persons in need of care, one organization o1 that can do it with full effect, one project p1 at
1 yuan a person for at most 100, one fund f1 of 10,000 yuan. No cap is on. Money is in fen.
"""

import csv
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from models.candidates import Problem, candidates
from models.dataset import Dataset, from_rows
from models.engine.plan_for import plan_for
from models.engine.result import Result
from models.plan import Plan
from models.policy import Policy, write
from models.solvers import Backend

Row = Mapping[str, object]
Rows = Sequence[Row]
Tables = Mapping[str, Rows]

BLANK: dict[str, dict[str, object]] = {
    "communities": {"community_id": "c1", "name": "Community"},
    "demands": {"community_id": "c1", "category": "care", "persons": 10},
    "organizations": {"org_id": "o1", "name": "Organization", "orientation": "market"},
    "skills": {"org_id": "o1", "category": "care", "competence": 1.0},
    "projects": {
        "project_id": "p1",
        "name": "Project",
        "category": "care",
        "fixed_cost": 0,
        "unit_cost": 100,
        "hours_per_person": 0.0,
        "min_persons": 0,
        "max_persons": 100,
    },
    "funds": {"fund_id": "f1", "name": "Fund", "amount": 1_000_000},
    "resources": {"resource_id": "r1", "name": "Resource", "kind": "venue", "owner_kind": "street", "hours": 100.0},
    "needs": {"project_id": "p1", "kind": "venue", "hours_fixed": 0.0, "hours_per_person": 0.0},
    "locks": {"org_id": "o1", "project_id": "p1", "decision": "award"},
    "bids": {"org_id": "o1", "project_id": "p1"},
    "previous": {"org_id": "o1", "project_id": "p1", "amount": 0},
}
REQUIRED = ("communities", "demands", "organizations", "skills", "projects", "funds")
OPEN = {
    "independence": {
        "max_dependency": {"government": 1.0, "mixed": 1.0, "market": 1.0},
        "max_org_share": 1.0,
    },
    "value": {"shares": [1.0], "slopes": [1.0]},
    "effectiveness": {"default_trust": 1.0},
    "solve": {"gap": 0.0, "seconds": 30.0, "threads": 1},
}
MONEY = {"fixed_cost", "unit_cost", "amount", "max_per_award", "total_income", "government_income"}


def policy(*objectives: str, **sections: object) -> Policy:
    """A policy without caps, value or trust; ``sections`` are merged into it."""
    values: dict[str, object] = _merged(OPEN, sections)
    if objectives:
        values = _merged(values, {"solve": {"objectives": objectives}})
    return Policy.model_validate(values)


def _merged(values: Mapping[str, object], others: Mapping[str, object]) -> dict[str, object]:
    found = dict(values)
    for key, other in others.items():
        old = found.get(key)
        found[key] = _merged(old, other) if isinstance(old, Mapping) and isinstance(other, Mapping) else other
    return found


def dataset(rules: Policy | None = None, /, **tables: Rows) -> Dataset:
    """The blank dataset with ``tables`` in place of its own; a row needs only what differs from the blank one."""
    rows: dict[str, Rows] = {name: [BLANK[name]] for name in REQUIRED}
    rows |= {name: [{**BLANK.get(name, {}), **row} for row in given] for name, given in tables.items()}
    return from_rows(rows, rules or policy())


def problem(rules: Policy | None = None, /, **tables: Rows) -> Problem:
    """The choices in ``dataset``."""
    made = dataset(rules, **tables)
    return candidates(made, made.policy)


def solved(rules: Policy | None = None, backend: Backend = "ortools", /, **tables: Rows) -> Result:
    """What the engine says to ``dataset``."""
    made = dataset(rules, **tables)
    return plan_for(made, made.policy, backend)


def best(rules: Policy | None = None, /, **tables: Rows) -> Plan:
    """The plan of ``dataset``, which must have one."""
    result = solved(rules, **tables)
    assert result.plan is not None, result
    return result.plan


def persons(plan: Plan) -> dict[tuple[str, str], int]:
    """Persons by (organization, project)."""
    return {(org, project): count for org, project, count, _ in plan.awards.iter_rows()}


def files(made: Dataset, folder: Path) -> Path:
    """``made`` as CSV files and policy.toml in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in made.tables().items():
        if frame.height:
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                out = csv.writer(file)
                out.writerow(frame.drop("_row").columns)
                for row in frame.drop("_row").iter_rows(named=True):
                    out.writerow(_text(column, value) for column, value in row.items())
    (folder / "policy.toml").write_text(write(made.policy), "utf-8")
    return folder


def _text(column: str, value: object) -> str:
    if value is None:
        return ""
    if column in MONEY and isinstance(value, int):
        return str(Decimal(value) / 100)
    return str(value).lower() if isinstance(value, bool) else str(value)
