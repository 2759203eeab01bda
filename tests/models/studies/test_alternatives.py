"""Certain and negotiable: the verdicts are those of the oracle with each offer decided otherwise, one by one."""

from math import inf

import polars as pl
import pytest

from models.dataset import Dataset
from models.engine.result import Result
from models.studies import Findings, Question, Solver, alternatives
from models.studies.change import with_locks, with_policy
from tests.builders import dataset, policy
from tests.models.conftest import Hands
from tests.models.studies.plainly import plainly
from tests.oracle import solve
from tests.oracle.random_datasets import sample
from tests.thorough import some

NEAR = 1e-5
PAIR = ("org_id", "project_id")


def ended(made: Dataset, loss: float, plans: int = 3, solver: Solver = plainly) -> Findings:
    return list(alternatives.run(made, solver, loss=loss, plans=plans))[-1]


def best(made: Dataset) -> float:
    """The oracle's optimum; -inf where there is no plan."""
    answer = solve(made)
    return -inf if answer is None else float(answer.values[0])


def wanted(*, otherwise: float, threshold: float, in_base: bool) -> set[str]:
    """The verdicts that are right where the best plan that decides otherwise has this alignment."""
    if abs(otherwise - threshold) <= NEAR:
        return {"some", "every" if in_base else "none", "undecided"}
    return {"some"} if otherwise > threshold else {"every" if in_base else "none"}


def tiny(number: int) -> Dataset:
    return sample(number).with_policy("solve", objectives=["alignment"], gap=0.0, seconds=500.0).dataset()


@pytest.mark.parametrize("loss", [0.0, 0.1, 0.4])
@pytest.mark.parametrize("number", some(range(2200, 2212), 5))
def test_every_verdict_is_the_oracles(number: int, loss: float) -> None:
    made = tiny(number)
    most = best(made)
    found = ended(made, loss)
    if most == -inf:
        assert found.tables == {}
        return
    locked = made.locks.filter(pl.col("decision") == "award")
    for row in found.tables["awards"].iter_rows(named=True):
        pair = pl.DataFrame({name: [row[name]] for name in PAIR})
        if pair.join(locked, on=PAIR).height:
            assert (row["verdict"], row["proof"]) == ("every", "rules")
            continue
        value = best(with_locks(made, "exclude" if row["in_base"] else "award", pair))
        right = wanted(otherwise=value, threshold=(1 - loss) * most, in_base=row["in_base"])
        assert row["verdict"] in right, (row, value)
        assert value <= (-inf if row["bound"] is None else row["bound"]) + NEAR
        assert (row["alignment"] or -inf) <= value + NEAR
        assert row["bound"] is None or row["bound"] <= found.facts["bound"]
    for row in found.tables["projects"].iter_rows(named=True):
        offers = found.tables["awards"].filter(pl.col("project_id") == row["project_id"]).select(PAIR)
        if row["in_base"] and offers.join(locked, on=PAIR).height:
            assert (row["verdict"], row["proof"]) == ("every", "rules")
            continue
        single = [offers.slice(place, 1) for place in range(offers.height)]
        value = (
            best(with_locks(made, "exclude", offers))
            if row["in_base"]
            else max(best(with_locks(made, "award", pair)) for pair in single)
        )
        right = wanted(otherwise=value, threshold=(1 - loss) * most, in_base=row["in_base"])
        assert row["verdict"] in right, (row, value)
    assert found.done == found.of


@pytest.mark.parametrize("number", some(range(2200, 2206), 3))
def test_the_more_may_be_lost_the_less_is_certain(number: int) -> None:
    made = tiny(number)
    seen: dict[str, list[str]] = {}
    for loss in (0.0, 0.2, 0.5):
        table = ended(made, loss).tables.get(
            "awards", pl.DataFrame(schema={**dict.fromkeys((*PAIR, "verdict"), pl.String)})
        )
        for org, project, verdict in table.select(*PAIR, "verdict").iter_rows():
            seen.setdefault(f"{org} {project}", []).append(verdict)
    for verdicts in seen.values():
        after = verdicts[verdicts.index("some") :] if "some" in verdicts else []
        assert set(after) <= {"some"}, verdicts


