"""No plan passes the bounds of forced offers: the oracle's optimum with the offer decided so stays under them."""

from math import inf

import polars as pl
import pytest

from models.dataset import Dataset
from models.engine.forced import forced
from models.studies.change import with_locks
from tests.builders import dataset, policy
from tests.oracle import solve
from tests.oracle.random_datasets import sample
from tests.thorough import some

NEAR = 1e-6


def best(made: Dataset) -> float:
    """The oracle's optimum; -inf where there is no plan."""
    answer = solve(made)
    return -inf if answer is None else float(answer.values[0])


@pytest.mark.parametrize("number", some(range(2100, 2125), 10))
def test_no_plan_passes_a_bound(number: int) -> None:
    made = sample(number).with_policy("solve", objectives=["alignment"]).dataset()
    free = made.locks.filter(pl.col("decision") == "award")
    found = forced(made, 30.0)
    offers = found.offers.join(free, on=("org_id", "project_id"), how="anti")
    for org, project, awarded, refused in offers.iter_rows():
        pair = pl.DataFrame({"org_id": [org], "project_id": [project]})
        assert best(with_locks(made, "award", pair)) <= awarded + NEAR
        assert best(with_locks(made, "exclude", pair)) <= refused + NEAR
    for project, refused in found.projects.join(free, on="project_id", how="anti").iter_rows():
        pairs = found.offers.filter(pl.col("project_id") == project).select("org_id", "project_id")
        assert best(with_locks(made, "exclude", pairs)) <= refused + NEAR


@pytest.mark.parametrize("number", some(range(2100, 2125), 10))
def test_the_best_plan_stays_under_the_bounds_of_its_own_choices(number: int) -> None:
    made = sample(number).with_policy("solve", objectives=["alignment"]).dataset()
    answer, found = solve(made), forced(made, 30.0)
    if answer is None:
        return
    awarded = pl.DataFrame(
        [row[:2] for row in answer.awards], schema={"org_id": pl.String, "project_id": pl.String}, orient="row"
    )
    chosen = found.offers.join(awarded, on=("org_id", "project_id"), how="semi")["awarded"]
    passed = found.offers.join(awarded, on=("org_id", "project_id"), how="anti")["refused"]
    unserved = found.projects.join(awarded, on="project_id", how="anti")["refused"]
    assert (pl.concat([chosen, passed, unserved]) >= float(answer.values[0]) - NEAR).all()
    assert chosen.len() == awarded.height


def test_bounds_are_those_of_plain_arithmetic() -> None:
    """Two projects of 6 persons each for 10 in need, money for 10: without one of them, 6 of 10 at most."""
    projects = [{"project_id": "p1", "max_persons": 6}, {"project_id": "p2", "max_persons": 6}]
    made = dataset(policy(), projects=projects, funds=[{"amount": 1000}])
    found = forced(made, 30.0)
    assert found.offers.rows() == [
        ("o1", "p1", pytest.approx(1.0), pytest.approx(0.6)),
        ("o1", "p2", pytest.approx(1.0), pytest.approx(0.6)),
    ]
    assert found.projects.rows() == [("p1", pytest.approx(0.6)), ("p2", pytest.approx(0.6))]


def test_what_no_plan_can_award_and_what_every_plan_must_have_no_bound_at_all() -> None:
    projects = [{"project_id": "p1", "required": True}, {"project_id": "p2", "min_persons": 11}]
    found = forced(dataset(policy(), projects=projects), 30.0)
    assert found.offers.rows() == [
        ("o1", "p1", pytest.approx(1.0), -inf),
        ("o1", "p2", -inf, pytest.approx(1.0)),
    ]
    assert found.projects.rows() == [("p1", -inf), ("p2", pytest.approx(1.0))]


def test_without_time_nothing_is_claimed() -> None:
    found = forced(sample(2100).dataset(), 0.0)
    assert (found.offers.filter(pl.col("awarded") > -inf)["awarded"] == 1.0).all()
    assert (found.projects["refused"] == 1.0).all()
