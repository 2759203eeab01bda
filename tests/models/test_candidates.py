"""Who may take what, serve whom, be paid by whom and use what: every definition of the contract, on a few rows."""

from fractions import Fraction

import pytest

from models.candidates import Problem, project_sites
from tests.builders import Row, Rows, Tables, policy, problem

TWO_PLACES = [{"street": "s1"}, {"community_id": "c2", "street": "s2"}]
BOTH_IN_NEED = [{}, {"community_id": "c2"}]


def offers(made: Problem) -> set[tuple[str, str]]:
    return set(made.offers.select("org_id", "project_id").iter_rows())


def payers(made: Problem) -> set[str]:
    return set(made.payments["fund_id"])


def pays(earmarks: Rows, **tables: Rows) -> bool:
    """Whether fund f1 with these earmarks may pay for o1 and p1."""
    return payers(problem(earmarks=[{"fund_id": "f1", **row} for row in earmarks], **tables)) == {"f1"}


# offers


def test_an_eligible_organization_with_the_skill_is_an_offer_for_every_project_of_it() -> None:
    made = problem(projects=[{}, {"project_id": "p2"}])
    assert offers(made) == {("o1", "p1"), ("o1", "p2")}


def test_an_organization_that_is_not_eligible_is_no_offer() -> None:
    assert offers(problem(organizations=[{"eligible": False}])) == set()


def test_an_organization_without_the_skill_is_no_offer_even_where_it_bids() -> None:
    organizations = [{}, {"org_id": "o2"}]
    assert offers(problem(organizations=organizations, bids=[{"org_id": "o2"}])) == set()


def test_where_a_project_has_bids_the_bidders_alone_are_offers() -> None:
    made = problem(
        organizations=[{}, {"org_id": "o2"}],
        skills=[{}, {"org_id": "o2"}],
        projects=[{}, {"project_id": "p2"}],
        bids=[{"org_id": "o2", "project_id": "p1"}],
    )
    assert offers(made) == {("o2", "p1"), ("o1", "p2"), ("o2", "p2")}


def test_a_bid_of_an_organization_that_is_not_eligible_still_closes_the_project_to_others() -> None:
    made = problem(
        organizations=[{}, {"org_id": "o2", "eligible": False}],
        skills=[{}, {"org_id": "o2"}],
        bids=[{"org_id": "o2"}],
    )
    assert offers(made) == set()


def test_a_lock_that_excludes_takes_the_offer_away_and_no_other() -> None:
    made = problem(projects=[{}, {"project_id": "p2"}], locks=[{"decision": "exclude"}])
    assert offers(made) == {("o1", "p2")}


def test_a_bid_replaces_what_it_gives_zero_too_and_leaves_the_rest() -> None:
    made = problem(
        projects=[{"fixed_cost": 500, "unit_cost": 70, "hours_per_person": 2.5, "min_persons": 3, "max_persons": 9}],
        bids=[{"fixed_cost": 0, "hours_per_person": 0.0, "max_persons": 7}],
    )
    assert made.offers.select("fixed_cost", "unit_cost", "hours_per_person", "min_persons", "max_persons").row(0) == (
        0,
        70,
        0.0,
        3,
        7,
    )


def test_the_least_size_is_at_least_one_person() -> None:
    assert problem().offers["min_persons"].to_list() == [1]


# deliveries


def reached(made: Problem) -> set[tuple[str, str]]:
    return set(made.deliveries.select("community_id", "group").iter_rows())


def test_a_project_without_site_rows_is_offered_in_every_community() -> None:
    made = problem(communities=TWO_PLACES, demands=BOTH_IN_NEED)
    assert reached(made) == {("c1", "all"), ("c2", "all")}
    assert set(project_sites(made.dataset).iter_rows()) == {("p1", "c1"), ("p1", "c2")}


def test_a_project_with_site_rows_is_offered_there_alone() -> None:
    made = problem(communities=TWO_PLACES, demands=BOTH_IN_NEED, sites=[{"project_id": "p1", "community_id": "c2"}])
    assert reached(made) == {("c2", "all")}


def test_an_organization_does_not_reach_a_community_in_conflict_with_it() -> None:
    conflicts = [{"org_id": "o1", "community_id": "c1"}]
    assert reached(problem(communities=TWO_PLACES, demands=BOTH_IN_NEED, conflicts=conflicts)) == {("c2", "all")}


