"""What nobody reaches, and why: one cell of demand for each reason, worked out by hand."""

from collections.abc import Mapping, Sequence

import polars as pl
import pytest

from dss.views import demand_view
from models.candidates import candidates
from models.dataset import Dataset, from_rows
from models.policy import Policy

Row = Mapping[str, object]
COSTS: Row = {"fixed_cost": 0, "unit_cost": 100, "hours_per_person": 1.0, "min_persons": 0, "max_persons": 9}
ROWS: Mapping[str, Sequence[Row]] = {
    "communities": [{"community_id": "c1", "name": "东苑"}, {"community_id": "c2", "name": "西苑"}],
    "demands": [
        {"community_id": "c1", "category": "养老", "group": "老年人", "persons": 8},
        {"community_id": "c2", "category": "养老", "group": "老年人", "persons": 7},
        {"community_id": "c1", "category": "养老", "group": "残疾人", "persons": 6},
        {"community_id": "c1", "category": "文体", "persons": 5},
        {"community_id": "c1", "category": "法律", "persons": 4},
        {"community_id": "c2", "category": "法律", "persons": 0},
        {"community_id": "c2", "category": "环境", "persons": 3},
        {"community_id": "c1", "category": "就业", "persons": 2},
    ],
    "organizations": [
        {"org_id": "o1", "name": "甲", "orientation": "market"},
        {"org_id": "o2", "name": "乙", "orientation": "mixed", "eligible": False},
    ],
    "skills": [
        *({"org_id": "o1", "category": one, "competence": 0.5} for one in ("养老", "文体", "就业")),
        *({"org_id": "o2", "category": one, "competence": 0.5} for one in ("法律", "养老")),
        {"org_id": "o1", "category": "环境", "competence": 1.0},
    ],
    "projects": [
        {"project_id": "p1", "name": "助餐", "category": "养老", "group": "老年人", **COSTS},
        {"project_id": "p2", "name": "合唱", "category": "文体", **COSTS},
        {"project_id": "p3", "name": "咨询", "category": "法律", **COSTS},
        {"project_id": "p4", "name": "保洁", "category": "环境", **COSTS},
        {"project_id": "p5", "name": "招聘", "category": "就业", **COSTS, "unit_cost": 0},
    ],
    "funds": [{"fund_id": "f1", "name": "街道预算", "amount": 1000}],
    "sites": [{"project_id": "p1", "community_id": "c1"}],
    "earmarks": [{"fund_id": "f1", "field": "category", "value": one} for one in ("养老", "环境")],
    "conflicts": [{"org_id": "o1", "community_id": "c2"}],
}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return from_rows(ROWS)


def test_each_reason_is_told_most_persons_first(dataset: Dataset) -> None:
    lost = demand_view.unreached(candidates(dataset, Policy()))
    assert lost.select("community", "category", "group", "persons", "why").rows() == [
        ("西苑", "养老", "老年人", 7, demand_view.NO_PROJECT),
        ("东苑", "养老", "残疾人", 6, demand_view.NO_PROJECT),
        ("东苑", "文体", "all", 5, demand_view.NO_FUND),
        ("东苑", "法律", "all", 4, demand_view.NO_SKILL),
        ("西苑", "环境", "all", 3, demand_view.NOBODY),
    ]


def test_services_count_what_can_be_reached_and_by_how_many(dataset: Dataset) -> None:
    rows = demand_view.Supply(dataset).services.rows()
    assert rows == [
        ("养老", 21, 8, 1, 1),
        ("文体", 5, 0, 1, 1),
        ("法律", 4, 0, 0, 1),
        ("环境", 3, 0, 1, 1),
        ("就业", 2, 2, 1, 1),
    ]


def test_without_a_plan_nothing_is_said_to_be_served_or_unmet(dataset: Dataset) -> None:
    cells = demand_view.cells(dataset, None)
    assert cells["persons"].sum() == 35
    assert cells["served"].null_count() == cells["unmet"].null_count() == cells.height


def test_communities_with_one_name_are_told_apart_and_those_without_demand_are_there() -> None:
    twins = [{"community_id": one, "name": "东苑"} for one in ("c1", "c2", "c3")]
    dataset = from_rows({**ROWS, "communities": twins})
    places = demand_view.places(dataset, demand_view.cells(dataset, None), "persons")
    assert dict(places.select("community", "value").iter_rows()) == {"东苑 (c1)": 25, "东苑 (c2)": 10, "东苑 (c3)": 0}


def test_abilities_have_names_and_say_who_is_eligible(dataset: Dataset) -> None:
    found = demand_view.abilities(dataset).filter(pl.col("category") == "法律")
    assert found.rows(named=True) == [{"organization": "乙", "category": "法律", "competence": 0.5, "eligible": False}]
