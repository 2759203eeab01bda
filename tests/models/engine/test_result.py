"""What is said of a plan beside proven bounds is plain arithmetic."""

import pytest

from models.engine.plan_for import plan_for
from models.engine.result import claimed
from models.plan import Plan
from tests.builders import dataset, policy


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Six persons of 10 in need are served, for 9 yuan each."""
    made = dataset(policy(), projects=[{"max_persons": 6, "fixed_cost": 0, "unit_cost": 900}])
    found = plan_for(made, made.policy).plan
    assert found is not None
    return found


def test_a_gap_is_the_distance_of_the_bound_as_a_part_of_the_value(plan: Plan) -> None:
    reached, status = claimed(plan, {"alignment": 0.9, "cost": 27}, 0.51)
    assert [(one.name, one.bound) for one in reached] == [("alignment", 0.9), ("cost", 27)]
    assert [one.value for one in reached] == pytest.approx([0.6, 54])
    assert [one.gap for one in reached] == pytest.approx([0.5, 0.5])
    assert status == "optimal"


def test_one_gap_that_is_too_wide_makes_a_plan_feasible(plan: Plan) -> None:
    assert claimed(plan, {"alignment": 0.6, "cost": 27}, 0.49)[1] == "feasible"
    assert claimed(plan, {"alignment": 0.6, "cost": 54}, 0.0)[1] == "optimal"


def test_a_bound_that_the_plan_passes_proves_nothing(plan: Plan) -> None:
    reached, status = claimed(plan, {"alignment": 0.5}, 0.5)
    [one] = reached
    assert (one.name, one.bound) == ("alignment", 1.0)
    assert one.gap == pytest.approx(0.4 / 0.6)
    assert status == "feasible"
