"""The rules that can be lifted: each that is on is listed, and without it the dataset differs in nothing else."""

import polars as pl
import pytest

from models.dataset import Dataset, build
from models.studies.prices.lifting import rules
from tests.builders import dataset, policy
from tests.oracle.random_datasets import sample
from tests.thorough import some


def names(made: Dataset) -> list[tuple[str, str, str]]:
    return [rule[:3] for rule in rules(made)]


def full() -> Dataset:
    """A dataset with a rule of every kind."""
    return dataset(
        policy(
            independence={
                "max_dependency": {"government": 0.9, "mixed": 0.7, "market": 0.5},
                "max_org_share": 0.3,
                "max_category_share": 0.4,
            },
            sharing={"max_borrowed_share": 0.25},
            coverage=[{"field": "category", "value": "care", "min": 0.1}, {"field": "all", "min": 0.0}],
        ),
        organizations=[{"org_id": "o1", "max_projects": 2}, {"org_id": "o2", "orientation": "mixed"}],
        skills=[{"org_id": "o1"}, {"org_id": "o2"}],
        projects=[{"required": True}, {"project_id": "p2"}],
        funds=[{"fund_id": "f1", "max_per_award": 123456}, {"fund_id": "f2"}],
        earmarks=[
            {"fund_id": "f2", "field": "category", "value": "care"},
            {"fund_id": "f2", "field": "project", "value": "p1"},
        ],
        locks=[
            {"org_id": "o1", "project_id": "p1", "persons": 3},
            {"org_id": "o2", "project_id": "p2", "decision": "exclude"},
        ],
        conflicts=[{"org_id": "o2", "community_id": "c1"}],
    )


def test_every_rule_that_is_on_is_listed_and_no_other() -> None:
    assert names(full()) == [
        ("max_org_share", "", "0.3"),
        ("max_category_share", "", "0.4"),
        ("max_borrowed_share", "", "0.25"),
        ("max_dependency", "mixed", "0.7"),
        ("max_dependency", "market", "0.5"),
        ("coverage", "category=care", "0.1"),
        ("earmarks", "f2", "category=care, project=p1"),
        ("max_per_award", "f1", "1234.56"),
        ("lock_award", "o1 p1", "3"),
        ("lock_exclude", "o2 p2", ""),
        ("required", "p1", ""),
        ("conflicts", "o2", "c1"),
        ("max_projects", "o1", "2"),
    ]
    assert names(dataset(policy())) == []


@pytest.mark.parametrize("place", range(13))
def test_a_lifted_rule_is_off_and_all_others_are_as_they_were(place: int) -> None:
    made = full()
    before = names(made)
    after = names(rules(made)[place].lift(made))
    assert after == before[:place] + before[place + 1 :]


@pytest.mark.parametrize("number", some(range(2300, 2330), 8))
def test_without_all_its_rules_a_dataset_is_valid_and_has_none(number: int) -> None:
    made = sample(number).dataset()
    for rule in rules(made):
        made = rule.lift(made)
        assert build(made.tables(), made.policy)[0] is not None
    assert rules(made) == []


def test_nothing_but_the_rules_rows_goes() -> None:
    made = full()
    lifted = next(rule for rule in rules(made) if rule.name == "required").lift(made)
    assert lifted.projects.drop("required").equals(made.projects.drop("required"))
    assert lifted.projects["required"].to_list() == [False, False]
    assert all(frame.equals(lifted.tables()[name]) for name, frame in made.tables().items() if name != "projects")
    caps = next(rule for rule in rules(made) if rule.of == "mixed").lift(made).policy.independence.max_dependency
    assert (caps.government, caps.mixed, caps.market) == (0.9, 1.0, 0.5)
    assert pl.DataFrame(names(made), orient="row").n_unique() == 13
