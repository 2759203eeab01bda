"""What is proven of a question holds for one that it contains."""

import pytest

from models.engine.contained import contained
from models.engine.plan_for import Setup, plan_for
from tests.oracle import solve
from tests.oracle.looser import BINDS, LIFTS, OTHERS, differ
from tests.oracle.random_datasets import Sample, sample
from tests.thorough import THOROUGH

SEEN = {
    "locked awards", "excluded pairs", "amounts of funds", "factors of budgets", "dependency caps", "share of money",
    "share of a category", "borrowed share", "floors of communities", "floors of streets", "floors of categories",
    "floors of groups", "floors of all",
}  # fmt: skip
"""Lifts that are seen to take no plan away."""
MORE_IS_BETTER = {"alignment", "coverage", "equity"}


def lifted(name: str) -> tuple[Sample, Sample]:
    """A dataset that the rule binds, and the same without the rule."""
    one = sample(BINDS[name])
    return one, LIFTS[name](one)


@pytest.mark.parametrize("name", sorted(SEEN & BINDS.keys()))
def test_a_question_is_contained_in_the_same_without_a_rule_and_not_the_other_way_round(name: str) -> None:
    one, other = lifted(name)
    assert contained(one.dataset(), other.dataset())
    assert not contained(other.dataset(), one.dataset())


@pytest.mark.parametrize("name", sorted((LIFTS | OTHERS).keys() - SEEN))
def test_what_is_changed_otherwise_is_not_seen_to_contain_anything(name: str) -> None:
    lift = (LIFTS | OTHERS)[name]
    one = (
        sample(BINDS[name]) if name in BINDS else next(one for one in map(sample, range(500)) if differ(one, lift(one)))
    )
    assert not contained(one.dataset(), lift(one).dataset())


def test_a_fund_with_less_is_contained_however_its_money_is_made_less() -> None:
    one = sample(BINDS["amounts of funds"]).with_policy("budget", scale=1.0, fund_scale={})
    halved = one.with_rows(funds=[{**row, "amount": row["amount"] // 2} for row in one.tables["funds"]])
    scaled = one.with_policy("budget", scale=0.4)
    assert contained(halved.dataset(), one.dataset())
    assert contained(scaled.dataset(), halved.dataset())
    assert not contained(halved.dataset(), scaled.dataset())


def test_no_contained_question_has_a_better_plan() -> None:
    compared = 0
    for number in range(1, 400 if THOROUGH else 20):
        one = sample(number)
        name = one.policy["solve"]["objectives"][0].partition(":")[0]
        sign = 1 if name in MORE_IS_BETTER else -1
        for lift in SEEN:
            other = LIFTS[lift](one)
            if not differ(one, other):
                continue
            assert contained(one.dataset(), other.dataset()), lift
            less, more = solve(one.dataset()), solve(other.dataset())
            if less is not None:
                assert more is not None
                assert sign * less.values[0] <= sign * more.values[0]
                compared += 1
    assert compared > 20


def test_a_bound_that_is_known_changes_no_optimum_and_ends_the_search() -> None:
    one, other = lifted("amounts of funds")
    better = plan_for(other.dataset(), other.rules())
    fresh = plan_for(one.dataset(), one.rules())
    known = plan_for(one.dataset(), one.rules(), setup=Setup(best=better.objectives[0].bound))
    assert [reached.value for reached in known.objectives] == pytest.approx([one.value for one in fresh.objectives])
    least = fresh.objectives[0].value
    at_once = plan_for(one.dataset(), one.rules(), setup=Setup(best=least))
    assert at_once.objectives[0].bound == pytest.approx(least)
