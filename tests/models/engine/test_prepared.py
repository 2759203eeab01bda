"""What is kept from question to question is what would be made anew, and no more than that."""

from collections.abc import Callable

import polars as pl
import pytest

from models.candidates import Problem
from models.dataset import Dataset
from models.engine.plan_for import Setup, plan_for
from models.engine.prepared import Prepared, Preparing, prepared
from models.program import Program
from models.studies.change import with_cap, with_locks, with_policy
from tests.builders import dataset, policy
from tests.oracle.random_datasets import sample
from tests.thorough import some

NONE: frozenset[str] = frozenset()
NAMES = ("alignment", "cost")
PAIR = pl.DataFrame({"org_id": ["o1"], "project_id": ["p1"]})


def frames(one: Problem | Program) -> list[pl.DataFrame]:
    return [value for value in vars(one).values() if isinstance(value, pl.DataFrame)]


def same(one: Prepared, other: Prepared) -> bool:
    pairs = [
        (one.everything, other.everything),
        (one.problem, other.problem),
        (one.formulated(NAMES).program, other.formulated(NAMES).program),
    ]
    return all(
        mine.equals(theirs) for left, right in pairs for mine, theirs in zip(frames(left), frames(right), strict=True)
    )


def ask(prepare: Preparing, made: Dataset) -> Prepared:
    return prepare(made, made.policy, None, NONE)


def test_another_way_of_solving_is_the_same_problem_and_is_told_as_asked() -> None:
    prepare, made = Preparing(), dataset(policy("alignment"))
    slow = with_policy(made, "solve", seconds=7.0, objectives=("cost",))
    first, second = ask(prepare, made), ask(prepare, slow)
    assert second.problem.offers is first.problem.offers
    assert second.formulated(NAMES) is first.formulated(NAMES)
    assert (second.everything.policy, second.everything.dataset) == (slow.policy, slow)
    assert (first.everything.policy, first.problem.dataset) == (made.policy, made)


def test_goals_in_another_order_are_another_program() -> None:
    ready = ask(Preparing(), dataset(policy("alignment")))
    one, other = ready.formulated(("alignment", "cost")), ready.formulated(("cost", "alignment"))
    assert (list(one.goals), list(other.goals)) == (["alignment", "cost"], ["cost", "alignment"])
    assert one.program.columns.height == other.program.columns.height


CHANGES: list[Callable[[Dataset], Dataset]] = [
    lambda made: with_policy(made, "budget", scale=0.5),
    lambda made: with_cap(made, "max_org_share", 0.4),
    lambda made: with_locks(made, "award", PAIR),
    lambda made: with_locks(made, "exclude", PAIR),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_data_or_rules_is_prepared_anew(change: Callable[[Dataset], Dataset]) -> None:
    prepare, made = Preparing(), dataset(policy("alignment"))
    before, changed = ask(prepare, made), change(made)
    after = ask(prepare, changed)
    assert not same(before, after)
    assert same(after, prepared(changed, changed.policy, None, NONE))
    assert same(ask(prepare, made), before)


@pytest.mark.parametrize("number", some(range(2000, 2020), 4))
def test_a_kept_problem_leads_to_the_same_plan(number: int) -> None:
    one = sample(number).with_policy("solve", gap=0.0, seconds=500.0, reproducible=True)
    made, prepare = one.dataset(), Preparing()
    plan_for(made, made.policy, setup=Setup(prepare=prepare))
    kept, fresh = plan_for(made, made.policy, setup=Setup(prepare=prepare)), plan_for(made, made.policy)
    assert kept.status == fresh.status
    assert kept.objectives == fresh.objectives
    assert [kept.messages, kept.plan is None] == [fresh.messages, fresh.plan is None]
    if kept.plan is not None and fresh.plan is not None:
        assert kept.plan.deliveries.equals(fresh.plan.deliveries)


def test_limits_of_one_question_are_not_kept_for_the_next() -> None:
    prepare, made = Preparing(), dataset(policy("alignment"))
    every = ask(prepare, made)
    nobody = prepare(made, made.policy, every.problem.deliveries.clear(), NONE)
    assert nobody.problem.offers.is_empty()
    assert ask(prepare, made).problem.offers.height == every.problem.offers.height > 0
