"""What all awards cost, in yuan."""

from tests.builders import Rows, policy, solved

REQUIRED: Rows = [{"fixed_cost": 12_345, "unit_cost": 67, "required": True, "min_persons": 3}]


def test_cost_is_told_in_yuan_and_proven() -> None:
    (reached,) = solved(policy("cost"), projects=REQUIRED).objectives
    assert (reached.value, reached.bound, reached.gap) == (125.46, 125.46, 0)


def test_the_cheapest_offer_takes_a_required_project() -> None:
    tables = {"organizations": [{}, {"org_id": "o2"}], "skills": [{}, {"org_id": "o2"}], "projects": REQUIRED}
    (reached,) = solved(policy("cost"), **tables, bids=[{}, {"org_id": "o2", "unit_cost": 66}]).objectives
    assert reached.value == 125.43


def test_nothing_required_costs_nothing() -> None:
    (reached,) = solved(policy("cost")).objectives
    assert (reached.value, reached.gap) == (0, 0)
