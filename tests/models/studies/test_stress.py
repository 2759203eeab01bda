"""The stress test as a whole: what it asks, what it tells when time is short, and how its figures hang together."""

from typing import Any

import polars as pl
import pytest

from models.dataset import Dataset
from models.engine.result import Result
from models.studies import Findings, Question, Solver, stress
from tests.builders import dataset, policy
from tests.models.conftest import Hands
from tests.models.studies.plainly import plainly
from tests.oracle.random_datasets import sample

TOLERANCE = 1e-6
OPTIONS: stress.Options = {"parts": stress.PARTS, "samples": 4, "spread": 0.3, "seed": 1}


def told(made: Dataset, solver: Solver = plainly, **options: Any) -> list[Findings]:  # noqa: ANN401 - as they come
    given: Any = {**OPTIONS, **options}
    return list(stress.run(made, solver, **given))


@pytest.mark.parametrize("number", [2002, 2005, 2009])
def test_a_stress_test_that_had_time_is_complete_and_its_intervals_are_no_wider_than_the_gap(number: int) -> None:
    made = sample(number).with_policy("solve", seconds=500.0, gap=0.0).dataset()
    findings = told(made)
    last = findings[-1]
    if last.facts["status"] == "infeasible":
        assert (len(findings), last.done, dict(last.tables)) == (1, 0, {})
        return
    assert [one.done for one in findings] == list(range(1, last.of + 1))
    assert list(last.tables) == ["removals", "samples", "plans", "surveys"]
    for table, least, most in [
        ("removals", "lost_least", "lost_most"),
        ("samples", "kept_least", "kept_most"),
        ("surveys", "forgone_least", "forgone_most"),
    ]:
        known = last.tables[table].drop_nulls(most)
        assert (known[most] - known[least]).abs().max() == pytest.approx(0.0, abs=TOLERANCE)
    assert last.plans.keys() == {"nominal", "robust"}


def test_without_a_plan_there_is_nothing_to_test() -> None:
    made = dataset(policy(), projects=[{"required": True, "min_persons": 2}], funds=[{"amount": 100}])
    (only,) = told(made)
    assert (only.tables, only.plans, only.facts["status"]) == ({}, {}, "infeasible")
    assert only.done < only.of


def test_out_of_time_all_rows_are_there_and_the_study_is_incomplete(hands: Hands) -> None:
    questions: list[Question] = []

    def solver(question: Question) -> Result:
        questions.append(question)
        found = plainly(question)
        hands.move(40.0)
        return found

    # While the plan itself is sought, all the time of the study goes by.
    last = told(dataset(policy(solve={"seconds": 40.0}), demands=[{"persons": 1000}]), solver)[-1]
    assert len(questions) == 1
    assert (last.done, last.of) == (1, 1 + 2 + (4 + 6) + 1)
    removals, samples, plans, surveys = (last.tables[name] for name in ("removals", "samples", "plans", "surveys"))
    assert removals.select("kind", "awards", "lost_at_once", "lost_most", "status").rows() == [
        ("organization", 1, None, None, "not asked"),
        ("fund", 1, None, None, "not asked"),
    ]
    assert samples.select("sample", "plan", "alignment").rows() == [(at, "nominal", None) for at in (1, 2, 3, 4)]
    assert plans.rows() == [("nominal", None, None, None, None, None, False)]
    assert surveys.select("community_id", "forgone_most").rows() == [("c1", None)]
    assert set(last.plans) == {"nominal"}


def test_alignment_alone_is_asked_for_and_all_questions_share_the_time(hands: Hands) -> None:
    questions: list[Question] = []

    def solver(question: Question) -> Result:
        questions.append(question)
        hands.move(0.1)
        return plainly(question)

    told(dataset(policy("cost", solve={"seconds": 40.0})), solver)
    assert {question.dataset.policy.solve.objectives for question in questions} == {("alignment",)}
    first, *rest = (question.dataset.policy.solve.seconds for question in questions)
    assert first == 10.0
    assert max(rest) <= 40.0
    assert [question.former is None for question in questions].count(True) == 1 + 2  # the plan, lower and higher


def test_a_part_alone_has_its_tables_alone() -> None:
    made = dataset(policy())
    assert list(told(made, parts=["removals"])[-1].tables) == ["removals"]
    assert list(told(made, parts=["demand"])[-1].tables) == ["samples", "plans"]
    last = told(made, parts=["surveys"])[-1]
    assert (list(last.tables), last.done, last.of) == (["surveys"], 2, 2)


def test_each_community_that_nobody_asks_anything_of_forgoes_nothing() -> None:
    made = dataset(policy(), communities=[{}, {"community_id": "c2"}])
    table = told(made, parts=["surveys"])[-1].tables["surveys"].filter(pl.col("community_id") == "c2")
    assert table.select("forgone_least", "forgone_most", "awards_changed").rows() == [(0.0, 0.0, 0)]
