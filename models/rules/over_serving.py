"""No over-serving: nobody is served twice.

    sum(persons[o, p, d] for o, p) <= persons[d]        [persons]

Source: contract, constraint 3.
"""

from models.candidates import Problem
from models.program import Rows

KEY = ("community_id", "category", "group")


def rows(problem: Problem) -> list[Rows]:
    """One row a cell of demand."""
    terms = problem.deliveries.select(*KEY, "column", coefficient=1.0)
    return [Rows(KEY, problem.cells.select(*KEY, upper="persons"), terms, "persons", "cell")]
