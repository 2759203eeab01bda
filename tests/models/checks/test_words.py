"""Earmarks, bids, locks, floors and objectives that speak of what does not exist or cannot be."""

import pytest

from models.dataset import from_rows
from models.policy import Policy
from tests.models.rows import changed, errors, extended, places, small

EARMARK = {"fund_id": "f1"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("category", "care"), ("group", "elderly"), ("group", "all"), ("community", "c1"), ("street", "t1"),
     ("orientation", "market"), ("project", "p1")],
)  # fmt: skip
def test_an_earmark_of_what_exists_is_valid(field: str, value: str) -> None:
    assert from_rows(extended("earmarks", EARMARK | {"field": field, "value": value})).earmarks.height == 1


@pytest.mark.parametrize("field", ["category", "group", "community", "orientation", "project"])
def test_an_earmark_of_what_does_not_exist_is_an_error(field: str) -> None:
    found = errors(extended("earmarks", EARMARK | {"field": field, "value": "zz"}))
    assert places(found) == [("earmarks", 1, "value", "zz")]


def test_an_earmark_of_an_unknown_field_is_an_error() -> None:
    found = errors(extended("earmarks", EARMARK | {"field": "colour", "value": "red"}))
    assert places(found) == [("earmarks", 1, "field", "colour")]


@pytest.mark.parametrize(("persons", "valid"), [(9, False), (10, True), (60, True), (61, False)])
def test_a_bid_stays_within_the_projects_limits(persons: int, valid: bool) -> None:  # noqa: FBT001
    tables = extended("bids", {"org_id": "o1", "project_id": "p1", "max_persons": persons})
    if valid:
        assert from_rows(tables).bids.height == 1
    else:
        assert places(errors(tables)) == [("bids", 1, "max_persons", str(persons))]


def test_a_bid_below_one_person_is_an_error_though_the_project_has_no_least() -> None:
    found = errors(extended("bids", {"org_id": "o1", "project_id": "p2", "max_persons": 0}))
    assert places(found) == [("bids", 1, "max_persons", "0")]


AWARD: dict[str, object] = {"org_id": "o1", "project_id": "p1", "decision": "award"}


@pytest.mark.parametrize("persons", [None, 10, 60])
def test_a_lock_within_the_limits_is_valid(persons: int | None) -> None:
    assert from_rows(extended("locks", AWARD | {"persons": persons})).locks.height == 1


@pytest.mark.parametrize("persons", [0, 9, 61])
def test_a_lock_outside_the_limits_is_an_error(persons: int) -> None:
    assert places(errors(extended("locks", AWARD | {"persons": persons}))) == [("locks", 1, "persons", str(persons))]


def test_a_lock_is_bound_by_the_bids_limit() -> None:
    tables = extended("bids", {"org_id": "o1", "project_id": "p1", "max_persons": 20})
    tables["locks"] = [AWARD | {"persons": 21}]
    assert places(errors(tables)) == [("locks", 1, "persons", "21")]


def test_a_lock_of_an_organization_that_is_not_eligible_is_an_error() -> None:
    tables = changed("organizations", 0, eligible=False)
    tables["locks"] = [dict(AWARD)]
    assert places(errors(tables)) == [("locks", 1, "org_id", "o1")]


def test_a_lock_without_the_skill_is_an_error() -> None:
    tables = changed("skills", 0, category="other")
    tables["locks"] = [dict(AWARD)]
    assert places(errors(tables)) == [("locks", 1, "org_id", "o1")]


def test_a_lock_of_no_bidder_is_an_error_where_there_are_bids() -> None:
    tables = extended("bids", {"org_id": "o2", "project_id": "p1"})
    tables["locks"] = [dict(AWARD)]
    assert places(errors(tables)) == [("locks", 1, "org_id", "o1")]


def test_an_exclusion_needs_no_offer() -> None:
    tables = changed("organizations", 0, eligible=False)
    tables["locks"] = [AWARD | {"decision": "exclude"}]
    assert from_rows(tables).locks.height == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("category", "care"), ("group", "elderly"), ("group", "all"), ("community", "c1"), ("street", "t1"), ("all", "")],
)
def test_a_floor_over_demand_is_valid(field: str, value: str) -> None:
    policy = Policy.model_validate({"coverage": [{"field": field, "value": value, "min": 0.1}]})
    assert from_rows(small(), policy).policy == policy


@pytest.mark.parametrize("field", ["category", "group", "community", "street"])
def test_a_floor_over_no_demand_is_an_error(field: str) -> None:
    policy = Policy.model_validate(
        {"coverage": [{"field": "all", "min": 0.1}, {"field": field, "value": "zz", "min": 0.1}]}
    )
    assert places(errors(small(), policy)) == [("policy", None, "coverage.2.value", "zz")]


def test_a_floor_over_a_community_without_a_demand_row_is_an_error() -> None:
    tables = extended("communities", {"community_id": "c3", "name": "新苑", "street": "t3"})
    for field, value in (("community", "c3"), ("street", "t3")):
        policy = Policy.model_validate({"coverage": [{"field": field, "value": value, "min": 0.1}]})
        assert places(errors(tables, policy)) == [("policy", None, "coverage.1.value", value)]


def test_a_floor_over_a_category_that_only_a_project_has_is_an_error() -> None:
    tables = changed("projects", 0, category="sport")
    policy = Policy.model_validate({"coverage": [{"field": "category", "value": "sport", "min": 0.1}]})
    assert places(errors(tables, policy)) == [("policy", None, "coverage.1.value", "sport")]


@pytest.mark.parametrize("field", ["category", "group", "community", "street"])
def test_an_objective_over_no_demand_is_an_error(field: str) -> None:
    policy = Policy.model_validate({"solve": {"objectives": ["cost", f"alignment:{field}=zz"]}})
    assert places(errors(small(), policy)) == [("policy", None, "solve.objectives", "zz")]


def test_a_factor_of_an_unknown_fund_is_an_error() -> None:
    policy = Policy.model_validate({"budget": {"fund_scale": {"f1": 0.5, "f9": 0.5}}})
    assert places(errors(small(), policy)) == [("policy", None, "budget.fund_scale.f9", "f9")]


def test_an_objective_whose_demand_has_no_column_waits_for_the_column() -> None:
    tables = small()
    tables["demands"] = [{"community_id": "c1", "persons": 10}]
    policy = Policy.model_validate({"solve": {"objectives": ["alignment:category=care"]}})
    assert places(errors(tables, policy)) == [("demands", None, "category", "")]
