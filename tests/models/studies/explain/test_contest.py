"""What two intervals prove, and where along a ladder of steps an offer begins to win."""

from math import inf

import polars as pl
import pytest

from models.engine.clock import Clock
from models.engine.result import Reached, Result
from models.studies import Question
from models.studies.asking import Known
from models.studies.explain.contest import BOUNDLESS, Contest, Proof, compared, crossing
from tests.builders import best, dataset, policy

GIVEN = best(policy())


@pytest.mark.parametrize(
    ("ours", "rival", "proof"),
    [
        (Known(0.5, 0.6), Known(0.4, 0.5), "yes"),
        (Known(0.5, 0.5), Known(0.5, 0.5), "yes"),
        (Known(0.3, 0.4), Known(0.5, 0.6), "no"),
        (Known(-inf, -inf), Known(0.0, 0.0), "no"),
        (Known(0.45, 0.55), Known(0.5, 0.5), "open"),
        (BOUNDLESS, Known(0.5, 0.5), "open"),
    ],
)
def test_only_intervals_that_do_not_overlap_prove_anything(ours: Known, rival: Known, proof: Proof) -> None:
    assert compared(ours, rival) == proof


@pytest.mark.parametrize("first", [1, 2, 7, 19, 20])
def test_the_first_winning_step_and_the_last_losing_one_are_found(first: int) -> None:
    assert crossing(20, lambda step: "yes" if step >= first else "no") == (first, first - 1)


@pytest.mark.parametrize(("last", "first"), [(0, 5), (3, 4), (3, 20), (11, 17), (0, 1)])
def test_what_lies_between_the_proofs_stays_open(last: int, first: int) -> None:
    def proof(step: int) -> Proof:
        return "yes" if step >= first else "no" if step <= last else "open"

    assert crossing(20, proof) == (first, last)


def test_where_no_step_is_proven_to_win_the_last_that_loses_is_told() -> None:
    assert crossing(20, lambda _: "no") == (None, 20)
    assert crossing(20, lambda step: "no" if step < 13 else "open") == (None, 12)


def test_out_of_time_the_brackets_that_are_proven_stay() -> None:
    asked: list[int] = []

    def proof(step: int) -> Proof:
        asked.append(step)
        return "not asked" if len(asked) > 2 else "yes"

    assert crossing(20, proof) == (10, 0)
    assert crossing(20, lambda _: "not asked") == (None, 0)


def test_few_steps_are_asked_of_a_long_ladder() -> None:
    asked: list[int] = []

    def proof(step: int) -> Proof:
        asked.append(step)
        return "yes" if step > 123_456 else "no"

    assert crossing(1_000_000, proof) == (123_457, 123_456)
    assert len(asked) <= 22
    assert len(asked) == len(set(asked))


def contest(solver: object, seconds: float = 30.0) -> Contest:
    awards = pl.DataFrame({"org_id": ["o2"], "project_id": ["p1"]})
    return Contest("o1", "p1", awards, solver, Clock(seconds))  # pyright: ignore[reportArgumentType]


def answering(*intervals: Known) -> tuple[list[Question], object]:
    asked: list[Question] = []
    left = list(intervals)

    def solve(question: Question) -> Result:
        asked.append(question)
        least, most = left.pop(0)
        return Result("feasible", GIVEN, (Reached("alignment", least, most, 0.0),), (), {})

    return asked, solve


def test_one_question_is_enough_where_the_offer_cannot_reach_what_there_is_without_it() -> None:
    asked, solver = answering(Known(0.1, 0.3))
    assert contest(solver).duel(dataset(policy()), 0.5) == "no"
    (question,) = asked
    assert question.enough == pytest.approx(0.5, abs=1e-5)
    assert question.dataset.locks.select("org_id", "decision").rows() == [("o1", "award")]
    assert question.former is not None
    assert question.former.rows() == [("o1", "p1")]


def test_two_sides_outbid_each_other_until_one_cannot() -> None:
    asked, solver = answering(Known(0.5, 0.9), Known(0.6, 0.9), Known(0.7, 0.9), Known(0.6, 0.65))
    assert contest(solver).duel(dataset(policy()), 0.5) == "yes"
    decisions = [question.dataset.locks["decision"].item() for question in asked]
    assert decisions == ["award", "exclude", "award", "exclude"]


def test_nothing_is_asked_when_the_time_is_over() -> None:
    asked, solver = answering()
    assert contest(solver, 0.0).duel(dataset(policy()), 0.5) == "not asked"
    assert contest(solver, 0.0).against(dataset(policy()), Known(0.5, 0.5)) == BOUNDLESS
    assert asked == []


def test_decisions_go_on_below_the_gap_of_the_policy_and_values_do_not() -> None:
    asked, solver = answering(Known(0.1, 0.2), Known(0.1, 0.2))
    made = dataset(policy(solve={"gap": 0.01}))
    contest(solver).ask(made, 0.5, chosen=True)
    contest(solver).ask(made, chosen=False)
    assert [question.dataset.policy.solve.gap for question in asked] == [pytest.approx(0.001), 0.01]


def test_what_is_known_of_both_sides_may_be_enough_to_ask_nothing() -> None:
    asked, solver = answering()
    assert contest(solver).duel(dataset(policy()), 0.5, Known(0.2, 0.4)) == "no"
    assert asked == []


def test_the_other_side_is_looked_for_roughly_and_never_falls_behind_what_it_has() -> None:
    asked, solver = answering(Known(0.6, 0.7), Known(0.4, 0.7))
    made = dataset(policy(solve={"gap": 0.01}))
    assert contest(solver).raised(made, 0.5) == 0.6
    assert contest(solver).raised(made, 0.5) == 0.5
    assert {(one.enough, one.dataset.policy.solve.gap) for one in asked} == {(None, 0.05)}
    assert {one.dataset.locks["decision"].item() for one in asked} == {"exclude"}


def test_a_bound_without_a_search_lies_above_every_plan_with_the_pair() -> None:
    made = dataset(policy(), organizations=[{}, {"org_id": "o2"}], skills=[{"competence": 0.5}, {"org_id": "o2"}])
    asked, solver = answering()
    assert contest(solver).bound(made) == pytest.approx(0.5)  # what its competence makes of all who need care
    assert asked == []
