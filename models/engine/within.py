"""A problem cut down to what lies within given deliveries: nothing else may be awarded, nobody else served.

It is a problem like any other: what is left of it keeps every rule, so that a plan of it is a plan of the whole.
"""

from dataclasses import replace

import polars as pl

from models.candidates import Problem, numbered
from models.plan import AWARD, CELL


def within(given: Problem, most: pl.DataFrame) -> Problem:
    """``given`` with no more persons than ``most`` (org_id, project_id, community_id, category, group, persons).

    Deliveries that are not in it, and offers without any delivery in it, are gone.
    """
    deliveries = (
        given.deliveries.join(most.select(*AWARD, *CELL, most="persons"), on=(*AWARD, *CELL), maintain_order="left")
        .with_columns(persons=pl.min_horizontal("persons", "most"))
        .drop("most")
        .filter(pl.col("persons") > 0)
    )
    offers, payments, loans = (
        frame.join(deliveries, on=AWARD, how="semi", maintain_order="left")
        for frame in (given.offers, given.payments, given.loans)
    )
    return replace(given, **numbered(offers, deliveries, payments, loans)._asdict())
