"""Ids of other tables."""

import pytest

from models.dataset import from_rows
from models.schemas import tables as schemas
from tests.models.rows import Tables, changed, errors, extended, places, small

RESOURCE: dict[str, object] = {"resource_id": "r", "name": "x", "kind": "venue", "hours": 9.0}
REFERENCES: list[tuple[str, dict[str, object], str]] = [
    ("demands", {"community_id": "zz", "category": "care", "persons": 1}, "community_id"),
    ("skills", {"org_id": "zz", "category": "care", "competence": 0.5}, "org_id"),
    ("sites", {"project_id": "zz", "community_id": "c1"}, "project_id"),
    ("sites", {"project_id": "p1", "community_id": "zz"}, "community_id"),
    ("trust", {"org_id": "zz", "community_id": "c1", "trust": 0.5}, "org_id"),
    ("trust", {"org_id": "o1", "community_id": "zz", "trust": 0.5}, "community_id"),
    ("bids", {"org_id": "zz", "project_id": "p1"}, "org_id"),
    ("bids", {"org_id": "o1", "project_id": "zz"}, "project_id"),
    ("earmarks", {"fund_id": "zz", "field": "category", "value": "care"}, "fund_id"),
    ("needs", {"project_id": "zz", "kind": "venue", "hours_fixed": 0.0, "hours_per_person": 0.0}, "project_id"),
    ("conflicts", {"org_id": "zz", "community_id": "c1"}, "org_id"),
    ("conflicts", {"org_id": "o1", "community_id": "zz"}, "community_id"),
    ("locks", {"org_id": "zz", "project_id": "p1", "decision": "exclude"}, "org_id"),
    ("locks", {"org_id": "o1", "project_id": "zz", "decision": "exclude"}, "project_id"),
    ("resources", {**RESOURCE, "owner_kind": "street", "community_id": "zz"}, "community_id"),
    ("resources", {**RESOURCE, "owner_kind": "community", "owner_id": "zz"}, "owner_id"),
    ("resources", {**RESOURCE, "owner_kind": "organization", "owner_id": "zz"}, "owner_id"),
]


@pytest.mark.parametrize(("table", "row", "column"), REFERENCES)
def test_an_id_that_does_not_exist_is_named(table: str, row: dict[str, object], column: str) -> None:
    tables = extended(table, row)
    assert places(errors(tables)) == [(table, len(tables[table]), column, "zz")]


def test_every_column_that_refers_is_tried_above() -> None:
    refers = {(name, column) for name, table in schemas().items() for column, c in table.columns.items() if c.refers}
    assert refers | {("resources", "owner_id")} == {(table, column) for table, _, column in REFERENCES}


def test_last_years_ids_may_be_gone() -> None:
    gone: Tables = small()
    gone["previous"] = [{"org_id": "gone", "project_id": "gone", "amount": 1}]
    gone["reviews"] = [
        {"round": "2025", "org_id": "gone", "project_id": "gone", "community_id": "gone", "category": "gone",
         "contracted_persons": 1, "delivered_persons": 1, "satisfaction": 0.5, "accepted": True}
    ]  # fmt: skip
    assert from_rows(gone).previous.height == 1


@pytest.mark.parametrize(
    ("wrong", "params"),
    [("C1", {"right": "c1"}), ("东苑", {"right": "c1"}), ("cc1", {"near": "c1"}), ("zzzz", {})],
)
def test_what_was_meant_is_proposed_where_it_is_certain(wrong: str, params: dict[str, str]) -> None:
    (found,) = errors(changed("demands", 0, community_id=wrong))
    assert {name: found.params[name] for name in ("right", "near") if name in found.params} == params


def test_a_name_that_two_have_proposes_none() -> None:
    tables = extended("communities", {"community_id": "x9", "name": "东苑"})
    tables["demands"][0]["community_id"] = "东苑"
    (found,) = errors(tables)
    assert "right" not in found.params
