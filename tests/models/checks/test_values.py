"""Cells out of range, of each kind and across columns."""

import pytest

from models.dataset import from_rows
from tests.models.rows import changed, errors, extended, places

RESOURCE = {"resource_id": "r", "name": "x", "kind": "venue", "owner_kind": "street", "hours": 9.0}


@pytest.mark.parametrize(
    ("table", "column", "value", "shown"),
    [
        ("communities", "population", -1, "-1"),
        ("communities", "longitude", 180.1, "180.1"),
        ("communities", "latitude", -90.5, "-90.5"),
        ("demands", "persons", -1, "-1"),
        ("demands", "persons", 10**9 + 1, "1000000001"),
        ("demands", "priority", 0.0, "0.0"),
        ("organizations", "total_income", 10**12 + 1, "10000000000.01"),
        ("organizations", "government_income", 501, "5.01"),
        ("organizations", "hours", -0.5, "-0.5"),
        ("organizations", "max_projects", -1, "-1"),
        ("organizations", "grade", 6, "6"),
        ("organizations", "orientation", "private", "private"),
        ("skills", "competence", 0.0, "0.0"),
        ("skills", "competence", 1.01, "1.01"),
        ("projects", "fixed_cost", -1, "-0.01"),
        ("projects", "unit_cost", 10**12 + 1, "10000000000.01"),
        ("projects", "hours_per_person", -1.0, "-1.0"),
        ("projects", "max_persons", 9, "9"),
        ("projects", "name", None, ""),
        ("funds", "amount", None, ""),
        ("funds", "max_per_award", -1, "-0.01"),
    ],
)
def test_a_value_out_of_range_is_named_with_its_cell(table: str, column: str, value: object, shown: str) -> None:
    assert places(errors(changed(table, 0, **{column: value}))) == [(table, 1, column, shown)]


def test_the_most_persons_are_at_least_one() -> None:
    found = errors(changed("projects", 1, max_persons=0))
    assert places(found) == [("projects", 2, "max_persons", "0")]


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"reserved_hours": 9.5}, "reserved_hours"),
        ({"shared_hours": 9.5}, "shared_hours"),
        ({"owner_id": "c1"}, "owner_id"),
        ({"owner_kind": "community"}, "owner_id"),
        ({"owner_kind": "organization"}, "owner_id"),
        ({"owner_kind": "nobody"}, "owner_kind"),
    ],
)
def test_a_resource_that_contradicts_itself_is_named(values: dict[str, object], column: str) -> None:
    found = errors(extended("resources", RESOURCE | values))
    assert (found[0].table, found[0].row, found[0].column) == ("resources", 1, column)


def test_the_bounds_themselves_are_allowed() -> None:
    tables = changed("organizations", 0, total_income=10**12, government_income=10**12, grade=5, hours=0.0)
    tables["skills"][0]["competence"] = 1.0
    tables["projects"][0] |= {"min_persons": 60, "fixed_cost": 0}
    assert from_rows(tables).organizations.height == 2


def test_an_unknown_income_leaves_the_other_free() -> None:
    assert from_rows(changed("organizations", 0, total_income=None)).organizations["government_income"][0] == 200


def test_every_wrong_cell_is_told_at_once() -> None:
    tables = changed("demands", 0, persons=-1, priority=-1.0)
    tables["demands"][1]["persons"] = -2
    tables["funds"][1]["amount"] = -3
    assert places(errors(tables)) == [
        ("demands", 1, "persons", "-1"),
        ("demands", 2, "persons", "-2"),
        ("demands", 1, "priority", "-1.0"),
        ("funds", 2, "amount", "-0.03"),
    ]