def two_of_everything() -> Dataset:
    """Three projects for 10 persons each, 30 in need; o1 and o2 are equals; a fourth is beyond the fund."""
    projects: list[dict[str, object]] = [{"project_id": f"p{number}", "max_persons": 10} for number in (1, 2, 3)]
    projects.append({"project_id": "p4", "min_persons": 1, "unit_cost": 100_000_000})
    return dataset(
        policy(),
        demands=[{"persons": 30}],
        organizations=[{"org_id": "o1"}, {"org_id": "o2"}],
        skills=[{"org_id": "o1"}, {"org_id": "o2"}],
        projects=projects,
    )


def test_equal_organizations_are_open_to_choice_and_the_projects_are_certain() -> None:
    asked: list[Question] = []

    def solver(question: Question) -> Result:
        asked.append(question)
        return plainly(question)

    found = ended(two_of_everything(), 0.01, 1, solver)
    awards, projects = found.tables["awards"], found.tables["projects"]
    assert awards.filter(pl.col("project_id") != "p4")["verdict"].to_list() == ["some"] * 6
    assert awards.filter(pl.col("project_id") == "p4").select("verdict", "proof", "bound").rows() == (
        [("none", "rules", None)] * 2
    )
    assert projects.select("project_id", "in_base", "verdict", "proof").rows() == [
        ("p1", True, "every", "bound"),
        ("p2", True, "every", "bound"),
        ("p3", True, "every", "bound"),
        ("p4", False, "none", "rules"),
    ]
    assert projects["bound"].to_list()[:3] == pytest.approx([2 / 3] * 3)
    # One plan answers for several: the best one, and at most one for each project.
    assert len(asked) <= 4
    assert all(question.enough == found.facts["threshold"] for question in asked[1:])


def test_what_the_rules_leave_no_other_way_for_is_told_so() -> None:
    rows = {"projects": [{"required": True}, {"project_id": "p2", "max_persons": 1}], "locks": [{"project_id": "p2"}]}
    found = ended(dataset(policy(), **rows), 0.5)
    assert found.tables["awards"].select(*PAIR, "verdict", "proof").rows() == [
        ("o1", "p1", "every", "rules"),
        ("o1", "p2", "every", "rules"),
    ]


@pytest.mark.parametrize("number", [2200, 2203, 2206, 2209])
def test_the_plans_shown_are_good_enough_and_differ_as_told(number: int) -> None:
    made = tiny(number)
    found = ended(made, 0.4, 4)
    if not found.tables:
        return
    awards = [set(plan.plan.awards.select(PAIR).rows()) for plan in found.plans.values() if plan.plan is not None]
    table = found.tables["plans"]
    assert table["plan"].to_list() == list(found.plans) == ["best", "other1", "other2", "other3"][: table.height]
    assert (table["alignment"] >= found.facts["threshold"]).all()
    for place, told in enumerate(table["differing"]):
        assert told == (min(len(awards[place] ^ other) for other in awards[:place]) if place else None)
    for plan in found.plans.values():
        assert plan.plan is not None
        assert plan.plan.problem.dataset.locks.equals(made.locks)
        assert plan.objectives[0].bound >= found.facts["alignment"] - NEAR


def test_without_a_plan_it_is_said_why() -> None:
    made = dataset(policy(), projects=[{"required": True, "min_persons": 2}], funds=[{"amount": 100}])
    found = ended(made, 0.01)
    assert (found.tables, found.facts, found.done, found.of) == ({}, {"status": "infeasible"}, 1, 1)


def test_out_of_time_the_questions_left_are_told_as_not_asked(hands: Hands) -> None:
    made = two_of_everything()
    ready = plainly(Question(made))

    def slow(question: Question) -> Result:
        hands.move(0.3)
        return ready

    found = ended(with_policy(made, "solve", seconds=0.3), 0.01, 1, slow)
    awards = found.tables["awards"]
    assert awards.filter(pl.col("project_id") != "p4").select("verdict", "proof").unique().rows() == [
        ("undecided", "not asked")
    ]
    assert found.done < found.of


def test_it_is_told_piece_by_piece() -> None:
    told = list(alternatives.run(two_of_everything(), plainly, loss=0.01, plans=2))
    assert all(one.of == told[0].of for one in told)
    assert [one.done for one in told] == sorted(one.done for one in told)
    assert [one.done == one.of for one in told] == [False] * (len(told) - 1) + [True]
    assert told[0].tables["awards"].height == 8
