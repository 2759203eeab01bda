"""Contradictions: what is named leaves no plan, and nothing less does; a repair works, and a step less does not."""

import polars as pl
import pytest

from models.dataset import Dataset
from models.engine.result import Result
from models.studies import Findings, Question, Solver, conflicts
from models.studies.conflicts.elements import Element, elements, lifted, moved
from tests.builders import dataset, policy
from tests.models.studies.plainly import plainly
from tests.oracle import solve
from tests.oracle.random_datasets import sample
from tests.thorough import some

Step = tuple[Element, int | None]
IMPOSSIBLE = [2000, 2002, 2005, 2020, 2074, 2076, 2078, 2103, 2112]


def found(made: Dataset, solver: Solver = plainly) -> Findings:
    return list(conflicts.run(made, solver))[-1]


def impossible(number: int) -> Dataset:
    return sample(number).with_policy("solve", objectives=["alignment"], gap=0.0, seconds=500.0).dataset()


def there_is_a_plan(made: Dataset) -> bool:
    return solve(made) is not None


def a_step_less(steps: list[Step], place: int) -> list[Step]:
    element, to = steps[place]
    where = element.grid.index(to) if to is not None else 0
    fewer = [(element, element.grid[where - 1])] if where else []
    return [*steps[:place], *fewer, *steps[place + 1 :]]


@pytest.mark.parametrize("number", some(IMPOSSIBLE, 5))
def test_the_oracle_agrees_with_every_claim(number: int) -> None:
    made = impossible(number)
    findings = found(made)
    assert not there_is_a_plan(made)
    assert (findings.facts["status"], findings.facts["smallest"], findings.done) == ("none", True, findings.of)
    by_name = {one.name: one for one in elements(made)}
    those = {by_name[name] for name in findings.tables["contradiction"]["element"]}
    others = set(by_name.values()) - those
    assert not there_is_a_plan(lifted(made, others))
    assert all(there_is_a_plan(lifted(made, others | {one})) for one in those)
    repairs = findings.tables["repairs"]
    assert repairs.height
    assert repairs["least"].all()
    for moves in repairs.partition_by("repair"):
        steps = [(by_name[name], to) for name, to in moves.select("element", "to").iter_rows()]
        assert there_is_a_plan(moved(made, dict(steps)))
        assert not any(there_is_a_plan(moved(made, dict(a_step_less(steps, place)))) for place in range(len(steps)))


@pytest.mark.parametrize("number", some(range(2003, 2013), 5))
def test_an_element_that_gives_way_never_costs_a_plan(number: int) -> None:
    made = impossible(number)
    for one in elements(made) if there_is_a_plan(made) else []:
        assert there_is_a_plan(lifted(made, {one})), one.name


@pytest.mark.parametrize("number", some(range(2000, 2012), 5))
def test_with_everything_given_way_there_is_always_a_plan(number: int) -> None:
    made = impossible(number)
    assert plainly(Question(lifted(made, elements(made)), enough=0.0)).plan is not None


def short(amount: int = 100) -> Dataset:
    """p1 must serve two persons at 1 yuan each; the fund has less."""
    made = [{"required": True, "min_persons": 2}]
    return dataset(policy(solve={"seconds": 300.0}), projects=made, funds=[{"amount": amount}])


def test_each_rule_that_counts_is_named_with_its_row() -> None:
    table = found(short()).tables["contradiction"]
    assert table.select("kind", "about", "table", "row", "column", "value", "needed").rows() == [
        ("amount", "f1 Fund", "funds", 1, "amount", "1.00", True),
        ("required", "p1 Project", "projects", 1, "required", "true", True),
        ("min_persons", "p1 Project", "projects", 1, "min_persons", "2", True),
    ]


def test_each_repair_says_what_to_write_and_how_much_that_is() -> None:
    table = found(short()).tables["repairs"]
    assert table.select("repair", "kind", "value", "then", "change", "percent", "too_little").rows() == [
        (1, "amount", "1.00", "2.00", 100.0, 1.0, "1.99"),
        (2, "required", "true", None, None, None, None),
        (3, "min_persons", "2", "1", -1.0, -0.5, "2"),
    ]


@pytest.mark.parametrize("amount", [0, 50, 99, 199])
def test_a_fund_is_raised_to_exactly_what_is_needed(amount: int) -> None:
    table = found(short(amount)).tables["repairs"].filter(pl.col("kind") == "amount")
    assert table.select("then", "change").rows() == [("2.00", 200.0 - amount)]


def test_two_contradictions_are_repaired_together() -> None:
    names = ("p1", "p2")
    needed = [{"project_id": name, "required": True, "min_persons": 11, "max_persons": 20} for name in names]
    people = [{"category": "care", "persons": 10}, {"category": "food", "persons": 10}]
    made = dataset(
        policy(solve={"seconds": 300.0}),
        projects=[needed[0], {**needed[1], "category": "food"}],
        demands=people,
        skills=[{"category": "care"}, {"category": "food"}],
    )
    findings = found(made)
    assert findings.tables["contradiction"]["kind"].to_list() == ["required", "min_persons"]
    together = findings.tables["repairs"].group_by("repair", maintain_order=True).agg("element", "then")
    first, second = ({"required/required/" + name: None, "min_persons/min_persons/" + name: "10"} for name in names)
    repairs = [dict(zip(*row, strict=True)) for row in together.select("element", "then").iter_rows()]
    assert len(repairs) == 4
    assert all({one: first[one], other: second[other]} in repairs for one in first for other in second)


def test_a_floor_is_lowered_by_persons_and_written_as_a_share() -> None:
    floor = {"field": "all", "min": 0.9}
    made = dataset(policy(coverage=[floor], solve={"seconds": 300.0}), projects=[{"max_persons": 7}])
    (row,) = found(made).tables["repairs"].rows(named=True)
    assert (row["value"], row["then"], row["change"], row["too_little"]) == ("0.9", "0.7", -2.0, "0.8")


def test_where_a_plan_exists_nothing_contradicts_anything() -> None:
    findings = found(dataset(policy()))
    assert (findings.facts["status"], findings.done, findings.of) == ("plan", 1, 1)
    assert all(table.is_empty() for table in findings.tables.values())


def unknown(_question: Question) -> Result:
    return Result("unknown", None, (), (), {})


def test_a_question_without_an_answer_leaves_the_study_incomplete() -> None:
    findings = found(short(), unknown)
    assert (findings.facts["status"], findings.done, findings.of) == ("unknown", 0, 1)


def test_what_is_not_decided_is_kept_and_not_called_smallest() -> None:
    asked: list[Question] = []

    def solver(question: Question) -> Result:
        asked.append(question)
        return plainly(question) if len(asked) == 1 else unknown(question)

    findings = found(short(), solver)
    assert findings.facts["status"] == "none"
    assert (findings.facts["smallest"], findings.facts["open"]) == (False, len(asked) - 1)
    assert set(findings.tables["contradiction"]["element"]) == {one.name for one in elements(short())}
    assert not findings.tables["contradiction"]["needed"].any()
    assert findings.done < findings.of


def test_only_decisions_are_asked_for_from_the_plan_before() -> None:
    asked: list[Question] = []

    def solver(question: Question) -> Result:
        asked.append(question)
        return plainly(question)

    found(short(), solver)
    assert {one.enough for one in asked} == {0.0}
    first = next(place for place, one in enumerate(asked) if one.former is not None)
    assert all(one.former is not None for one in asked[first:])
