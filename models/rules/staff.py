"""Staff: an organization gives no more hours than it has, and takes no more projects than it can.

    sum(hours_per_person[o, p] * persons[o, p, d] for p, d) <= hours[o]        [hours a year]
    sum(award[o, p] for p) <= max_projects[o]                                  [awards]

Source: contract, constraint 4. An organization without a limit has no row.
"""

from models.candidates import Problem
from models.program import Rows

KEY = ("org_id",)


def rows(problem: Problem) -> list[Rows]:
    """One row an organization with limited hours, one an organization with limited projects."""
    organizations = problem.dataset.organizations
    return [
        Rows(
            KEY,
            organizations.select(*KEY, upper="hours").drop_nulls(),
            problem.deliveries.select(*KEY, "column", coefficient="hours_per_person"),
            "hours",
            "organization",
        ),
        Rows(
            KEY,
            organizations.select(*KEY, upper="max_projects").drop_nulls(),
            problem.offers.select(*KEY, "column", coefficient=1.0),
            "award",
            "organization",
        ),
    ]
