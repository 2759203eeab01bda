"""From a dataset to the best plan: one objective after the other, and no claim without a proof."""

from collections.abc import Callable
from dataclasses import replace
from math import inf

import polars as pl
import pytest

from models.engine import impossible, race, step
from models.engine.clock import Clock, Progress
from models.engine.plan_for import Setup, plan_for
from models.engine.result import Result
from models.solvers import Backend, Ending, Listener, Outcome, Task, solve
from tests.builders import Rows, Tables, best, dataset, persons, policy, solved

TWO: Tables = {
    "organizations": [{}, {"org_id": "o2"}],
    "skills": [{"competence": 0.5}, {"org_id": "o2", "competence": 1.0}],
    "bids": [{"unit_cost": 50}, {"org_id": "o2", "unit_cost": 100}],
    "funds": [{"amount": 500}],
}


@pytest.mark.parametrize(
    ("names", "served", "values"),
    [
        (("coverage",), {("o1", "p1"): 10}, (1.0,)),
        (("coverage", "cost"), {("o1", "p1"): 10}, (1.0, 5.0)),
        (("cost", "coverage"), {}, (0.0, 0.0)),
        (("cost", "alignment"), {}, (0.0, 0.0)),
        (("alignment", "coverage"), {("o1", "p1"): 10}, (0.5, 1.0)),
        (("changes", "coverage"), {("o2", "p1"): 5}, (0, 0.5)),
        (("equity", "changes"), {("o1", "p1"): 10}, (1.0, 2)),
    ],
)
def test_each_objective_is_sought_while_all_before_it_are_held(
    names: tuple[str, ...], served: dict[tuple[str, str], int], values: tuple[float, ...]
) -> None:
    result = solved(policy(*names), **TWO, previous=[{"org_id": "o2"}])
    assert result.plan is not None
    assert result.status == "optimal"
    assert persons(result.plan) == served
    assert tuple(one.value for one in result.objectives) == pytest.approx(values)
    assert tuple(one.name for one in result.objectives) == names


def test_a_tie_of_the_first_objective_is_broken_by_the_second() -> None:
    # 5 persons at full effect or 10 at half of it: alignment is the same
    assert persons(best(policy("alignment", "coverage"), **TWO)) == {("o1", "p1"): 10}
    assert persons(best(policy("changes", "alignment"), **TWO, previous=[{"org_id": "o2"}])) == {("o2", "p1"): 5}


def test_a_result_says_among_which_plans_alone_it_is_proven() -> None:
    made = dataset(policy("coverage"), **TWO)
    cheap = plan_for(made, made.policy, setup=Setup(held=(("cost", 2.0),)))
    assert cheap.plan is not None
    assert (persons(cheap.plan), cheap.objectives[0].bound) == ({("o1", "p1"): 4}, pytest.approx(0.4))
    assert cheap.held == (("cost", 2.0),)
    assert plan_for(made, made.policy).held == ()


def test_dependency_stays_held_while_the_next_objective_is_sought() -> None:
    # The gift pays 3 persons; the 4th would be the government's.
    plan = best(
        policy("dependency", "coverage"),
        organizations=[{"total_income": 10**6, "government_income": 0}],
        funds=[{"amount": 10**6}, {"fund_id": "f2", "amount": 300, "public": False}],
    )
    assert persons(plan) == {("o1", "p1"): 3}
    assert plan.payments["fund_id"].to_list() == ["f2"]


@pytest.mark.parametrize("objective", ["alignment", "coverage", "equity", "cost", "dependency", "changes"])
def test_both_backends_reach_the_same_value(objective: str) -> None:
    tables: Tables = {
        **TWO,
        "projects": [{"max_persons": 7, "required": True}, {"project_id": "p2", "fixed_cost": 130, "max_persons": 9}],
    }
    rules = policy(objective, solve={"gap": 1e-4})
    one, other = (solved(rules, backend, **tables).objectives for backend in ("ortools", "pulp"))
    assert one[0].value == pytest.approx(other[0].value, rel=2e-4)


def test_where_continuous_persons_leave_no_plan_whole_ones_are_searched() -> None:
    # 1.5 hours a person: 3 hours buy exactly 2, and the floor asks for 2 of 3.
    rules = policy("cost", coverage=[{"field": "all", "min": 0.5}])
    tables: Tables = {"demands": [{"persons": 3}], "projects": [{"hours_per_person": 1.5}]}
    assert persons(best(rules, organizations=[{"hours": 3.0}], **tables)) == {("o1", "p1"): 2}
    assert solved(rules, organizations=[{"hours": 2.99}], **tables).status == "infeasible"


def test_progress_is_told_in_the_objectives_own_unit() -> None:
    made = dataset(policy("cost"), projects=[{"required": True}])
    seen: list[Progress] = []
    plan_for(made, made.policy, report=seen.append)
    assert {one.objective for one in seen} <= {"cost"}
    assert all(one.value in (None, 1.0) for one in seen)


def test_no_clock_runs_below_zero() -> None:
    clock = Clock(-1.0)
    assert clock.left == 0
    assert clock.elapsed >= 0


# What a solver says, and what may be said of it


Change = Callable[[Outcome], Outcome]


def lying(monkeypatch: pytest.MonkeyPatch, change: Change) -> None:
    """Every outcome of a search that goes run by run is changed."""

    def changed(task: Task, backend: Backend, listen: Listener | None = None) -> Outcome:
        return change(solve(task, backend, listen))

    monkeypatch.setattr(step, "solve", changed)


PROJECTS: Rows = [{"max_persons": 7, "required": True}]


