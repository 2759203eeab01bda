"""One fault at a time in a plan that is right: the checker names the rule that it breaks, and no other.

A fault is made before the files are written: those that follow from the plan agree with it, so that the constraint
alone is broken. Many faults are of one single unit: a fen, a person, 1e-5 hours.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.verify import broken
from tests.models.verify.sample import Sample, sample, write

Fault = Callable[[Sample], None]


# one winner, locks, offers


def two_winners(plan: Sample) -> None:
    plan.add("awards", "o5", "p2", "1", "510.75")
    plan.add("deliveries", "o5", "p2", "c1", "care", "all", "1")
    plan.add("payments", "f3", "o5", "p2", "510.75")
    plan.add("loans", "r6", "o5", "p2", "2.1")
    plan.row("offers", org_id="o5", project_id="p2").update(status="won", why="")


def required_but_not_awarded(plan: Sample) -> None:
    plan.row("projects", project_id="p4")["required"] = "是"


def locked_persons_one_less(plan: Sample) -> None:
    plan.row("locks", org_id="o3")["persons"] = "69"


def locked_but_not_awarded(plan: Sample) -> None:
    plan.add("locks", "o5", "p2", "award", "")


def excluded_but_awarded(plan: Sample) -> None:
    plan.add("locks", "o2", "p2", "exclude", "")


def not_eligible(plan: Sample) -> None:
    plan.row("organizations", org_id="o3")["eligible"] = "0"
    for row in plan.offers:
        if row["org_id"] == "o3" and row["status"] != "won":
            row["why"] = "not eligible"


def no_bid(plan: Sample) -> None:
    plan.add("bids", "o1", "p2", "", "", "", "")
    plan.row("offers", org_id="o5", project_id="p2").update(status="no offer", why="no bid")


def no_skill(plan: Sample) -> None:
    plan.drop("skills", org_id="o3")
    plan.add("skills", "o3", "care", "0.9")
    del plan.offers[7:10]
    plan.add("offers", "o3", "p1", "no offer", "no bid")
    plan.add("offers", "o3", "p2", "lost", "another organization was chosen")


# size, and the sum of the deliveries


def one_person_too_few(plan: Sample) -> None:
    plan.row("projects", project_id="p1").update(min_persons="101", max_persons="120")


def one_person_too_many_for_the_bid(plan: Sample) -> None:
    plan.row("projects", project_id="p1")["min_persons"] = "50"
    plan.row("bids", org_id="o1", project_id="p1")["max_persons"] = "99"


def one_person_too_many_for_the_project(plan: Sample) -> None:
    plan.row("projects", project_id="p3")["max_persons"] = "69"


def one_person_more_awarded_than_delivered(plan: Sample) -> None:
    plan.row("awards", org_id="o2")["persons"] = "41"


# over-serving


def one_person_served_twice(plan: Sample) -> None:
    plan.row("demands", community_id="c1", group="elderly")["persons"] = "69"


def served_where_nobody_needs_it(plan: Sample) -> None:
    plan.row("demands", community_id="c3", category="play")["persons"] = "0"


# staff


def a_hundredth_of_an_hour_too_many(plan: Sample) -> None:
    plan.row("organizations", org_id="o1")["hours"] = "149.99"


def hours_of_the_bid_count(plan: Sample) -> None:
    plan.row("bids", org_id="o1", project_id="p1")["hours_per_person"] = "1.5001"


def one_project_too_many(plan: Sample) -> None:
    plan.row("organizations", org_id="o1")["max_projects"] = "0"


# money


def payments_one_fen_short(plan: Sample) -> None:
    plan.row("payments", fund_id="f3", org_id="o3")["amount"] = "937.04"


def award_one_fen_off_its_price(plan: Sample) -> None:
    plan.row("awards", org_id="o1")["amount"] = "2999.01"


def one_fen_over_what_a_fund_pays_an_award(plan: Sample) -> None:
    plan.row("funds", fund_id="f2")["max_per_award"] = "1162.64"


def one_fen_over_a_fund(plan: Sample) -> None:
    plan.row("funds", fund_id="f2")["amount"] = "1999.99"


def one_fen_over_a_budget_that_would_round_up(plan: Sample) -> None:
    plan.row("payments", fund_id="f1", org_id="o3")["amount"] = "1163.66"
    plan.row("payments", fund_id="f3", org_id="o3")["amount"] = "937.04"


def price_of_the_bid_ignored(plan: Sample) -> None:
    plan.row("bids", org_id="o1", project_id="p1")["unit_cost"] = ""


# which fund may pay


def fund_for_another_category(plan: Sample) -> None:
    plan.row("earmarks", fund_id="f2")["value"] = "play"


def fund_for_another_orientation(plan: Sample) -> None:
    plan.drop("earmarks", fund_id="f3", value="market")


def fund_for_one_site_of_two(plan: Sample) -> None:
    plan.add("earmarks", "f1", "community", "c2")
    plan.add("earmarks", "f1", "community", "c3")


def fund_for_a_street_that_one_site_has_not(plan: Sample) -> None:
    plan.add("earmarks", "f3", "street", "t1")


def fund_for_a_group_pays_for_all(plan: Sample) -> None:
    plan.add("earmarks", "f2", "group", "elderly")


def fund_for_another_project(plan: Sample) -> None:
    plan.add("earmarks", "f1", "project", "p1")


def fund_without_both_fields(plan: Sample) -> None:
    plan.add("earmarks", "f3", "category", "care")


# independence


def one_fen_more_income_from_the_government(plan: Sample) -> None:
    plan.row("organizations", org_id="o1")["government_income"] = "89700.11"


def one_fen_of_public_money_for_one_above_the_cap(plan: Sample) -> None:
    plan.row("payments", fund_id="f2", org_id="o2")["amount"] = "637.36"
    plan.row("payments", fund_id="f3", org_id="o2")["amount"] = "273.14"
    plan.row("payments", fund_id="f2", org_id="o1")["amount"] = "1162.64"
    plan.row("payments", fund_id="f1", org_id="o1")["amount"] = "1836.36"
    plan.row("payments", fund_id="f1", org_id="o3")["amount"] = "1163.64"
    plan.row("payments", fund_id="f3", org_id="o3")["amount"] = "937.06"


def unknown_income_as_zero(plan: Sample) -> None:
    plan.policy["independence"]["unknown_income"] = "as_zero"


def cap_just_below(plan: Sample) -> None:
    plan.policy["independence"]["max_dependency"]["government"] = 0.8999


def one_organization_takes_too_much_money(plan: Sample) -> None:
    plan.policy["independence"]["max_org_share"] = 0.4543


def one_organization_takes_too_much_of_a_category(plan: Sample) -> None:
    plan.policy["independence"]["max_category_share"] = 0.6999


def one_person_less_needs_the_category(plan: Sample) -> None:
    plan.row("demands", community_id="c3", category="play")["persons"] = "39"


# sharing


def a_hundred_thousandth_of_an_hour_more_than_needed(plan: Sample) -> None:
    plan.row("loans", resource_id="r4")["hours"] = "4.00001"


def a_hundred_thousandth_of_an_hour_more_than_free(plan: Sample) -> None:
    plan.row("resources", resource_id="r1")["reserved_hours"] = "20.00001"


def a_hundred_thousandth_of_an_hour_more_than_shared(plan: Sample) -> None:
    plan.row("resources", resource_id="r2")["shared_hours"] = "1.99999"


def borrowed_too_much(plan: Sample) -> None:
    plan.policy["sharing"]["max_borrowed_share"] = 0.3333


def kind_that_nobody_brings(plan: Sample) -> None:
    plan.add("needs", "p1", "venue", "1", "0")


def resource_elsewhere(plan: Sample) -> None:
    plan.row("resources", resource_id="r1")["community_id"] = "c1"


def resource_of_another_community(plan: Sample) -> None:
    plan.row("resources", resource_id="r3").update(owner_id="c3", community_id="")
    plan.row("offers", org_id="o2", project_id="p1").update(status="no offer", why="no resource")


def resource_that_is_not_shared(plan: Sample) -> None:
    plan.row("resources", resource_id="r2")["shared_hours"] = ""


def resource_of_a_kind_that_is_not_needed(plan: Sample) -> None:
    plan.add("resources", "r7", "Shed", "venue", "organization", "o1", "", "1", "", "")
    plan.add("loans", "r7", "o1", "p1", "0.5")


# floors


def floor_just_missed(plan: Sample) -> None:
    plan.policy["coverage"][0]["min"] = 0.5556


def floor_of_a_community(plan: Sample) -> None:
    plan.policy["coverage"].append({"field": "community", "value": "c1", "min": 0.7334})


def floor_of_everything(plan: Sample) -> None:
    plan.policy["coverage"].append({"field": "all", "value": "", "min": 0.6364})


# deliveries


def conflict(plan: Sample) -> None:
    plan.add("conflicts", "o1", "c2")
    plan.row("offers", org_id="o1", project_id="p4")["why"] = "conflict at every site"


def no_site(plan: Sample) -> None:
    plan.add("sites", "p2", "c2")


def another_group(plan: Sample) -> None:
    plan.row("projects", project_id="p3")["group"] = "youth"


def another_category(plan: Sample) -> None:
    plan.add("skills", "o3", "walk", "0.9")
    plan.add("demands", "c1", "walk", "all", "10", "1")
    plan.row("deliveries", org_id="o3", community_id="c3")["persons"] = "34"
    plan.add("deliveries", "o3", "p3", "c1", "walk", "all", "1")


FAULTS: dict[Fault, set[str]] = {
    two_winners: {"one_winner"},
    required_but_not_awarded: {"one_winner"},
    locked_persons_one_less: {"lock"},
    locked_but_not_awarded: {"lock"},
    excluded_but_awarded: {"lock"},
    not_eligible: {"offer"},
    no_bid: {"offer"},
    no_skill: {"offer"},
    one_person_too_few: {"size"},
    one_person_too_many_for_the_bid: {"size"},
    one_person_too_many_for_the_project: {"size"},
    one_person_more_awarded_than_delivered: {"delivery"},
    one_person_served_twice: {"over_serving"},
    served_where_nobody_needs_it: {"over_serving", "independence"},
    a_hundredth_of_an_hour_too_many: {"staff"},
    hours_of_the_bid_count: {"staff"},
    one_project_too_many: {"staff"},
    payments_one_fen_short: {"money"},
    award_one_fen_off_its_price: {"money"},
    one_fen_over_what_a_fund_pays_an_award: {"money"},
    one_fen_over_a_fund: {"money"},
    one_fen_over_a_budget_that_would_round_up: {"money"},
    price_of_the_bid_ignored: {"money"},
    fund_for_another_category: {"payment"},
    fund_for_another_orientation: {"payment"},
    fund_for_one_site_of_two: {"payment"},
    fund_for_a_street_that_one_site_has_not: {"payment"},
    fund_for_a_group_pays_for_all: {"payment"},
    fund_for_another_project: {"payment"},
    fund_without_both_fields: {"payment"},
    one_fen_more_income_from_the_government: {"independence"},
    one_fen_of_public_money_for_one_above_the_cap: {"independence"},
    unknown_income_as_zero: {"independence"},
    cap_just_below: {"independence"},
    one_organization_takes_too_much_money: {"independence"},
    one_organization_takes_too_much_of_a_category: {"independence"},
    one_person_less_needs_the_category: {"independence"},
    a_hundred_thousandth_of_an_hour_more_than_needed: {"sharing"},
    a_hundred_thousandth_of_an_hour_more_than_free: {"sharing"},
    a_hundred_thousandth_of_an_hour_more_than_shared: {"sharing"},
    borrowed_too_much: {"sharing"},
    kind_that_nobody_brings: {"sharing"},
    resource_elsewhere: {"loan"},
    resource_of_another_community: {"loan"},
    resource_that_is_not_shared: {"loan", "sharing"},
    resource_of_a_kind_that_is_not_needed: {"loan"},
    floor_just_missed: {"floors"},
    floor_of_a_community: {"floors"},
    floor_of_everything: {"floors"},
    conflict: {"delivery"},
    no_site: {"delivery"},
    another_group: {"delivery"},
    another_category: {"delivery"},
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_broken_constraint_is_named(fault: Fault, tmp_path: Path) -> None:
    what = sample()
    fault(what)
    assert write(what, tmp_path).rules() == FAULTS[fault]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_rules_are_checked_alone_where_nothing_is_said_that_follows_from_the_plan(fault: Fault, tmp_path: Path) -> None:
    what = sample()
    fault(what)
    written = write(what, tmp_path)
    for name in ("coverage.csv", "offers.csv", "summary.json"):
        (written.plan / name).unlink()
    assert {finding.rule for finding in broken(written.dataset, written.plan)} == FAULTS[fault]
