"""The coverage of the community that is served least."""

from collections.abc import Sequence

import pytest

from models import objectives
from tests.builders import Rows, best, policy, solved

PLACES: Rows = [{}, {"community_id": "c2"}, {"community_id": "c3"}]


def needy(*persons: int) -> Rows:
    """Persons in need in c1, c2 and so on."""
    return [{"community_id": f"c{i}", "persons": count} for i, count in enumerate(persons, 1)]


@pytest.mark.parametrize(
    ("demand", "money", "lowest"),
    # n persons over communities a and b: the highest least share, by trying every split
    [((10, 20), 12, 0.4), ((10, 20), 14, 0.45), ((7, 11), 9, 5 / 11), ((10, 10), 20, 1.0), ((10, 20), 0, 0.0)],
)
def test_persons_go_where_the_lowest_share_rises_most(demand: Sequence[int], money: int, lowest: float) -> None:
    first, second = demand
    tried = (min(n / first, (money - n) / second, 1) for n in range(min(first, money) + 1) if money - n <= second)
    assert max(tried, default=1.0) == pytest.approx(lowest)
    result = solved(policy("equity"), communities=PLACES, demands=needy(*demand), funds=[{"amount": 100 * money}])
    (reached,) = result.objectives
    assert result.status == "optimal"
    assert reached.value == pytest.approx(lowest)


def test_a_community_without_demand_does_not_count() -> None:
    plan = best(policy("equity"), communities=PLACES, demands=needy(4, 0))
    assert objectives.value("equity", plan) == 1


def test_a_community_that_nobody_serves_makes_it_0() -> None:
    plan = best(
        policy("equity"), communities=PLACES, demands=needy(4, 4), sites=[{"project_id": "p1", "community_id": "c1"}]
    )
    assert objectives.value("equity", plan) == 0


def test_all_cells_of_a_community_count_together() -> None:
    demands: Rows = [{"persons": 6}, {"group": "old", "persons": 4}]
    plan = best(policy("equity"), demands=demands, projects=[{"group": "old"}])
    assert objectives.value("equity", plan) == pytest.approx(0.4)


def test_without_demand_equity_is_1() -> None:
    (reached,) = solved(policy("equity"), demands=[{"persons": 0}]).objectives
    assert (reached.value, reached.gap) == (1, 0)
