"""Warnings: a plan can be made, and people should know."""

import polars as pl
import pytest

from models.dataset import build, from_rows
from models.messages import Message
from models.policy import Policy
from tests.models.rows import Tables, changed, extended, places, small

UNKNOWN = "not fully known"


def warnings(tables: Tables, policy: Policy | None = None) -> list[Message]:
    """The warnings of a dataset without errors."""
    frames = {name: frame for name, frame in from_rows(tables, policy).tables().items() if frame.height}
    dataset, messages = build(frames, policy or Policy())
    assert dataset is not None
    assert {m.level for m in messages} <= {"warning"}
    return messages


def test_a_sound_dataset_has_none() -> None:
    assert warnings(small()) == []


def test_a_bid_of_an_organization_that_is_not_eligible() -> None:
    tables = changed("organizations", 0, eligible=False)
    tables["bids"] = [{"org_id": "o1", "project_id": "p1"}, {"org_id": "o2", "project_id": "p1"}]
    assert places(warnings(tables)) == [("bids", 1, "org_id", "o1")]


def test_a_bid_without_the_skill() -> None:
    tables = extended("organizations", {"org_id": "o3", "name": "丙", "orientation": "market",
                                        "total_income": 1, "government_income": 0})  # fmt: skip
    tables["bids"] = [{"org_id": "o3", "project_id": "p1"}, {"org_id": "o2", "project_id": "p1"}]
    assert places(warnings(tables)) == [("bids", 1, "org_id", "o3")]


def test_a_skill_for_a_category_that_nobody_needs_or_offers() -> None:
    tables = extended("skills", {"org_id": "o1", "category": "sport", "competence": 0.5})
    assert places(warnings(tables)) == [("skills", 3, "category", "sport")]


def test_a_project_without_demand_at_its_sites() -> None:
    tables = changed("demands", 1, category="sport")
    tables["sites"] = [{"project_id": "p1", "community_id": "c2"}]
    assert places(warnings(tables)) == [("projects", 1, "project_id", "p1")]


def test_a_project_for_a_group_without_demand() -> None:
    assert places(warnings(changed("projects", 0, group="youth"))) == [("projects", 1, "project_id", "p1")]


def test_a_project_whose_demand_is_zero() -> None:
    tables = changed("demands", 0, persons=0)
    tables["demands"][1]["persons"] = 0
    assert [m.value for m in warnings(tables)] == ["p1", "p2"]


def test_a_project_that_nobody_can_take() -> None:
    tables = changed("projects", 1, category="sport")
    tables["demands"][1]["category"] = "sport"
    found = warnings(tables)
    assert places(found) == [("projects", 2, "project_id", "p2")]
    assert "No organization" in found[0].template


def test_a_project_that_no_fund_may_pay() -> None:
    mark = {"field": "project", "value": "p2"}
    tables = extended("earmarks", {"fund_id": "f1", **mark}, {"fund_id": "f2", **mark})
    found = warnings(tables)
    assert places(found) == [("projects", 1, "project_id", "p1")]
    assert "No fund" in found[0].template


@pytest.mark.parametrize(
    ("field", "value"),
    [("category", "sport"), ("group", "elderly"), ("community", "c1"), ("street", "t1"), ("orientation", "government")],
)
def test_a_fund_whose_earmarks_fit_nothing(field: str, value: str) -> None:
    tables = extended("earmarks", {"fund_id": "f1", "field": field, "value": value})
    tables["demands"].append({"community_id": "c1", "category": "sport", "persons": 1})
    found = [m for m in warnings(tables) if "orientation" not in m.template]
    assert places(found) == [("funds", 1, "fund_id", "f1")]


def test_an_earmark_for_a_street_without_communities_is_odd_but_no_error() -> None:
    found = warnings(extended("earmarks", {"fund_id": "f1", "field": "street", "value": "zz"}))
    assert ("earmarks", 1, "value", "zz") in places(found)


@pytest.mark.parametrize(("field", "value"), [("community", "c1"), ("street", "t1")])
def test_a_fund_for_a_place_pays_what_is_offered_there_alone(field: str, value: str) -> None:
    tables = extended("earmarks", {"fund_id": "f1", "field": field, "value": value})
    tables["sites"] = [{"project_id": "p1", "community_id": "c1"}]
    assert warnings(tables) == []


def test_every_field_of_a_funds_earmarks_must_fit() -> None:
    tables = extended(
        "earmarks",
        {"fund_id": "f1", "field": "category", "value": "care"},
        {"fund_id": "f1", "field": "group", "value": "elderly"},
    )
    assert places(warnings(tables)) == [("funds", 1, "fund_id", "f1")]


@pytest.mark.parametrize("values", [{"amount": 0}, {"max_per_award": 0}])
def test_a_fund_without_money(values: dict[str, object]) -> None:
    assert places(warnings(changed("funds", 0, **values))) == [("funds", 1, "fund_id", "f1")]


def test_a_fund_that_the_policy_scales_to_nothing() -> None:
    policy = Policy.model_validate({"budget": {"fund_scale": {"f2": 0.0}}})
    assert places(warnings(small(), policy)) == [("funds", 2, "fund_id", "f2")]


def test_a_needed_kind_without_a_resource() -> None:
    need = {"project_id": "p1", "kind": "venue", "hours_fixed": 1.0, "hours_per_person": 0.0}
    assert places(warnings(extended("needs", need))) == [("needs", 1, "kind", "venue")]


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"total_income": None}, "total_income"),
        ({"government_income": None}, "government_income"),
        ({"total_income": None, "government_income": None}, "total_income"),
    ],
)
def test_an_unknown_income_is_told_once(values: dict[str, object], column: str) -> None:
    found = warnings(changed("organizations", 0, **values))
    assert [(m.row, m.column, m.params["org_id"]) for m in found] == [(1, column, "o1")]


def test_no_income_at_all_is_known() -> None:
    assert warnings(changed("organizations", 0, total_income=0, government_income=0)) == []


def test_an_earmark_by_orientation() -> None:
    found = warnings(extended("earmarks", {"fund_id": "f1", "field": "orientation", "value": "market"}))
    assert places(found) == [("earmarks", 1, "field", "orientation")]


def test_warnings_come_beside_errors() -> None:
    tables = {name: frame for name, frame in from_rows(small()).tables().items() if frame.height}
    tables["funds"] = tables["funds"].with_columns(amount=pl.Series([-1, 0], dtype=pl.Int64))
    dataset, messages = build(tables, Policy())
    assert dataset is None
    assert {m.level for m in messages} == {"error", "warning"}
    assert UNKNOWN not in str(messages)