def test_a_cell_where_nobody_is_in_need_is_not_reached() -> None:
    demands = [{"persons": 0}, {"community_id": "c2", "persons": 1}]
    assert reached(problem(communities=TWO_PLACES, demands=demands)) == {("c2", "all")}


@pytest.mark.parametrize(
    ("group", "groups"), [("all", {"all", "old", "young"}), ("old", {"old"}), ("young", {"young"})]
)
def test_a_project_for_a_group_reaches_that_group_and_one_for_all_every_group(group: str, groups: set[str]) -> None:
    demands = [{}, {"group": "old"}, {"group": "young"}]
    made = problem(demands=demands, projects=[{"group": group}])
    assert {cell for _, cell in reached(made)} == groups


def test_another_category_is_not_reached() -> None:
    made = problem(
        demands=[{}, {"category": "play"}],
        skills=[{}, {"category": "play"}],
        projects=[{}, {"project_id": "p2", "category": "play"}],
    )
    assert set(made.deliveries.select("project_id", "category").iter_rows()) == {("p1", "care"), ("p2", "play")}


# payments


def test_a_fund_without_earmarks_may_pay_for_every_offer() -> None:
    assert pays([])


@pytest.mark.parametrize(
    ("field", "right", "wrong"),
    [
        ("category", "care", "play"),
        ("group", "old", "young"),
        ("project", "p1", "p2"),
        ("orientation", "mixed", "market"),
        ("community", "c1", "c2"),
        ("street", "s1", "s2"),
    ],
)
def test_an_earmark_of_every_field_lets_pay_for_its_value_alone(field: str, right: str, wrong: str) -> None:
    tables: Tables = {
        "communities": TWO_PLACES,
        "demands": [{"group": "old"}, {"community_id": "c2", "group": "young", "category": "play"}],
        "organizations": [{"orientation": "mixed"}],
        "projects": [{"group": "old"}, {"project_id": "p2", "category": "play"}],
        "sites": [{"project_id": "p1", "community_id": "c1"}, {"project_id": "p2", "community_id": "c2"}],
    }
    assert pays([{"field": field, "value": right}], **tables)
    assert not pays([{"field": field, "value": wrong}], **tables)
    assert pays([{"field": field, "value": wrong}, {"field": field, "value": right}], **tables)


def test_every_earmarked_field_must_be_met() -> None:
    met = {"field": "category", "value": "care"}
    assert pays([met, {"field": "orientation", "value": "market"}])
    assert not pays([met, {"field": "orientation", "value": "mixed"}])
    assert not pays([met, {"field": "group", "value": "old"}], demands=[{"group": "old"}])


def test_the_group_all_is_a_value_like_any_other_for_an_earmark() -> None:
    demands: Rows = [{}, {"group": "old"}]
    assert pays([{"field": "group", "value": "all"}], demands=demands)
    assert not pays([{"field": "group", "value": "old"}], demands=demands)
    assert not pays([{"field": "group", "value": "all"}], demands=demands, projects=[{"group": "old"}])


@pytest.mark.parametrize("field", ["community", "street"])
def test_every_site_of_a_project_must_be_among_the_earmarked_places(field: str) -> None:
    first, second = ("c1", "c2") if field == "community" else ("s1", "s2")
    tables: Tables = {
        "communities": TWO_PLACES,
        "sites": [{"project_id": "p1", "community_id": "c1"}, {"project_id": "p1", "community_id": "c2"}],
    }
    assert not pays([{"field": field, "value": first}], **tables)
    assert pays([{"field": field, "value": first}, {"field": field, "value": second}], **tables)


@pytest.mark.parametrize("field", ["community", "street"])
def test_a_project_without_site_rows_has_every_community_as_a_site_for_earmarks(field: str) -> None:
    first, second = ("c1", "c2") if field == "community" else ("s1", "s2")
    assert not pays([{"field": field, "value": first}], communities=TWO_PLACES)
    assert pays([{"field": field, "value": first}, {"field": field, "value": second}], communities=TWO_PLACES)


