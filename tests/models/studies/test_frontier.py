"""The front: all of its points and no others, by enumeration; well-spread ones lie on it; each has its plan."""

from collections.abc import Sequence
from itertools import pairwise

import polars as pl
import pytest

from models import objectives
from models.dataset import Dataset
from models.engine.result import Result
from models.studies import Findings, Question, UnfitError, frontier
from models.studies.change import with_policy
from tests.builders import dataset, policy
from tests.models.studies.plainly import plainly
from tests.oracle.front import front
from tests.oracle.random_datasets import Sample, sample
from tests.thorough import some

PAIRS = [("alignment", "cost"), ("coverage", "cost"), ("cost", "equity")]
TRIPLES = [("alignment", "equity", "cost"), ("coverage", "changes", "cost")]
NEAR = 1e-6


def told(made: Dataset, names: Sequence[str], points: int | None = None) -> Findings:
    return list(frontier.run(with_policy(made, "solve", objectives=tuple(names)), plainly, points=points))[-1]


def loose(number: int, names: Sequence[str]) -> Sample:
    """A tiny dataset in which no plan at all is always one, so that there is something to trade."""
    one = sample(number)
    projects = [{**row, "required": False} for row in one.tables["projects"]]
    made = one.with_rows(projects=projects, locks=[]).with_policy("solve", objectives=list(names), seconds=500.0)
    return Sample(made.tables, {**made.policy, "coverage": []}, made.features)


def points(found: Findings, names: Sequence[str]) -> list[tuple[float, ...]]:
    table = found.tables["frontier"].with_columns(pl.col("cost") / 100 if "cost" in names else [])
    return sorted(
        tuple(-value if objectives.maximizes(name) else value for name, value in zip(names, row, strict=True))
        for row in table.select(names).iter_rows()
    )


@pytest.mark.parametrize("names", [*PAIRS, *TRIPLES], ids="-".join)
@pytest.mark.parametrize("number", some([2001, 2004, 2008, 2010, 2015], 2))
def test_every_point_is_found_and_no_other(number: int, names: tuple[str, ...]) -> None:
    one = loose(number, names)
    wanted = sorted(tuple(map(float, point)) for point in front(one.dataset()))
    found = told(one.dataset(), names)
    assert found.done == found.of
    assert points(found, names) == [pytest.approx(point, abs=NEAR) for point in wanted]
    assert set(found.tables["frontier"]["status"]) == {"optimal"}


def test_the_enumeration_knows_fronts_of_many_points() -> None:
    assert max(len(front(loose(number, PAIRS[0]).dataset())) for number in (2001, 2004, 2008, 2010, 2015)) >= 5


@pytest.mark.parametrize("number", [2001, 2004, 2008, 2015])
def test_well_spread_points_lie_on_the_front_with_both_ends(number: int) -> None:
    names = PAIRS[0]
    one = loose(number, names).with_policy("solve", gap=0.0)
    wanted = sorted(tuple(map(float, point)) for point in front(one.dataset()))
    found = points(told(one.dataset(), names, 3), names)
    assert all(any(point == pytest.approx(other, abs=NEAR) for other in wanted) for point in found)
    assert len(found) == min(3, len(wanted))
    assert found[0] == pytest.approx(wanted[0], abs=NEAR)
    assert found[-1] == pytest.approx(wanted[-1], abs=NEAR)


def test_what_is_better_in_one_objective_is_worse_in_another() -> None:
    made = dataset(policy(solve={"gap": 0.0}))
    found = told(made, ("alignment", "cost"), 5)
    table = found.tables["frontier"]
    assert table["alignment"].is_sorted(descending=True)
    assert all(one > other for one, other in pairwise(table["cost"]))
    assert table.row(0, named=True) == {
        "alignment": 1.0, "cost": 1000, "gap": 0.0, "status": "optimal", "knee": False, "plan": "001",
    }  # fmt: skip
    assert table.select("alignment", "cost").row(-1) == (0.0, 0)
    assert found.done == found.of == 5
    costs = {name: result.plan.cost for name, result in found.plans.items() if result.plan is not None}
    assert costs == dict(table.select("plan", "cost").iter_rows())


def test_the_knee_gains_most_over_an_even_trade() -> None:
    made = dataset(policy(value={"shares": [0.3, 1.0], "slopes": [1.0, 0.1]}, solve={"gap": 0.0}))
    table = told(made, ("alignment", "cost")).tables["frontier"]
    assert table.filter("knee")["cost"].to_list() == [300]
    assert table.height == 11


def test_where_no_plan_exists_the_front_is_empty_and_complete() -> None:
    made = dataset(policy(), projects=[{"required": True, "min_persons": 20}])
    for count in (None, 4):
        found = told(made, ("alignment", "cost"), count)
        assert found.tables["frontier"].is_empty()
        assert found.done == found.of


def test_out_of_time_the_front_is_not_called_complete() -> None:
    def slow(question: Question) -> Result:
        return Result("unknown", None, (), (), {})

    for count in (None, 4):
        found = list(frontier.run(dataset(policy("alignment", "cost")), slow, points=count))[-1]
        assert found.done < found.of


@pytest.mark.parametrize("names", [("cost",), ("cost", "cost"), ("alignment", "cost", "equity", "coverage")])
def test_two_or_three_different_objectives_are_asked_for(names: tuple[str, ...]) -> None:
    with pytest.raises(UnfitError):
        told(dataset(policy()), names)
