"""Rule prices: each is what the oracle's optimum gains without the rule, and none is ever below 0."""

from dataclasses import replace

import polars as pl
import pytest

from models.dataset import Dataset
from models.engine.result import Result
from models.studies import Findings, Question, Solver, prices
from models.studies.change import with_policy
from models.studies.prices.lifting import rules
from tests.builders import dataset, policy
from tests.models.conftest import Hands
from tests.models.studies.plainly import plainly
from tests.oracle import solve
from tests.oracle.random_datasets import sample
from tests.thorough import some

NEAR = 1e-5


def ended(made: Dataset, least: float = 0.001, solver: Solver = plainly) -> Findings:
    return list(prices.run(made, solver, least=least))[-1]


def best(made: Dataset) -> float | None:
    answer = solve(made)
    return None if answer is None else float(answer.values[0])


@pytest.mark.parametrize("number", some(range(2300, 2320), 8))
def test_each_price_is_the_oracles_difference(number: int) -> None:
    made = sample(number).with_policy("solve", objectives=["alignment"], gap=0.0, seconds=500.0).dataset()
    before, found = best(made), ended(made, 0.0)
    if before is None:
        assert found.tables == {}
        return
    told = found.tables["prices"].rows(named=True)
    for rule, row in zip(rules(made), told, strict=True):
        without = best(rule.lift(made))
        assert without is not None
        assert (row["rule"], row["of"]) == (rule.name, rule.of)
        assert row["price_least"] >= 0
        assert row["price_least"] == pytest.approx(without - before, abs=NEAR)
        assert row["price_most"] == pytest.approx(without - before, abs=NEAR)
        assert row["status"] == ("costs" if without - before > NEAR else row["status"])
        assert without - before <= NEAR or row["status"] == "costs"
    assert found.done == found.of


@pytest.mark.parametrize("number", some(range(2300, 2310), 4))
def test_what_is_of_no_interest_still_has_a_true_interval(number: int) -> None:
    made = sample(number).with_policy("solve", objectives=["alignment"], gap=0.05, seconds=500.0).dataset()
    before, found = best(made), ended(made, 0.3)
    if before is None:
        return
    for rule, row in zip(rules(made), found.tables["prices"].rows(named=True), strict=True):
        without = best(rule.lift(made))
        assert without is not None
        assert 0 <= row["price_least"] <= without - before + NEAR
        assert without - before <= row["price_most"] + NEAR
        if row["status"] == "small":
            assert without <= found.facts["bound"] + 0.3 * found.facts["alignment"] + NEAR


def excluded() -> Dataset:
    """o1 serves all 10 at half the effect; o2, excluded by a lock, would do so with full effect. Caps far off."""
    return dataset(
        policy(independence={"max_category_share": 0.99999, "max_dependency": {"market": 0.99}}),
        demands=[{"persons": 10}, {"community_id": "c1", "category": "care", "group": "elderly", "persons": 0}],
        organizations=[{"org_id": "o1", "max_projects": 7}, {"org_id": "o2", "max_projects": 8}],
        skills=[{"org_id": "o1", "competence": 0.5}, {"org_id": "o2"}],
        locks=[{"org_id": "o2", "project_id": "p1", "decision": "exclude"}],
    )


def test_a_lock_costs_what_it_keeps_out_and_who_would_gain_is_told() -> None:
    made = with_policy(excluded(), "independence", max_category_share=1.0)
    found = ended(made)
    rows = found.tables["prices"].select("rule", "of", "price_least", "price_most", "status").rows()
    assert rows == [
        ("max_dependency", "market", 0.0, pytest.approx(0.0, abs=NEAR), "small"),
        ("lock_exclude", "o2 p1", pytest.approx(0.5), pytest.approx(0.5), "costs"),
        ("max_projects", "o1", 0.0, pytest.approx(0.0, abs=NEAR), "small"),
        ("max_projects", "o2", 0.0, pytest.approx(0.0, abs=NEAR), "small"),
    ]
    assert found.tables["gains"].rows() == [
        ("lock_exclude", "o2 p1", "organization", "o2", 0, 1000, None, None),
        ("lock_exclude", "o2 p1", "community", "c1", None, None, 0.5, 1.0),
    ]


def test_a_cap_costs_what_the_money_over_it_would_buy() -> None:
    made = dataset(policy(independence={"max_org_share": 0.3}), funds=[{"amount": 1000}])
    found = ended(made)
    assert found.tables["prices"].rows() == [
        ("max_org_share", "", "0.3", pytest.approx(0.7), pytest.approx(0.7), "costs")
    ]
    assert found.tables["gains"].select("id", "amount_before", "amount_after").rows()[0] == ("o1", 300, 1000)


