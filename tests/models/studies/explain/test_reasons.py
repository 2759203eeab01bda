"""Plain cases, in which everybody sees why: what is lost, what stops an offer, who comes next."""

from typing import Any

import pytest

from models.dataset import Dataset
from models.engine.plan_for import plan_for
from models.engine.result import Result
from models.studies import Findings, Question, UnfitError, explain
from models.studies.change import with_policy
from tests.builders import dataset, policy
from tests.models.studies.plainly import plainly


def two_needs(**tables: list[dict[str, object]]) -> Dataset:
    """10 persons need care, twice as urgently as 10 others need food; o1 can do both, by p1 and p2."""
    given: dict[str, list[dict[str, object]]] = {
        "demands": [{"priority": 2.0}, {"category": "food"}],
        "skills": [{}, {"category": "food"}],
        "projects": [{}, {"project_id": "p2", "category": "food"}],
    }
    return dataset(policy(), **(given | tables))


def reasons(made: Dataset, pair: tuple[str, str], *, changes: bool = False) -> list[Findings]:
    """What is told of the pair in the best plan, which is known to be the best."""
    result = plan_for(made, made.policy)
    assert result.plan is not None
    plan: dict[str, Any] = {"awards": result.plan.awards.select("org_id", "project_id").to_dicts()}
    reached = result.objectives[0]
    served = [{"community_id": "c1", "served": int(result.plan.coverage["served"].sum())}]
    plan |= {"alignment": reached.value, "bound": reached.bound, "served": served}
    return list(explain.run(made, plainly, pair=pair, plan=plan, changes=changes))


def verdict(told: list[Findings]) -> dict[str, Any]:
    return told[-1].tables["verdict"].row(0, named=True)


def causes(told: list[Findings]) -> dict[str, str]:
    return {cause: holds for cause, _, holds in told[-1].tables["causes"].iter_rows()}


def test_an_organization_that_may_take_one_project_takes_the_more_urgent_one() -> None:
    told = reasons(two_needs(organizations=[{"max_projects": 1}]), ("o1", "p2"))
    row = verdict(told)
    assert (row["status"], row["cause"]) == ("lost", "max_projects")
    assert row["least_lost"] == pytest.approx(1 / 3)
    assert causes(told) == {"not worth": "no", "max_projects": "yes", "fund": "no"}


def test_where_the_money_is_short_it_is_better_spent_elsewhere_and_more_of_it_would_help() -> None:
    told = reasons(two_needs(funds=[{"amount": 1000}]), ("o1", "p2"), changes=True)
    assert verdict(told)["cause"] == "not worth"
    assert causes(told) == {"not worth": "yes", "fund": "yes"}
    fund = told[-1].tables["changes"].row(4, named=True)
    assert (fund["what"], fund["before"], fund["wins_at"], fund["loses_at"]) == ("fund", 10.0, 11.0, 10.9)


def test_two_limits_together_stop_what_neither_stops_alone() -> None:
    made = two_needs(
        organizations=[{"max_projects": 1, "hours": 10.0}],
        projects=[{"hours_per_person": 1.0}, {"project_id": "p2", "category": "food", "hours_per_person": 1.0}],
    )
    told = reasons(made, ("o1", "p2"))
    assert verdict(told)["cause"] == "several"
    assert causes(told) == {"not worth": "no", "hours": "no", "max_projects": "no", "fund": "no", "several": "yes"}


def test_without_its_only_organization_nobody_serves_the_persons_of_a_project() -> None:
    row = verdict(reasons(two_needs(), ("o1", "p1")))
    assert (row["status"], row["cause"], row["other"]) == ("won", "best", None)
    assert row["least_lost"] == row["most_lost"] == pytest.approx(2 / 3)
    assert (row["communities"], row["persons"]) == (1, 10)


def test_a_required_project_of_one_organization_cannot_be_taken_from_it() -> None:
    row = verdict(reasons(dataset(policy(), projects=[{"required": True}]), ("o1", "p1")))
    assert (row["status"], row["cause"], row["least_lost"]) == ("won", "no plan without it", None)


@pytest.mark.parametrize("decision", ["award", "exclude"])
def test_locks_are_told_to_be_the_cause(decision: str) -> None:
    made = dataset(
        policy(),
        organizations=[{}, {"org_id": "o2"}],
        skills=[{}, {"org_id": "o2"}],
        locks=[{"decision": decision}],
    )
    row = verdict(reasons(made, ("o2" if decision == "award" else "o1", "p1")))
    wanted = ("lost", "locked", "o1") if decision == "award" else ("no offer", "excluded", None)
    assert (row["status"], row["cause"], row["key"]) == wanted