def test_without_a_solution_and_without_a_proof_the_status_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    lying(monkeypatch, lambda outcome: replace(outcome, ending=Ending.UNKNOWN, values=None, bound=-inf))
    result = solved(policy(), "pulp", projects=PROJECTS)
    assert (result.status, result.plan, result.objectives) == ("unknown", None, ())
    assert result.messages == (impossible.nothing_found(proven=False),)


@pytest.mark.parametrize(("objective", "bound"), [("coverage", 1.0), ("cost", 0.0)])
def test_without_a_bound_nothing_is_called_optimal(
    monkeypatch: pytest.MonkeyPatch, objective: str, bound: float
) -> None:
    lying(monkeypatch, lambda outcome: replace(outcome, ending=Ending.FEASIBLE, bound=-inf))
    result = solved(policy(objective), "pulp", projects=PROJECTS)
    assert (result.status, result.objectives[0].bound) == ("feasible", bound)
    assert result.objectives[0].gap > 0


@pytest.mark.parametrize("objective", ["coverage", "cost"])
def test_a_bound_that_the_plan_itself_passes_is_not_believed(monkeypatch: pytest.MonkeyPatch, objective: str) -> None:
    lying(monkeypatch, lambda outcome: replace(outcome, bound=outcome.bound + 3))
    result = solved(policy(objective), "pulp", projects=PROJECTS)
    assert result.status == "feasible"
    assert result.objectives[0].gap > 0.1


def test_a_solvers_word_optimal_alone_is_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    lying(monkeypatch, lambda outcome: replace(outcome, ending=Ending.OPTIMAL, bound=outcome.bound - 1))
    result = solved(policy("coverage"), "pulp", projects=PROJECTS)
    assert result.status == "feasible"
    assert result.objectives[0].bound > result.objectives[0].value


@pytest.mark.parametrize(("gap", "status"), [(0.5, "optimal"), (0.01, "feasible")])
def test_the_policys_gap_decides_what_is_called_optimal(
    monkeypatch: pytest.MonkeyPatch, gap: float, status: str
) -> None:
    lying(monkeypatch, lambda outcome: replace(outcome, bound=outcome.bound - 1))
    assert solved(policy("coverage", solve={"gap": gap}), "pulp", projects=PROJECTS).status == status


def test_numbers_that_are_nearly_whole_become_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def blurred(outcome: Outcome) -> Outcome:
        return outcome if outcome.values is None else replace(outcome, values=outcome.values * (1 - 2e-7))

    lying(monkeypatch, blurred)
    plan = solved(policy("coverage"), projects=PROJECTS).plan
    assert plan is not None
    assert plan.awards.rows() == [("o1", "p1", 7, 700)]
    assert plan.payments["amount"].to_list() == [700]


def test_what_a_solvers_tolerance_lets_pass_is_repaired() -> None:
    # 5 persons of each project would take 10.00005 hours of 10: so little over that a solver takes them.
    plan = best(
        policy("coverage"),
        organizations=[{"hours": 10.0}],
        projects=[{"project_id": p, "hours_per_person": 1.000005, "max_persons": 5} for p in ("p1", "p2")],
    )
    assert sum(persons(plan).values()) == 9


def test_where_payments_cannot_be_split_exactly_persons_give_way() -> None:
    # An independence cap of 0.1 fen less than ten persons need.
    rules = policy("coverage", independence={"max_dependency": {"market": 0.4999999}, "unknown_income": "as_zero"})
    organizations: Rows = [{"total_income": 0, "government_income": 0}]
    funds: Rows = [{"amount": 500}, {"fund_id": "f2", "amount": 500, "public": False}]
    assert persons(best(rules, organizations=organizations, funds=funds)) == {("o1", "p1"): 9}


def test_a_question_that_the_solver_leaves_open_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def silenced(outcome: Outcome) -> Outcome:
        asked.append(1)
        return outcome if len(asked) <= 2 else replace(outcome, ending=Ending.UNKNOWN, values=None)

    lying(monkeypatch, silenced)
    organizations: Rows = [{"total_income": 10**6, "government_income": 10**5}]
    result = solved(policy("dependency"), organizations=organizations, projects=PROJECTS)
    assert (result.status, result.objectives[0].bound) == ("feasible", 0.0)
    assert result.objectives[0].value == pytest.approx(0.1, abs=1e-3)


@pytest.mark.parametrize("backend", ["ortools", "pulp"])
def test_a_reproducible_plan_is_the_same_again_and_found_by_one_thread(
    monkeypatch: pytest.MonkeyPatch, backend: Backend
) -> None:
    threads: set[int] = set()

    def watched(task: Task, backend: Backend, listen: Listener | None = None) -> Outcome:
        threads.add(task.threads)
        return solve(task, backend, listen)

    monkeypatch.setattr(step, "solve", watched)
    monkeypatch.setattr(race, "_side_by_side", None)
    several = [f"{i}" for i in range(6)]
    tables: Tables = {
        "organizations": [{"org_id": one} for one in several],
        "skills": [{"org_id": one} for one in several],
        "projects": [{"project_id": one, "max_persons": 2} for one in several],
        "funds": [{"fund_id": one, "amount": 250} for one in several],
    }
    rules = policy("alignment", solve={"threads": 2, "reproducible": True})
    first, again = (best_of(solved(rules, backend, **tables)) for _ in range(2))
    assert all(one.equals(other) for one, other in zip(first, again, strict=True))
    assert threads <= {1}


def best_of(result: Result) -> list[pl.DataFrame]:
    """The frames of its plan, every row of which is told to people."""
    plan = result.plan
    assert plan is not None
    return [plan.awards, plan.deliveries, plan.payments, plan.loans, plan.coverage]