def loose() -> Dataset:
    """Money for one of two projects: the relaxation buys parts of both, so that only a search can tell."""
    return dataset(
        policy(independence={"max_dependency": {"market": 0.99}, "max_category_share": 0.99}),
        demands=[{"persons": 20}],
        organizations=[{"org_id": "o1", "max_projects": 7}, {"org_id": "o2", "max_projects": 8}],
        skills=[{"org_id": "o1"}, {"org_id": "o2"}],
        projects=[
            {"project_id": name, "fixed_cost": 600, "unit_cost": 0, "min_persons": 10, "max_persons": 10}
            for name in ("p1", "p2")
        ],
        funds=[{"amount": 1000}],
    )


@pytest.mark.usefixtures("hands")
def test_rules_that_hardly_bind_share_one_question() -> None:
    asked: list[Question] = []

    def solver(question: Question) -> Result:
        asked.append(question)
        return plainly(question)

    found = ended(loose(), 0.001, solver)
    rows = found.tables["prices"]
    assert rows["status"].to_list() == ["small"] * 4
    assert (rows["price_most"] <= 0.0005 + NEAR).all()
    assert [rules(question.dataset) for question in asked[1:]] == [[]]
    assert asked[1].enough == pytest.approx(0.5005)
    assert asked[1].former is not None


@pytest.mark.usefixtures("hands")
def test_an_answer_that_leaves_the_gap_open_but_decides_is_not_asked_for_again() -> None:
    asked: list[Question] = []

    def solver(question: Question) -> Result:
        asked.append(question)
        result = plainly(question)
        if question.enough is None:
            return result
        loosely = replace(result.objectives[0], bound=question.enough - 1e-7, gap=0.001)
        return replace(result, status="feasible", objectives=(loosely,))

    found = ended(loose(), 0.001, solver)
    assert found.tables["prices"]["status"].to_list() == ["small"] * 4
    assert len(asked) == 2
    assert found.done == found.of


@pytest.mark.usefixtures("hands")
def test_a_rule_that_costs_is_found_among_those_that_seem_to_cost_nothing() -> None:
    """1,000 for p1 or p2 (600 each, 10 of 20 persons); with p3 (400, 6 persons), for one of them and p3.

    The relaxation would rather buy parts of p1 and p2, so that the lock on p3 seems to cost nothing.
    """
    sizes = {"p1": (600, 10), "p2": (600, 10), "p3": (400, 6)}
    made = dataset(
        policy(independence={"max_dependency": {"market": 0.99}}),
        demands=[{"persons": 20}],
        organizations=[{"org_id": "o1", "max_projects": 7}],
        projects=[
            {"project_id": name, "fixed_cost": cost, "unit_cost": 0, "min_persons": persons, "max_persons": persons}
            for name, (cost, persons) in sizes.items()
        ],
        funds=[{"amount": 1000}],
        locks=[{"project_id": "p3", "decision": "exclude"}],
    )
    asked: list[Question] = []

    def solver(question: Question) -> Result:
        asked.append(question)
        return plainly(question)

    found = ended(made, 0.001, solver)
    assert rules(asked[1].dataset) == []
    less = pytest.approx(0.00025, abs=0.00025 + NEAR)  # than the least of interest
    assert found.tables["prices"].select("rule", "price_least", "price_most", "status").rows() == [
        ("max_dependency", 0.0, less, "small"),
        ("lock_exclude", pytest.approx(0.3), pytest.approx(0.3), "costs"),
        ("max_projects", 0.0, less, "small"),
    ]


def test_without_a_plan_it_is_said_why() -> None:
    made = dataset(policy(), projects=[{"required": True, "min_persons": 2}], funds=[{"amount": 100}])
    found = ended(made)
    assert (found.tables, found.facts, found.done, found.of) == ({}, {"status": "infeasible"}, 1, 1)


def test_without_rules_there_is_nothing_to_price() -> None:
    found = ended(dataset(policy()))
    assert (found.tables["prices"].height, found.tables["gains"].height) == (0, 0)
    assert found.done == found.of


def test_out_of_time_the_rules_left_are_told_as_not_asked(hands: Hands) -> None:
    made = excluded()
    ready = plainly(Question(made))

    def slow(question: Question) -> Result:
        assert question.enough is None
        hands.move(0.3)
        return ready

    found = ended(with_policy(made, "solve", seconds=0.3), solver=slow)
    lock = found.tables["prices"].row(by_predicate=pl.col("rule") == "lock_exclude", named=True)
    assert (lock["status"], lock["price_least"]) == ("not asked", 0.0)
    assert lock["price_most"] >= 0.5 - NEAR
    assert found.done < found.of
