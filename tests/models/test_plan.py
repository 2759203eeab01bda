"""What follows from who serves whom, by hand."""

import polars as pl
import pytest

from models.parts import Part, within
from models.plan import AWARD, CELL, Plan, awards_of, coverage_of, differing
from tests.builders import Rows, policy, problem

TWO: Rows = [{"persons": 10}, {"group": "old", "persons": 4, "priority": 2.0}, {"community_id": "c2", "persons": 0}]
MADE = problem(
    policy(effectiveness={"default_trust": 0.0, "trust_weight": 0.5}),
    communities=[{"street": "s1"}, {"community_id": "c2"}],
    demands=TWO,
    skills=[{"competence": 0.8}],
    projects=[{"fixed_cost": 7, "unit_cost": 3}],
)


def served(*rows: tuple[str, int]) -> pl.DataFrame:
    schema = {**dict.fromkeys((*AWARD, *CELL), pl.String), "persons": pl.Int64}
    return pl.DataFrame([("o1", "p1", "c1", "care", group, n) for group, n in rows], schema=schema, orient="row")


def test_an_award_costs_its_fixed_part_and_its_persons() -> None:
    assert awards_of(MADE, served(("all", 5), ("old", 2))).rows() == [("o1", "p1", 7, 7 + 3 * 7)]


def test_every_cell_is_told_also_those_that_nobody_serves() -> None:
    found = coverage_of(MADE, served(("old", 2)))
    assert found.columns == [*CELL, "street", "persons", "priority", "served", "effective"]
    assert found.rows() == [
        ("c1", "care", "all", "s1", 10, 1.0, 0, 0.0),
        ("c1", "care", "old", "s1", 4, 2.0, 2, pytest.approx(2 * 0.8 * 0.5)),
        ("c2", "care", "all", None, 0, 1.0, 0, 0.0),
    ]


@pytest.mark.parametrize(
    ("part", "count"),
    [
        (Part("all", ""), 3),
        (Part("group", "all"), 2),
        (Part("group", "old"), 1),
        (Part("community", "c2"), 1),
        (Part("street", "s1"), 2),
        (Part("category", "care"), 3),
        (Part("category", "play"), 0),
    ],
)
def test_a_part_of_the_demand_is_the_cells_with_that_value(part: Part, count: int) -> None:
    assert within(MADE.cells, part).height == count


def test_plans_differ_by_the_awards_that_one_of_them_has_whatever_their_sizes() -> None:
    def awarding(*rows: tuple[str, str, int]) -> Plan:
        awards = pl.DataFrame(rows, schema={**dict.fromkeys(AWARD, pl.String), "persons": pl.Int64}, orient="row")
        empty = pl.DataFrame()
        return Plan(MADE, awards, empty, empty, empty, empty)

    one, other = awarding(("o1", "p1", 3), ("o1", "p2", 3)), awarding(("o1", "p1", 4), ("o2", "p3", 4))
    assert sorted(differing(one, other).rows()) == [("o1", "p2"), ("o2", "p3")]
    assert differing(one, one).is_empty()
