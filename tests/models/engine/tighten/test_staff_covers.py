"""Covers of hours cut off fractions of awards, and never a plan: every plan of small organizations is tried."""

from itertools import product
from random import Random

import numpy as np
import polars as pl
import pytest

from models.candidates import Problem
from models.engine.tighten.staff_covers import broken
from tests.builders import Rows, problem


def made(hours: float, mosts: list[int], each: float = 1.0) -> Problem:
    """One organization and a project for each of ``mosts``, the most persons of each."""
    projects: Rows = [
        {"project_id": f"p{number}", "max_persons": most, "hours_per_person": each} for number, most in enumerate(mosts)
    ]
    return problem(organizations=[{"hours": hours}], projects=projects, demands=[{"persons": sum(mosts)}])


def values(of: Problem, awards: list[float], persons: list[float]) -> np.ndarray:
    return np.array([*awards, *persons, *([0.0] * (of.size - 2 * len(awards)))])


def test_two_projects_that_do_not_both_fit_in() -> None:
    found = made(10.0, [6, 6])
    [block] = broken(found, values(found, [1.0, 2 / 3], [6.0, 4.0]))
    assert block.limits.rows() == [("o1", 2.0)]
    assert sorted(block.terms.select("column", "coefficient").rows()) == [(0, -4.0), (1, -4.0), (2, 1.0), (3, 1.0)]


@pytest.mark.parametrize(
    ("awards", "persons"),
    [([1.0, 1.0], [6.0, 4.0]), ([1.0, 0.0], [6.0, 0.0]), ([0.5, 0.5], [3.0, 3.0])],
    ids=["whole", "one", "hours to spare"],
)
def test_what_breaks_no_cover_gets_none(awards: list[float], persons: list[float]) -> None:
    found = made(10.0, [6, 6])
    assert broken(found, values(found, awards, persons)) == []


def test_an_organization_without_limited_hours_has_no_cover() -> None:
    found = problem(projects=[{}, {"project_id": "p2"}])
    assert broken(found, values(found, [1.0, 0.5], [10.0, 5.0])) == []


@pytest.mark.parametrize("seed", range(40))
def test_every_plan_keeps_every_cover(seed: int) -> None:
    draw = Random(seed)  # noqa: S311 - nothing secret
    mosts = [draw.randint(1, 5) for _ in range(draw.randint(2, 4))]
    hours = draw.randint(2, sum(mosts))
    found = made(float(hours), mosts)
    awards = [draw.choice([0.3, 0.5, 0.7, 0.9, 1.0]) for _ in mosts]
    blocks = broken(found, values(found, awards, [most * award for most, award in zip(mosts, awards, strict=True)]))
    for block in blocks:
        coefficient = dict(block.terms.select("column", "coefficient").rows())
        [upper] = block.limits["upper"]
        for persons in product(*(range(most + 1) for most in mosts)):
            if sum(persons) <= hours:
                numbers = [*(float(number > 0) for number in persons), *map(float, persons)]
                assert (
                    sum(coefficient.get(column, 0.0) * number for column, number in enumerate(numbers)) <= upper + 1e-9
                )


def test_the_plans_that_are_tried_come_near_to_the_covers() -> None:
    """So that the test above could fail."""
    found = made(10.0, [6, 6])
    [block] = broken(found, values(found, [1.0, 2 / 3], [6.0, 4.0]))
    coefficient = pl.Series([-4.0, -4.0, 1.0, 1.0])
    assert (coefficient * pl.Series([1.0, 1.0, 6.0, 4.0])).sum() == block.limits["upper"][0]