def test_two_of_a_kind_are_as_good_as_each_other() -> None:
    made = dataset(policy(), organizations=[{}, {"org_id": "o2"}], skills=[{}, {"org_id": "o2"}])
    told = reasons(made, ("o2", "p1"), changes=True)
    told = told if verdict(told)["status"] == "lost" else reasons(made, ("o1", "p1"), changes=True)
    assert verdict(told)["cause"] == "as good"
    assert causes(told) == {"as good": "yes", "fund": "not needed"}
    assert told[-1].tables["changes"].is_empty()
    assert told[-1].done == told[-1].of


def test_what_there_was_no_time_for_is_marked_and_leaves_the_study_incomplete() -> None:
    made = two_needs(organizations=[{"max_projects": 1}])
    short = with_policy(made, "solve", seconds=0.001)
    plan = {"awards": [{"org_id": "o1", "project_id": "p1"}], "alignment": 2 / 3, "bound": 2 / 3, "served": []}
    told = list(explain.run(short, plainly, pair=("o1", "p2"), plan=plan, changes=True))
    last = told[-1]
    assert last.done < last.of
    found = causes(told)
    assert found.pop("not worth") in {"no", "not asked"}  # one question is asked in any case, and may be answered
    assert found == {"max_projects": "not asked", "fund": "not asked"}
    assert set(last.tables["changes"]["proof"]) == {"not asked", "no"}  # no: hours a person, which nothing limits
    assert last.tables["changes"].height == 6


def test_what_is_proven_of_the_plan_is_not_asked_again() -> None:
    asked: list[str] = []

    def solver(question: Question) -> Result:
        asked.append(question.dataset.locks["decision"].item())
        return plainly(question)

    made = dataset(policy())
    known = {"alignment": 1.0, "bound": 1.0, "served": []}
    plan: dict[str, Any] = {"awards": [{"org_id": "o1", "project_id": "p1"}]}
    for given, wanted in ((plan | known, ["exclude"]), (plan, ["award", "exclude"])):
        asked.clear()
        list(explain.run(made, solver, pair=("o1", "p1"), plan=given))
        assert asked == wanted


def test_limits_that_cannot_help_share_one_question_and_a_bound_without_a_search_answers_for_a_fund() -> None:
    asked: list[Question] = []

    def solver(question: Question) -> Result:
        asked.append(question)
        return plainly(question)

    made = dataset(
        policy(),
        organizations=[{"max_projects": 5, "hours": 1000.0}, {"org_id": "o2"}],
        skills=[{"competence": 0.5}, {"org_id": "o2"}],
    )
    plan = {"awards": [{"org_id": "o2", "project_id": "p1"}], "alignment": 1.0, "bound": 1.0, "served": []}
    told = list(explain.run(made, solver, pair=("o1", "p1"), plan=plan))
    assert causes(told) == {"hours": "no", "max_projects": "no", "fund": "no", "several": "no", "outscored": "yes"}
    assert [question.enough for question in asked] == [None, pytest.approx(1.0, abs=1e-5)]
    assert asked[1].dataset.organizations.row(0, named=True)["max_projects"] is None
    assert told[-1].done == told[-1].of


def test_where_one_limit_alone_stops_an_offer_the_contest_without_any_of_them_is_spared() -> None:
    lifted: list[str] = []

    def solver(question: Question) -> Result:
        if question.dataset.organizations.select("max_projects", "hours").row(0) == (None, None):
            lifted.append(question.dataset.locks["decision"].item())
        return plainly(question)

    made = two_needs(organizations=[{"max_projects": 1, "hours": 1000.0}])
    plan = {"awards": [{"org_id": "o1", "project_id": "p1"}], "alignment": 2 / 3, "bound": 2 / 3, "served": []}
    told = list(explain.run(made, solver, pair=("o1", "p2"), plan=plan))
    assert causes(told) == {"not worth": "no", "hours": "no", "max_projects": "yes", "fund": "no", "several": "no"}
    assert lifted == ["award"]
    assert told[-1].done == told[-1].of


@pytest.mark.parametrize("pair", [("o9", "p1"), ("o1", "p9")])
def test_an_unknown_id_is_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(UnfitError):
        reasons(dataset(policy()), pair)


def test_an_award_of_what_is_not_there_is_refused() -> None:
    plan = {"awards": [{"org_id": "o1", "project_id": "p7"}]}
    with pytest.raises(UnfitError):
        list(explain.run(dataset(policy()), plainly, pair=("o1", "p1"), plan=plan))
