"""The oracle against what can be worked out by hand, rule by rule and objective by objective.

Everybody's effect is 1 and all value is linear unless a test says otherwise: six persons (four in c1, two in c2), one
project for 10 yuan and 1 yuan a person, two organizations, 100 yuan of public money.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from tests.oracle import solve
from tests.oracle.random_datasets import Sample

PROJECT = {"project_id": "p", "name": "p", "category": "s", "fixed_cost": 1000, "unit_cost": 100}
PROJECT |= {"hours_per_person": 1.0, "min_persons": 0, "max_persons": 6}
ORGANIZATION = {"org_id": "o1", "name": "o1", "orientation": "market"}
FUND = {"fund_id": "f", "name": "f", "amount": 10000}
VENUE = {"resource_id": "r", "name": "r", "kind": "venue", "hours": 4.0}
NEED = {"project_id": "p", "kind": "venue", "hours_fixed": 0.0, "hours_per_person": 1.0}
BASE = Sample(
    {
        "communities": [{"community_id": c, "name": c, "street": t} for c, t in (("c1", "t1"), ("c2", "t2"))],
        "demands": [
            {"community_id": "c1", "category": "s", "persons": 4},
            {"community_id": "c2", "category": "s", "persons": 2},
        ],
        "organizations": [ORGANIZATION, ORGANIZATION | {"org_id": "o2", "name": "o2"}],
        "skills": [{"org_id": o, "category": "s", "competence": 1.0} for o in ("o1", "o2")],
        "projects": [PROJECT],
        "funds": [FUND],
    },
    {
        "value": {"shares": [1.0], "slopes": [1.0]},
        "effectiveness": {"trust_weight": 0.0},
        "independence": {"max_org_share": 1.0},
        "solve": {"objectives": ["coverage"]},
    },
    frozenset(),
)
ONLY_FIRST = [{"org_id": "o1", "project_id": "p"}]


def values(sample: Sample, *objectives: str) -> tuple[Fraction, ...] | None:
    answer = solve((sample.with_policy("solve", objectives=list(objectives)) if objectives else sample).dataset())
    return answer and answer.values


def served(sample: Sample) -> int:
    """How many of the six can be served at most."""
    (coverage,) = values(sample, "coverage") or (Fraction(-1),)
    return int(coverage * 6)


def changed(row: Mapping[str, Any], **values: object) -> list[dict[str, Any]]:
    return [{**row, **values}]


def test_everybody_is_served_where_nothing_forbids_it() -> None:
    assert values(BASE, "coverage", "cost") == (1, 16)


@pytest.mark.parametrize(
    ("tables", "persons"),
    [
        ({"projects": changed(PROJECT, max_persons=3)}, 3),
        ({"projects": changed(PROJECT, min_persons=7, max_persons=9)}, 0),
        ({"funds": changed(FUND, amount=1499)}, 4),
        ({"funds": changed(FUND, amount=1500)}, 5),
        ({"funds": changed(FUND, max_per_award=1300)}, 3),
        ({"funds": [FUND | {"amount": 800}, FUND | {"fund_id": "g", "amount": 500}]}, 3),
        ({"organizations": changed(ORGANIZATION, hours=2.5), "skills": BASE.tables["skills"][:1]}, 2),
        ({"organizations": changed(ORGANIZATION, max_projects=0), "skills": BASE.tables["skills"][:1]}, 0),
        ({"organizations": changed(ORGANIZATION, eligible=False), "skills": BASE.tables["skills"][:1]}, 0),
        ({"bids": [ONLY_FIRST[0] | {"fixed_cost": 0, "max_persons": 4}]}, 4),
        ({"bids": [ONLY_FIRST[0] | {"fixed_cost": 0, "unit_cost": 0}], "funds": changed(FUND, amount=0)}, 6),
        ({"bids": ONLY_FIRST, "conflicts": [{"org_id": "o1", "community_id": "c1"}]}, 2),
        ({"bids": ONLY_FIRST, "locks": [ONLY_FIRST[0] | {"decision": "exclude"}]}, 0),
        ({"locks": [ONLY_FIRST[0] | {"decision": "award", "persons": 2}]}, 2),
        ({"sites": [{"project_id": "p", "community_id": "c1"}]}, 4),
        ({"projects": [PROJECT, PROJECT | {"project_id": "p2"}]}, 6),
    ],
)
def test_each_table_limits_who_is_served(tables: dict[str, list[dict[str, Any]]], persons: int) -> None:
    assert served(BASE.with_rows(**tables)) == persons


@pytest.mark.parametrize(
    ("field", "value", "pays"),
    [
        ("category", "s", True),
        ("group", "all", True),
        ("community", "c1", False),
        ("street", "t1", False),
        ("orientation", "market", True),
        ("orientation", "mixed", False),
        ("project", "p", True),
    ],
)
def test_an_earmarked_fund_pays_what_fits_whole(field: str, value: str, *, pays: bool) -> None:
    earmarked = BASE.with_rows(earmarks=[{"fund_id": "f", "field": field, "value": value}])
    assert served(earmarked) == (6 if pays else 0)
    if field in ("community", "street"):
        assert served(earmarked.with_rows(sites=[{"project_id": "p", "community_id": "c1"}])) == 4


def test_a_scaled_budget_is_compared_exactly() -> None:
    assert served(BASE.with_policy("budget", scale=0.15)) == 5
    assert served(BASE.with_policy("budget", scale=0.3, fund_scale={"f": 0.4999})) == 4


@pytest.mark.parametrize(("private", "persons"), [(800, 6), (799, 5), (700, 4), (500, 0)])
def test_an_organization_above_its_cap_gets_at_most_that_part_from_public_funds(private: int, persons: int) -> None:
    dependent = changed(ORGANIZATION, total_income=1000, government_income=600)
    funds = [FUND, FUND | {"fund_id": "g", "amount": private, "public": False}]
    limited = BASE.with_rows(organizations=dependent, skills=BASE.tables["skills"][:1], funds=funds)
    assert served(limited) == persons
    unknown = limited.with_rows(organizations=[ORGANIZATION])
    assert served(unknown) == 6
    assert served(unknown.with_policy("independence", unknown_income="as_zero")) == persons


def test_income_of_its_own_makes_room_for_public_money() -> None:
    rich = changed(ORGANIZATION, total_income=1499, government_income=0)
    assert served(BASE.with_rows(organizations=rich, skills=BASE.tables["skills"][:1])) == 4


def test_shares_of_money_and_of_a_category_bind_one_organization() -> None:
    assert served(BASE.with_policy("independence", max_org_share=0.15)) == 5
    assert served(BASE.with_policy("independence", max_category_share=0.5)) == 3
    two = BASE.with_rows(projects=[PROJECT, PROJECT | {"project_id": "p2"}])
    assert served(two.with_policy("independence", max_category_share=0.5)) == 6


@pytest.mark.parametrize(
    ("resource", "persons"),
    [
        ({"owner_kind": "street"}, 4),
        ({"owner_kind": "street", "reserved_hours": 1.0, "shared_hours": 2.0}, 2),
        ({"owner_kind": "street", "kind": "vehicle"}, 0),
        ({"owner_kind": "community", "owner_id": "c1"}, 4),
        ({"owner_kind": "organization", "owner_id": "o1", "reserved_hours": 1.0}, 3),
        ({"owner_kind": "organization", "owner_id": "o2"}, 0),
        ({"owner_kind": "organization", "owner_id": "o2", "shared_hours": 1.0}, 1),
    ],
)
def test_resources_lend_their_hours(resource: dict[str, Any], persons: int) -> None:
    equipped = BASE.with_rows(resources=[VENUE | resource], needs=[NEED], bids=ONLY_FIRST)
    assert served(equipped) == persons
    elsewhere = [{"project_id": "p", "community_id": "c2"}]
    own_place = VENUE | resource | {"community_id": "c1"}
    assert served(equipped.with_rows(resources=[own_place], sites=elsewhere)) == 0


def test_what_is_borrowed_from_other_organizations_is_a_share_of_all_hours_used() -> None:
    own = VENUE | {"owner_kind": "organization", "owner_id": "o1", "hours": 1.0}
    other = VENUE | {"resource_id": "r2", "owner_kind": "organization", "owner_id": "o2", "shared_hours": 4.0}
    equipped = BASE.with_rows(resources=[own, other], needs=[NEED], bids=ONLY_FIRST)
    assert served(equipped) == 5
    assert served(equipped.with_policy("sharing", max_borrowed_share=0.5)) == 2
    streets = VENUE | {"resource_id": "r2", "owner_kind": "street"}
    assert served(equipped.with_rows(resources=[own, streets]).with_policy("sharing", max_borrowed_share=0.0)) == 5


def floored(field: str, value: str, least: float) -> Sample:
    return Sample(
        BASE.tables, {**BASE.policy, "coverage": [{"field": field, "value": value, "min": least}]}, frozenset()
    )


@pytest.mark.parametrize(
    ("field", "value", "persons"),
    [("all", "", 3), ("community", "c1", 2), ("street", "t2", 1), ("category", "s", 3), ("group", "all", 3)],
)
def test_a_floor_is_reached_at_the_least_cost(field: str, value: str, persons: int) -> None:
    assert values(floored(field, value, 0.5), "cost") == (10 + persons,)


def test_there_is_no_plan_where_rules_contradict_each_other() -> None:
    assert values(floored("all", "", 0.5).with_rows(funds=changed(FUND, amount=1299))) is None
    both = [{"org_id": o, "project_id": "p", "decision": "award"} for o in ("o1", "o2")]
    assert values(BASE.with_rows(locks=both)) is None
    assert values(BASE.with_rows(projects=changed(PROJECT, required=True), funds=changed(FUND, amount=0))) is None


def test_a_required_project_is_awarded_at_any_cost() -> None:
    assert values(BASE, "cost") == (0,)
    assert values(BASE.with_rows(projects=changed(PROJECT, required=True)), "cost") == (11,)


def test_equity_is_the_lowest_coverage_of_a_community_with_demand() -> None:
    three = BASE.with_rows(funds=changed(FUND, amount=1399))
    assert values(three, "equity") == (Fraction(1, 2),)
    nobody = [*BASE.tables["demands"], {"community_id": "c2", "category": "s", "group": "g", "persons": 0}]
    assert values(three.with_rows(demands=nobody), "equity") == (Fraction(1, 2),)


def test_without_demand_alignment_coverage_and_equity_are_whole() -> None:
    empty = BASE.with_rows(demands=[{"community_id": "c1", "category": "s", "persons": 0}])
    assert values(empty, "alignment", "coverage") == (1, 1)
    assert values(empty, "equity") == (1,)


def test_alignment_is_concave_by_segments_and_weighs_priorities() -> None:
    demands = [BASE.tables["demands"][0] | {"priority": 2.0}, BASE.tables["demands"][1]]
    concave = BASE.with_rows(demands=demands, funds=changed(FUND, amount=1300))
    concave = concave.with_policy("value", shares=[0.5, 0.8, 1.0], slopes=[1.0, 0.7, 0.4])
    # Two in c1 (4 weighted), the third there too: 1.2 of the persons at 0.7, so 2 * 0.7 beats 1 in c2.
    assert values(concave, "alignment") == (Fraction(54, 79),)
    # All of c2, at an effect of 0.5 * (1 - 0.5 + 0.5 * 0.4) = 0.35 each, reaches 0.35 of the demand.
    trusted = concave.with_policy("effectiveness", trust_weight=0.5, default_trust=0.4)
    weaker = [row | {"competence": 0.5} for row in BASE.tables["skills"]]
    assert values(trusted.with_rows(skills=weaker), "alignment:community=c2") == (Fraction(35, 79),)


def test_a_later_objective_gives_up_nothing_of_an_earlier_one() -> None:
    dearer = [ONLY_FIRST[0], {"org_id": "o2", "project_id": "p", "max_persons": 5, "unit_cost": 0}]
    assert values(BASE.with_rows(bids=dearer), "coverage", "cost") == (1, 16)
    assert values(BASE.with_rows(bids=dearer, projects=changed(PROJECT, required=True)), "cost", "coverage") == (
        10,
        Fraction(5, 6),
    )


def test_dependency_counts_public_money_and_known_incomes_alone() -> None:
    known = changed(ORGANIZATION, total_income=900, government_income=100)
    funds = [FUND, FUND | {"fund_id": "g", "amount": 500, "public": False}]
    must = BASE.with_rows(organizations=known, skills=BASE.tables["skills"][:1], funds=funds)
    must = must.with_rows(projects=changed(PROJECT, required=True, min_persons=6))
    must = must.with_policy("independence", max_dependency={"market": 1.0})
    assert values(must, "dependency") == (Fraction(100 + 1100, 900 + 1600),)
    unknown = changed(ORGANIZATION, total_income=900)
    assert values(must.with_rows(organizations=unknown), "dependency") == (0,)


def test_the_lowest_dependency_of_two_shares_private_money_in_whole_fen() -> None:
    incomes = {"total_income": 1000, "government_income": 0, "max_projects": 1}
    projects = [PROJECT | {"project_id": p, "fixed_cost": 900, "max_persons": 1, "required": True} for p in ("p", "q")]
    two = BASE.with_rows(
        organizations=[row | incomes for row in BASE.tables["organizations"]],
        projects=projects,
        funds=[FUND, FUND | {"fund_id": "g", "amount": 501, "public": False}],
    )
    two = two.with_policy("independence", max_dependency={"market": 1.0})
    assert values(two, "dependency") == (Fraction(750, 2000),)


def test_changes_count_what_is_not_given_again_and_what_is_new() -> None:
    previous = [{"org_id": "o2", "project_id": "p", "amount": 1}, {"org_id": "gone", "project_id": "x", "amount": 1}]
    assert values(BASE.with_rows(previous=previous), "changes", "cost") == (1, 11)
    must = BASE.with_rows(previous=previous, bids=ONLY_FIRST, projects=changed(PROJECT, required=True))
    assert values(must, "changes") == (3,)
