"""The best plan beside those of today's habits: every one valid, measured alike, and the loss enclosed."""

from dataclasses import replace

import pytest

from models import objectives
from models.dataset import Dataset
from models.engine.result import Result
from models.studies import Findings, Question, Solver, baselines
from tests.builders import Rows, dataset, persons, policy
from tests.models.conftest import Hands
from tests.models.studies.plainly import plainly
from tests.oracle import solve
from tests.oracle.random_datasets import sample
from tests.thorough import some

NEAR = 1e-6
PROJECTS: Rows = [{"project_id": "p2", "unit_cost": 200}, {"project_id": "p1"}]
MADE = ["optimum", "equal_split", "last_year", "best_score", "file_order"]


def found(made: Dataset, solver: Solver = plainly, growth: float = 0.05) -> Findings:
    return list(baselines.run(made, solver, growth=growth))[-1]


def column(findings: Findings, name: str) -> dict[str, object]:
    return dict(findings.tables["baselines"].select("habit", name).iter_rows())


@pytest.mark.parametrize("number", some([2036, 2079, 2087, 2096, 2100, 2107, 2109], 3))
def test_no_habit_passes_the_oracles_optimum_and_its_loss_is_enclosed(number: int) -> None:
    one = sample(number).with_policy("solve", seconds=500.0, gap=0.1)
    best = solve(one.dataset())
    assert best is not None
    findings = found(one.dataset())
    name = str(findings.facts["objective"])
    sign = 1 if objectives.maximizes(name) else -1
    for row in findings.tables["baselines"].iter_rows(named=True):
        if row["status"] == "nothing last year":
            assert not one.tables.get("previous")
            continue
        result = findings.plans[row["habit"]]
        assert result.plan is not None
        lost = sign * (float(best.values[0]) - objectives.value(name, result.plan))
        assert -NEAR <= row["lost_least"] - NEAR <= lost <= row["lost_most"] + NEAR
        assert (row["status"], row["cost"], row["awards"]) == ("complete", result.plan.cost, result.plan.awards.height)
        assert sign * (result.objectives[0].bound - float(best.values[0])) >= -NEAR


@pytest.mark.usefixtures("hands")
def test_a_habit_whose_plan_was_not_found_in_time_is_not_called_complete() -> None:
    def late(question: Question) -> Result:
        result = plainly(question)
        last = question.dataset.policy.solve.objectives == ("coverage", "alignment")
        return replace(result, status="unknown", plan=None, objectives=()) if last else result

    made = dataset(
        policy(), projects=PROJECTS, funds=[{"amount": 1000}], previous=[{"project_id": "p1", "amount": 400}]
    )
    findings = found(made, late)
    assert column(findings, "status") == {"optimum": "complete", **dict.fromkeys(MADE[1:], "cut short")}
    assert findings.done < findings.of


def test_habits_are_told_in_plain_figures() -> None:
    """1,000 fen: p1 serves all 10 at 100 each, p2 only 5 at 200 each."""
    made = dataset(
        policy(), projects=PROJECTS, funds=[{"amount": 1000}], previous=[{"project_id": "p1", "amount": 400}]
    )
    findings = found(made)
    names = ("habit", "alignment", "coverage", "equity", "cost", "awards", "unspent", "left_over", "lost_most")
    rows = findings.tables["baselines"].select(names).rows()
    assert rows == [
        ("optimum", 1.0, 1.0, 1.0, 1000, 1, 0, 0, 0.0),
        ("equal_split", 1.0, 1.0, 1.0, 1000, 1, 0, 1, 0.0),
        ("last_year", 0.4, 0.4, 0.4, 400, 1, 600, 0, 0.6),
        ("best_score", 1.0, 1.0, 1.0, 1000, 1, 0, 1, 0.0),
        ("file_order", 0.5, 0.5, 0.5, 1000, 1, 0, 1, 0.5),
    ]
    assert findings.tables["left"].rows() == [
        ("equal_split", None, "p2", "no room"),
        ("best_score", None, "p2", "no room"),
        ("file_order", None, "p1", "no room"),
    ]
    assert (findings.done, findings.of, list(findings.plans)) == (5, 5, MADE)


def test_the_loss_has_the_unit_of_the_policys_own_objective() -> None:
    rules = policy("cost", coverage=[{"field": "all", "min": 0.4}])
    findings = found(dataset(rules, projects=PROJECTS))
    assert column(findings, "lost_least")["file_order"] == 12.0  # beside the 4 at 1 yuan, 6 more at 2
    assert findings.facts == {"objective": "cost", "bound": 4.0}


@pytest.mark.parametrize(("growth", "served"), [(0.0, 4), (0.25, 5), (-0.5, 2)])
def test_last_years_awards_come_again_with_their_money_and_growth(growth: float, served: int) -> None:
    findings = found(dataset(policy(), previous=[{"amount": 400}]), growth=growth)
    plan = findings.plans["last_year"].plan
    assert plan is not None
    assert persons(plan) == {("o1", "p1"): served}


def test_what_last_year_had_and_this_year_has_not_is_told_with_its_reason() -> None:
    made = dataset(
        policy(),
        projects=[{}, {"project_id": "p2", "min_persons": 6}, {"project_id": "p3", "min_persons": 6}],
        previous=[
            {"amount": 500},
            {"project_id": "p2", "amount": 500},
            {"project_id": "p3", "amount": 900},
            {"project_id": "p8", "amount": 900},
        ],
    )
    left = found(made, growth=0.0).tables["left"]
    assert [row[1:] for row in left.rows() if row[0] == "last_year"] == [
        ("o1", "p2", "too little money"),
        ("o1", "p8", "no offer"),
    ]


def test_a_project_whose_only_bidder_gets_too_little_is_not_given_to_another() -> None:
    made = dataset(
        policy(),
        organizations=[{}, {"org_id": "o2"}],
        skills=[{}, {"org_id": "o2"}],
        projects=[{"min_persons": 5}],
        bids=[{}],
        previous=[{"amount": 400}],
    )
    findings = found(made)
    assert column(findings, "status")["last_year"] == "complete"
    assert column(findings, "awards")["last_year"] == 0


def test_without_previous_awards_that_habit_is_marked() -> None:
    findings = found(dataset(policy()))
    assert column(findings, "status")["last_year"] == "nothing last year"
    assert "last_year" not in findings.plans
    assert findings.done == findings.of


def test_where_there_is_no_plan_no_habit_has_one() -> None:
    made = dataset(policy(), projects=[{"required": True, "min_persons": 2}], funds=[{"amount": 100}])
    findings = found(made)
    assert set(column(findings, "status").values()) == {"infeasible"}
    assert (findings.plans, findings.done) == ({}, 5)


def test_out_of_time_a_habit_is_marked_and_the_study_incomplete(hands: Hands) -> None:
    def slow(question: Question) -> Result:
        hands.move(0.3)
        return plainly(question)

    made = dataset(policy(solve={"seconds": 0.2}), projects=PROJECTS)
    findings = found(made, slow)
    assert column(findings, "status") == dict.fromkeys(MADE, "cut short") | {
        "optimum": "complete",
        "last_year": "nothing last year",
    }
    assert set(findings.tables["left"]["why"]) == {"not reached"}
    assert findings.done < findings.of


def test_habits_are_told_one_by_one() -> None:
    told = list(baselines.run(dataset(policy()), plainly, growth=0.0))
    assert [one.done for one in told] == [1, 2, 3, 4, 5]
    assert column(told[0], "status") == dict.fromkeys(MADE, "not asked") | {"optimum": "complete"}
