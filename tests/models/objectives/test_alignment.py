"""Alignment, with the concave value worked out by hand."""

import pytest

from models import objectives
from models.objectives.alignment import segments
from tests.builders import Rows, best, persons, policy, solved

VALUE = {"shares": [0.5, 0.8, 1.0], "slopes": [1.0, 0.7, 0.4]}
AT_FULL = 0.5 * 1.0 + 0.3 * 0.7 + 0.2 * 0.4


@pytest.mark.parametrize(
    ("served", "competence", "expected"),
    [
        (10, 1.0, 1.0),
        (5, 1.0, 5 / 10 / AT_FULL),
        (8, 1.0, (5 + 3 * 0.7) / 10 / AT_FULL),
        (9, 1.0, (5 + 3 * 0.7 + 0.4) / 10 / AT_FULL),
        (10, 0.6, (5 + 1 * 0.7) / 10 / AT_FULL),
        (0, 1.0, 0.0),
    ],
)
def test_each_further_share_of_a_cell_is_worth_less(served: int, competence: float, expected: float) -> None:
    plan = best(
        policy(value=VALUE),
        skills=[{"competence": competence}],
        projects=[{"max_persons": 10}],
        locks=[{"persons": served}] if served else [{"decision": "exclude"}],
    )
    assert objectives.value("alignment", plan) == pytest.approx(expected, abs=1e-12)


def test_the_found_value_is_the_proven_optimum() -> None:
    result = solved(policy(value=VALUE), projects=[{"max_persons": 8}])
    (reached,) = result.objectives
    assert reached.value == pytest.approx((5 + 3 * 0.7) / 10 / AT_FULL)
    assert (result.status, reached.bound, reached.gap) == ("optimal", reached.value, 0.0)


def test_where_the_slope_falls_persons_are_spread_over_cells() -> None:
    demands: Rows = [{"group": "old"}, {"group": "young"}]
    plan = best(policy(value=VALUE), demands=demands, projects=[{"max_persons": 10}])
    assert plan.coverage["served"].to_list() == [5, 5]


def test_priority_weighs_a_cell() -> None:
    demands: Rows = [{"group": "old", "priority": 2.0}, {"group": "young"}]
    plan = best(policy(), demands=demands, projects=[{"max_persons": 10}])
    assert plan.coverage["served"].to_list() == [10, 0]
    assert objectives.value("alignment", plan) == pytest.approx(20 / 30)


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("alignment:group=old", ("c1", "care", "old")),
        ("alignment:community=c2", ("c2", "care", "all")),
        ("alignment:street=s2", ("c2", "care", "all")),
        ("alignment:category=play", ("c1", "play", "all")),
    ],
)
def test_a_part_of_the_demand_is_sought_and_measured_alone(name: str, cell: tuple[str, str, str]) -> None:
    plan = best(
        policy(name),
        communities=[{"street": "s1"}, {"community_id": "c2", "street": "s2"}],
        demands=[{"group": "old"}, {"community_id": "c2"}, {"category": "play"}],
        skills=[{}, {"category": "play"}],
        projects=[{}, {"project_id": "p2", "category": "play"}],
        funds=[{"amount": 700}],
    )
    served = {(c, k, g): n for c, k, g, n in plan.coverage.select("community_id", "category", "group", "served").rows()}
    assert served == {key: 7 if key == cell else 0 for key in served}
    assert objectives.value(name, plan) == pytest.approx(0.7)


def test_without_demand_alignment_is_1_and_nothing_is_awarded() -> None:
    result = solved(demands=[{"persons": 0}])
    assert [(one.value, one.bound, one.gap) for one in result.objectives] == [(1.0, 1.0, 0.0)]
    assert result.plan is not None
    assert persons(result.plan) == {}


def test_the_segments_are_the_differences_of_the_shares() -> None:
    found = segments(policy(value=VALUE)).select("start", "width", "slope").rows()
    assert found == [
        pytest.approx((0, 0.5, 1)),
        pytest.approx((0.5, 0.3, 0.7)),
        pytest.approx((0.8, 0.2, 0.4)),
    ]
