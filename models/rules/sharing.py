"""Sharing: what a project needs of venues, social workers or vehicles is there, and is lent within its owner's limits.

    sum(loan[r, o, p] for r of kind k) = hours_fixed[p, k] * award[o, p] + hours_per_person[p, k] * persons[o, p]
    sum(loan[r, o, p] for o, p) <= hours[r] - reserved_hours[r]
    sum(loan[r, o, p] for o other than the owner, p) <= shared_hours[r]
    sum(loan[r, o, p] of other organizations' r for r, p) <= max_borrowed_share * sum(loan[r, o, p] for r, p)
        for each o    [hours]

A street or a community is never an organization: all use of theirs is within their shared_hours, and none of it is
borrowed from another organization. Source: contract, constraint 7.
"""

import polars as pl

from models.candidates import Problem
from models.program import Rows

USE = ("org_id", "project_id", "kind")


def rows(problem: Problem) -> list[Rows]:
    """One row a need of an offer, two a resource, one an organization where borrowing is limited."""
    return [_needed(problem), *_within_owners_limits(problem), *_borrowed_share(problem)]


def _needed(problem: Problem) -> Rows:
    needs = problem.dataset.needs.select("project_id", "kind", fixed="hours_fixed", each="hours_per_person")
    awards = problem.offers.select("org_id", "project_id", "column").join(needs, on="project_id")
    persons = problem.deliveries.select("org_id", "project_id", "column").join(needs, on="project_id")
    due = pl.concat(
        [
            awards.select(*USE, "column", coefficient=-pl.col("fixed")),
            persons.select(*USE, "column", coefficient=-pl.col("each")),
        ]
    ).filter(pl.col("coefficient") != 0)
    used = problem.loans.select(*USE, "column", coefficient=1.0)
    limits = awards.select(USE).with_columns(lower=0.0, upper=0.0)
    return Rows(USE, limits, pl.concat([used, due]), "hours", "nothing")


def available() -> pl.Expr:
    """The most hours of a resource that all projects together may use; others than its owner may be held to less."""
    free = pl.col("hours") - pl.col("reserved_hours")
    return pl.when(pl.col("owner_kind") == "organization").then(free).otherwise(pl.min_horizontal(free, "shared_hours"))


def _within_owners_limits(problem: Problem) -> list[Rows]:
    resources, key = problem.dataset.resources, ("resource_id",)
    loans = problem.loans.select(*key, "column", "borrowed", coefficient=1.0)
    return [
        Rows(
            key,
            resources.select(*key, upper=available()),
            loans.drop("borrowed"),
            "hours",
            "resource",
        ),
        Rows(
            key,
            resources.select(*key, upper="shared_hours"),
            loans.filter("borrowed").drop("borrowed"),
            "hours",
            "resource",
        ),
    ]


def _borrowed_share(problem: Problem) -> list[Rows]:
    share = problem.policy.sharing.max_borrowed_share
    if share >= 1:
        return []
    terms = problem.loans.select("org_id", "column", coefficient=pl.when("borrowed").then(1 - share).otherwise(-share))
    return [Rows(("org_id",), terms.select("org_id").unique().with_columns(upper=0.0), terms, "hours", "organization")]
