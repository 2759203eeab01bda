"""A search that resumes from the winners of another question: the same optimum, the gap proven, nothing wasted."""

from collections.abc import Sequence
from math import inf

import numpy as np
import polars as pl
import pytest

from models import objectives
from models.candidates import candidates
from models.dataset import Dataset
from models.engine import scout, tighten
from models.engine.board import Board
from models.engine.clock import Clock, unheard
from models.engine.plan_for import Setup, plan_for
from models.engine.result import Result
from models.engine.root import Root, relaxed
from models.engine.step import Run, Settings, Step, stages, task
from models.plan import AWARD
from models.program import Arrays
from models.solvers import Ending, Outcome, Task
from models.solvers.highs import Steering, tree
from tests.models.conftest import Hands
from tests.models.test_oracle import disagreement, waste
from tests.oracle import solve
from tests.oracle.looser import BINDS, LIFTS
from tests.oracle.random_datasets import Sample, sample
from tests.thorough import some

SEED = 4711
CHANGES = (
    "amounts of funds",
    "factors of budgets",
    "share of money",
    "excluded pairs",
    "staff hours",
    "required projects",
)


def raced(one: Sample) -> Dataset:
    """Two threads race, to the optimum."""
    return one.with_policy("solve", threads=2, gap=0.0, seconds=20.0).dataset()


def known(result: Result) -> Setup:
    """What a search leaves to the next: its winners (none where it has no plan), and where its relaxation ended."""
    none = pl.DataFrame(schema=dict.fromkeys(AWARD, pl.String))
    return Setup(none if result.plan is None else result.plan.awards, basis=result.basis)


def wrong(dataset: Dataset, setup: Setup) -> str:
    result = plan_for(dataset, dataset.policy, setup=setup)
    return disagreement(result, solve(dataset)) or waste(dataset, result)


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_either_way_the_optimum_is_the_enumerations(change: str) -> None:
    numbers = [BINDS.get(change, SEED), *some(range(SEED, SEED + 40), 4)]
    for number in numbers:
        one, other = raced(sample(number)), raced(LIFTS[change](sample(number)))
        for after, before in ((one, other), (other, one)):
            assert wrong(after, known(plan_for(before, before.policy))) == "", (number, change)


@pytest.mark.parametrize("number", some(range(SEED, SEED + 60), 12))
def test_winners_that_make_no_sense_do_not_mislead(number: int) -> None:
    dataset = raced(sample(number))
    everybody = candidates(dataset, dataset.policy).offers.select(AWARD)
    assert wrong(dataset, Setup(everybody)) == ""


def started(number: int) -> tuple[Step, Arrays, Root | None]:
    """The relaxation of a tiny random dataset's alignment."""
    made = sample(number).dataset()
    problem = tighten.tightened(candidates(made, made.policy))
    goal = objectives.goal("alignment", problem, problem.size)
    step = Step("alignment", goal, problem, tighten.program(problem, [goal]), Settings("ortools", 0.0, 1, 1))
    board = Board(step, Clock(60.0), unheard, lambda _values, _gap: None, 1.0)
    arrays, _ = stages(step.program)
    return step, arrays, relaxed(board, arrays).root


def least(step: Step, arrays: Arrays) -> Outcome:
    return tree(task(step, Run(arrays, 0.0, 60.0)), Steering())


def decided(arrays: Arrays) -> Sequence[int]:
    return np.flatnonzero(arrays.lower == arrays.upper).tolist()


@pytest.mark.parametrize("number", some(range(SEED, SEED + 60), 20))
def test_what_is_narrowed_to_a_value_keeps_every_solution_that_is_no_worse(number: int) -> None:
    """Each award that is decided, decided otherwise, would make the best solution worse than that value."""
    step, arrays, root = started(number)
    best = least(step, arrays)
    if root is None or best.values is None:
        return
    ground = root.narrowed(arrays, best.objective)
    assert least(step, ground.arrays).objective == pytest.approx(best.objective, abs=1e-6)
    lower, upper = arrays.lower.copy(), arrays.upper.copy()
    for offer in set(decided(ground.arrays)) - set(decided(arrays)):
        lower[offer] = upper[offer] = 1 - ground.arrays.lower[offer]
        other = least(step, Arrays(**{**vars(arrays), "lower": lower.copy(), "upper": upper.copy()}))
        assert other.ending is Ending.INFEASIBLE or other.objective > ground.most
        lower[offer], upper[offer] = arrays.lower[offer], arrays.upper[offer]


def test_narrowing_decides_something() -> None:
    """Without this the two tests above would be idle."""
    counts = []
    for number in range(SEED, SEED + 20):
        step, arrays, root = started(number)
        best = least(step, arrays)
        if root is not None and best.values is not None:
            counts.append(len(decided(root.narrowed(arrays, best.objective).arrays)) - len(decided(arrays)))
    assert sum(counts) > 10


def test_where_the_time_ends_beside_the_former_winners_a_plan_is_made_of_them(
    monkeypatch: pytest.MonkeyPatch, hands: Hands
) -> None:
    """The first smaller program may take all the time that there is."""
    made = raced(sample(4722))  # where the winners leave something to look for
    before = known(plan_for(made, made.policy))

    def until_the_end(_task: Task, _steering: Steering) -> Outcome:
        hands.move(made.policy.solve.seconds)
        return Outcome(Ending.UNKNOWN, None, inf, -inf)

    monkeypatch.setattr(scout, "tree", until_the_end)
    result = plan_for(made, made.policy, setup=before)
    assert hands.at > 0
    assert result.plan is not None
    assert before.former is not None
    assert result.plan.awards.select(AWARD).equals(before.former.select(AWARD))
