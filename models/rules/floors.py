"""Coverage floors: a part of the demand that the policy names is served at least to the share that it asks for.

    sum(persons[o, p, d] for o, p, d in part) >= min * sum(persons[d] for d in part)        [persons]

A part is the cells of one community, street, category or group, or all of them. Source: contract, constraint 8.
"""

from math import ceil

import polars as pl

from models.candidates import Problem
from models.exact import exact
from models.parts import Part, within
from models.policy import Floor
from models.program import Rows

KEY = ("field", "value")


def rows(problem: Problem) -> list[Rows]:
    """One row a floor; whole persons make the least a whole number."""
    return [_floor(problem, floor) for floor in problem.policy.coverage]


def _floor(problem: Problem, floor: Floor) -> Rows:
    part = Part(floor.field, floor.value)
    demand = int(within(problem.cells, part)["persons"].sum())
    named = {"field": pl.lit(floor.field), "value": pl.lit(floor.value)}
    least = pl.DataFrame({"field": [floor.field], "value": [floor.value], "lower": [ceil(exact(floor.min) * demand)]})
    served = within(problem.deliveries, part).select("column", **named, coefficient=1.0)
    return Rows(KEY, least, served, "persons", "everything")
