"""One winner: a project goes to at most one organization; a required project, and a locked award, to exactly one.

    sum(award[o, p] for o) <= 1, = 1 where p is required                 [awards]
    award[o, p] = 1 for a lock "award", and, where the lock says how many,
    sum(persons[o, p, d] for d) = persons of the lock                    [persons]

Source: contract, constraint 1.
"""

import polars as pl

from models.candidates import Problem
from models.program import Rows


def rows(problem: Problem) -> list[Rows]:
    """One row a project, one a locked award, one a locked number of persons."""
    awards = problem.offers.select("org_id", "project_id", "column", coefficient=1.0)
    persons = problem.deliveries.select("org_id", "project_id", "column", coefficient=1.0)
    locks = problem.dataset.locks.filter(pl.col("decision") == "award").select("org_id", "project_id", "persons")
    exactly = locks.drop_nulls("persons").with_columns(lower="persons", upper="persons").drop("persons")
    return [
        Rows(
            ("project_id",),
            problem.dataset.projects.select("project_id", lower=pl.col("required").cast(pl.Int64), upper=pl.lit(1)),
            awards.drop("org_id"),
            "award",
            "nothing",
        ),
        Rows(
            ("org_id", "project_id"),
            locks.with_columns(lower=pl.lit(1)).drop("persons"),
            awards,
            "award",
            "nothing",
        ),
        Rows(("org_id", "project_id"), exactly, persons, "persons", "nothing"),
    ]