def test_a_community_without_a_street_is_in_no_earmarked_street() -> None:
    communities: Rows = [{"street": "s1"}, {"community_id": "c2"}]
    assert not pays([{"field": "street", "value": "s1"}], communities=communities)
    only: Rows = [{"project_id": "p1", "community_id": "c1"}]
    assert pays([{"field": "street", "value": "s1"}], communities=communities, sites=only)


def test_an_orientation_is_asked_of_the_organization_not_of_the_project() -> None:
    made = problem(
        organizations=[{}, {"org_id": "o2", "orientation": "mixed"}],
        skills=[{}, {"org_id": "o2"}],
        earmarks=[{"fund_id": "f1", "field": "orientation", "value": "mixed"}],
    )
    assert made.payments["org_id"].to_list() == ["o2"]


def test_budgets_are_compared_exactly_not_rounded() -> None:
    rules = policy(budget={"scale": 1.1, "fund_scale": {"f2": 0.3}})
    made = problem(rules, funds=[{"amount": 10}, {"fund_id": "f2", "amount": 10}])
    exact = {"f1": Fraction(11), "f2": Fraction(33, 10)}
    assert dict(made.budgets.select("fund_id", "budget").iter_rows()) == {f: int(b) for f, b in exact.items()}


# loans

HALL = {"resource_id": "r1"}


def usable(resource: Row, sites: Rows | None = None, kind: str = "venue") -> set[str]:
    """Which of o1 and o2 may use the resource for p1."""
    made = problem(
        communities=[{}, {"community_id": "c2"}],
        organizations=[{}, {"org_id": "o2"}],
        skills=[{}, {"org_id": "o2"}],
        needs=[{"kind": kind, "hours_fixed": 1.0}],
        resources=[resource],
        sites=[{"project_id": "p1", "community_id": "c1"}] if sites is None else sites,
    )
    return set(made.loans["org_id"])


def test_everyone_may_use_what_is_the_streets() -> None:
    assert usable(HALL) == {"o1", "o2"}


def test_a_resource_of_another_kind_is_of_no_use() -> None:
    assert usable(HALL, kind="vehicle") == set()


def test_a_resource_that_stands_somewhere_is_used_by_projects_of_that_site() -> None:
    assert usable({"community_id": "c1"}) == {"o1", "o2"}
    assert usable({"community_id": "c2"}) == set()
    assert usable({"community_id": "c2"}, sites=[]) == {"o1", "o2"}


def test_a_communitys_resource_is_used_by_projects_offered_there() -> None:
    assert usable({"owner_kind": "community", "owner_id": "c1"}) == {"o1", "o2"}
    assert usable({"owner_kind": "community", "owner_id": "c2"}) == set()


def test_a_communitys_resource_that_stands_elsewhere_needs_both_places_as_sites() -> None:
    own = {"owner_kind": "community", "owner_id": "c1", "community_id": "c2"}
    assert usable(own) == set()
    assert usable(own, sites=[]) == {"o1", "o2"}


def test_an_organization_uses_its_own_resource_and_others_what_it_shares() -> None:
    own = {"owner_kind": "organization", "owner_id": "o1"}
    assert usable(own) == {"o1"}
    assert usable({**own, "shared_hours": 0.5}) == {"o1", "o2"}


def test_a_need_of_no_hours_makes_no_loans() -> None:
    made = problem(needs=[{}], resources=[HALL])
    assert made.loans.is_empty()


def test_a_pair_that_two_sites_lead_to_has_one_loan() -> None:
    sites: Rows = [{"project_id": "p1", "community_id": c} for c in ("c1", "c2")]
    made = problem(
        communities=TWO_PLACES,
        sites=sites,
        needs=[{"hours_fixed": 1.0}],
        resources=[HALL, {"resource_id": "r2", "owner_kind": "community", "owner_id": "c2"}],
    )
    assert made.loans["resource_id"].to_list() == ["r1", "r2"]


def test_every_variable_has_a_number_of_its_own_counted_through() -> None:
    made = problem(needs=[{"hours_fixed": 1.0}], resources=[HALL])
    numbers = [
        number
        for frame in (made.offers, made.deliveries, made.payments, made.loans)
        for number in frame["column"].to_list()
    ]
    assert numbers == list(range(made.size)) == [0, 1, 2, 3]
