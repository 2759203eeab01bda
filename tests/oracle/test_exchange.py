"""Single exchanges that save money are found, on plans whose waste is plain to see."""

from fractions import Fraction

from tests.oracle.exchange import cheaper
from tests.oracle.test_solve import BASE, ONLY_FIRST, PROJECT, changed

EAST, WEST = ("c1", "s", "all"), ("c2", "s", "all")
NOTHING = Fraction(0)


def test_an_award_that_the_objectives_need_is_no_waste() -> None:
    everybody = [("o1", "p", EAST, 4), ("o1", "p", WEST, 2)]
    assert cheaper(BASE.dataset(), everybody, NOTHING) == []


def test_an_award_that_no_objective_needs_is_waste() -> None:
    least = BASE.with_rows(projects=changed(PROJECT, required=True)).with_policy("solve", objectives=["changes"])
    assert cheaper(least.dataset(), [("o1", "p", EAST, 1)], NOTHING) == []
    ((pair, after),) = cheaper(least.dataset(), [("o1", "p", EAST, 2)], NOTHING)
    assert pair == ("o1", "p")
    assert [(offer.pair, persons) for offer, persons in after] == [(("o1", "p"), 1)]


def test_an_equal_but_dearer_bid_is_waste() -> None:
    bids = [*ONLY_FIRST, {"org_id": "o2", "project_id": "p", "unit_cost": 99}]
    dearer = [("o1", "p", EAST, 4), ("o1", "p", WEST, 2)]
    ((_, after),) = cheaper(BASE.with_rows(bids=bids).dataset(), dearer, NOTHING)
    assert [(offer.pair, persons) for offer, persons in after] == [(("o2", "p"), 6)]


def test_a_cheaper_exchange_that_breaks_a_rule_is_none() -> None:
    bids = [*ONLY_FIRST, {"org_id": "o2", "project_id": "p", "unit_cost": 99}]
    dearer = [("o1", "p", EAST, 4), ("o1", "p", WEST, 2)]
    hers = [{"fund_id": "f", "field": "orientation", "value": "market"}]
    mixed = [BASE.tables["organizations"][0], BASE.tables["organizations"][1] | {"orientation": "mixed"}]
    unpaid = BASE.with_rows(bids=bids, earmarks=hers, organizations=mixed)
    assert cheaper(unpaid.dataset(), dearer, NOTHING) == []


def test_an_equal_award_that_depends_more_on_the_government_is_no_exchange_where_that_counts() -> None:
    incomes = [{"total_income": 1000, "government_income": 500}, {"total_income": 1000, "government_income": 900}]
    known = [row | income for row, income in zip(BASE.tables["organizations"], incomes, strict=True)]
    bids = [*ONLY_FIRST, {"org_id": "o2", "project_id": "p", "unit_cost": 99}]
    one = BASE.with_rows(organizations=known, bids=bids).with_policy("solve", objectives=["coverage", "dependency"])
    one = one.with_policy("independence", max_dependency={"market": 1.0})
    everybody = [("o1", "p", EAST, 4), ("o1", "p", WEST, 2)]
    assert cheaper(one.dataset(), everybody, Fraction(500 + 1600, 1000 + 1600)) == []
