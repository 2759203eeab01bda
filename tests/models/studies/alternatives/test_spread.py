"""Plans that differ most: the farthest come first, and each is made as good as its awards allow."""

import polars as pl
import pytest

from models.dataset import Dataset
from models.engine.result import Result
from models.studies import Question
from models.studies.alternatives.spread import awards_of, farthest, finished, told
from models.studies.asking import known
from models.studies.change import with_locks
from tests.builders import dataset, policy
from tests.models.studies.plainly import plainly
from tests.oracle import solve
from tests.oracle.random_datasets import sample
from tests.thorough import some

PAIR = ("org_id", "project_id")


def twins() -> Dataset:
    """Three projects for 10 persons each, 30 in need; o1 and o2 are equals."""
    return dataset(
        policy(),
        demands=[{"persons": 30}],
        organizations=[{"org_id": "o1"}, {"org_id": "o2"}],
        skills=[{"org_id": "o1"}, {"org_id": "o2"}],
        projects=[{"project_id": f"p{number}", "max_persons": 10} for number in (1, 2, 3)],
    )


def plan(*winners: str) -> Result:
    """The plan of ``twins`` with these winners of p1, p2, p3."""
    pairs = pl.DataFrame({"org_id": winners, "project_id": ["p1", "p2", "p3"]})
    return plainly(Question(with_locks(twins(), "award", pairs)))


def test_the_farthest_plans_come_first_and_none_twice() -> None:
    mine, near, far = plan("o1", "o1", "o1"), plan("o1", "o1", "o2"), plan("o2", "o2", "o2")
    assert farthest([mine, near, far], 0.5, 2) == [mine, far]
    assert farthest([mine, near, far, mine], 0.5, 9) == [mine, far, near]
    assert farthest([mine, far], 0.5, 1) == [mine]
    rows = told([mine, far, near]).rows()
    assert rows == [
        ("best", pytest.approx(1.0), 3000, 3, None),
        ("other1", pytest.approx(1.0), 3000, 3, 6),
        ("other2", pytest.approx(1.0), 3000, 3, 2),
    ]


def test_a_plan_that_loses_too_much_is_not_shown() -> None:
    mine, other = plan("o1", "o1", "o1"), plan("o2", "o2", "o2")
    pairs = pl.DataFrame({"org_id": ["o1", "o2"], "project_id": ["p1", "p1"]})
    poor = plainly(Question(with_locks(twins(), "exclude", pairs)))
    assert known(poor).least == pytest.approx(2 / 3)
    assert farthest([mine, poor, other], 0.7, 3) == [mine, other]
    assert farthest([mine, poor, other], 0.6, 3) == [mine, other, poor]


@pytest.mark.parametrize("number", some(range(2400, 2410), 5))
def test_a_finished_plan_keeps_its_awards_and_is_the_best_with_them(number: int) -> None:
    made = sample(number).with_policy("solve", objectives=["alignment"], gap=0.0, seconds=500.0).dataset()
    base, rough = plainly(Question(made)), plainly(Question(made, enough=0.0))
    if base.plan is None or rough.plan is None:
        assert (base.status, rough.status) == ("infeasible", "infeasible")
        return
    done = finished(rough, base, made, plainly)
    assert done.plan is not None
    assert awards_of(rough).join(awards_of(done), on=PAIR, how="anti").is_empty()
    free = awards_of(rough).join(made.locks, on=PAIR, how="anti")
    answer = solve(with_locks(made, "award", free))
    assert answer is not None
    assert known(done).least == pytest.approx(float(answer.values[0]), abs=1e-6)
    assert done.plan.problem is base.plan.problem
    # What is proven is proven of all plans of the dataset, not of those with these awards alone.
    assert known(done).most == pytest.approx(known(base).most, abs=1e-6)
    assert (done.status == "optimal") == (known(base).most - known(done).least <= 1e-9)
