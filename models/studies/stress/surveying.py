"""Which community's figures would change the plan most if they were surveyed better."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from models.dataset import Dataset
from models.engine.result import Result
from models.plan import differing
from models.studies.asking import known
from models.studies.stress.carrying import Enquiry, carry, hindsight
from models.studies.stress.sampling import scaled

Row = dict[str, Any]
SCHEMA = {
    "community_id": pl.String,
    "name": pl.String,
    "forgone_least": pl.Float64,
    "forgone_most": pl.Float64,
    "awards_changed": pl.Int64,
}
DIRECTIONS = (-1.0, 1.0)


def questions(dataset: Dataset) -> int:
    """How many questions the surveys take, at most."""
    return 2 * len(DIRECTIONS) * dataset.communities.height


def surveys(enquiry: Enquiry, dataset: Dataset, nominal: Result, spread: float) -> Iterator[tuple[pl.DataFrame, bool]]:
    """The table after each community, and whether there was time for it: see ``table``."""
    rows: list[Row] = []
    for community, name in dataset.communities.sort("community_id").select("community_id", "name").iter_rows():
        outcomes = [scaled(dataset, 1 + sign * spread, community) for sign in DIRECTIONS]
        told = [_forgone(enquiry, dataset, outcome, nominal) for outcome in outcomes]
        whole = [row for row in told if row is not None]
        complete = len(whole) == len(told)
        rows.append({"community_id": community, "name": name} | (_worse(whole) if complete else {}))
        yield table(rows), complete


def table(rows: list[Row]) -> pl.DataFrame:
    """The communities, those whose figures matter most first; nothing known where there was no time.

    community_id, name; forgone_least, forgone_most: the alignment that the plan forgoes where all demand of the
    community is less or more by the spread and nobody knows, at least and at most (proven; the worse of the two
    cases); awards_changed: how many awards the better plan that was found has or lacks beside the plan's; 0 where
    none was found that is better.
    """
    found = pl.DataFrame(rows, schema=SCHEMA)
    measures = ["forgone_least", "forgone_most"]
    return found.sort(*measures, "community_id", descending=[True, True, False], nulls_last=True)


def _forgone(enquiry: Enquiry, dataset: Dataset, outcome: Dataset, nominal: Result) -> Row | None:
    """What not knowing costs in one case; None where there was no time."""
    if nominal.plan is None or outcome.demands.equals(dataset.demands):
        enquiry.skip(2)
        return {"forgone_least": 0.0, "forgone_most": 0.0, "awards_changed": 0}
    reached = carry(enquiry, outcome, nominal.plan)
    best = hindsight(enquiry, outcome, nominal)
    if reached is None or best is None:
        return None
    least, most = (max(0.0, value - reached) for value in known(best))
    changed = differing(nominal.plan, best.plan).height if best.plan is not None and least > 0 else 0
    return {"forgone_least": least, "forgone_most": most, "awards_changed": changed}


def _worse(cases: list[Row]) -> Row:
    return {name: max(case[name] for case in cases) for name in cases[0]}
