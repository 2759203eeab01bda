"""Why each pair won, lost or never was an offer; what money is left; whose income is unknown."""

import pytest

from models import findings
from models.plan import Plan
from tests.builders import Row, Rows, Tables, best, policy

TWO: Tables = {"organizations": [{}, {"org_id": "o2"}], "skills": [{}, {"org_id": "o2"}]}


def why(plan: Plan) -> dict[tuple[str, str], tuple[str, str]]:
    return {(org, project): (status, reason) for org, project, status, reason in findings.offers(plan).iter_rows()}


NO_OFFER: dict[str, Tables] = {
    "not eligible": {"organizations": [{"eligible": False}]},
    "no skill": {"organizations": [{}, {"org_id": "o2"}], "skills": [{"org_id": "o2"}], "bids": [{}]},
    "no bid": {**TWO, "bids": [{"org_id": "o2"}]},
    "excluded": {"locks": [{"decision": "exclude"}]},
    "conflict at every site": {"conflicts": [{"org_id": "o1", "community_id": "c1"}]},
    "no demand": {"demands": [{"persons": 0}]},
    "no fund may pay": {"earmarks": [{"fund_id": "f1", "field": "orientation", "value": "mixed"}]},
    "no resource": {"needs": [{"hours_fixed": 1.0}]},
    "capacity": {"projects": [{"min_persons": 11}]},
}


@pytest.mark.parametrize("reason", NO_OFFER)
def test_a_pair_that_is_no_offer_is_told_with_its_reason(reason: str) -> None:
    assert why(best(**NO_OFFER[reason]))["o1", "p1"] == ("no offer", reason)


@pytest.mark.parametrize(
    "tables",
    [
        {"organizations": [{"hours": 1.0}], "projects": [{"hours_per_person": 1.1}]},
        {"organizations": [{"max_projects": 0}]},
    ],
)
def test_too_few_hours_or_projects_are_a_matter_of_capacity(tables: Tables) -> None:
    assert why(best(**tables))["o1", "p1"] == ("no offer", "capacity")


def test_hours_that_are_just_enough_are_enough() -> None:
    # 3 * 0.1 is more than 0.3 in binary floating point
    plan = best(organizations=[{"hours": 0.3}], projects=[{"hours_per_person": 0.1, "min_persons": 3}])
    assert why(plan)["o1", "p1"] == ("won", "")


def test_the_first_reason_is_told() -> None:
    tables: Tables = {"organizations": [{"eligible": False}], "locks": [{"decision": "exclude"}]}
    assert why(best(**tables, demands=[{"persons": 0}]))["o1", "p1"] == ("no offer", "not eligible")


def test_an_offer_won_or_lost_to_another_or_with_its_project() -> None:
    # the money is enough for all, but only with p1
    plan = best(**TWO, projects=[{}, {"project_id": "p2", "unit_cost": 150}], locks=[{}], funds=[{"amount": 1000}])
    assert why(plan) == {
        ("o1", "p1"): ("won", ""),
        ("o2", "p1"): ("lost", "another organization was chosen"),
        ("o1", "p2"): ("lost", "project not awarded"),
        ("o2", "p2"): ("lost", "project not awarded"),
    }


def test_an_organization_with_neither_skill_nor_bid_is_not_named() -> None:
    assert set(why(best(organizations=[{}, {"org_id": "o2"}]))) == {("o1", "p1")}


def test_what_costs_nothing_needs_no_fund_and_a_need_of_no_hours_no_resource() -> None:
    earmarks: Rows = [{"fund_id": "f1", "field": "orientation", "value": "mixed"}]
    assert why(best(projects=[{"unit_cost": 0}], earmarks=earmarks, needs=[{}])) == {("o1", "p1"): ("won", "")}


def test_money_that_is_left_is_told_with_the_reason() -> None:
    plan = best(
        funds=[{"amount": 1000}, {"fund_id": "f2", "amount": 700}, {"fund_id": "f3", "amount": 0}],
        earmarks=[{"fund_id": "f2", "field": "orientation", "value": "mixed"}],
        projects=[{"max_persons": 4}],
    )
    assert findings.unused(plan).rows() == [
        ("f1", 600, "no better use that the rules and the earmarks allow"),
        ("f2", 700, "it may pay for no offer"),
    ]


def test_left_is_what_the_factors_of_the_budget_leave() -> None:
    plan = best(policy(budget={"scale": 0.5}), funds=[{"amount": 2001}])
    assert findings.unused(plan).select("fund_id", "amount").rows() == []


@pytest.mark.parametrize(
    ("income", "named"),
    [
        ({}, True),
        ({"total_income": 5}, True),
        ({"total_income": 0, "government_income": 0}, True),
        ({"total_income": 5, "government_income": 0}, False),
    ],
)
def test_an_awarded_organization_of_unknown_income_is_named_unless_it_counts_as_zero(
    income: Row, *, named: bool
) -> None:
    found = findings.unchecked(best(organizations=[income]))
    assert found.rows() == ([("independence", "o1", "its income is not known")] if named else [])
    assert findings.unchecked(
        best(policy(independence={"unknown_income": "as_zero"}), organizations=[income])
    ).is_empty()


def test_an_organization_without_award_is_not_named() -> None:
    assert findings.unchecked(best(policy("cost"))).is_empty()
