"""The same dataset with one thing changed, valid as before: what studies ask their questions about."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import polars as pl

from models.candidates import BID_FIELDS
from models.dataset import Dataset
from models.plan import AWARD
from models.policy import Floor


def with_policy(dataset: Dataset, part: str, **values: object) -> Dataset:
    """The dataset with other keys in one part of its policy (``solve``, ``independence`` …)."""
    inner = getattr(dataset.policy, part).model_copy(update=values)
    return replace(dataset, policy=dataset.policy.model_copy(update={part: inner}))


def with_cap(dataset: Dataset, what: str, cap: float, key: str = "") -> Dataset:
    """The dataset with one of the policy's caps set anew; ``key``: the orientation, where it has one."""
    if what == "max_borrowed_share":
        return with_policy(dataset, "sharing", max_borrowed_share=cap)
    if what == "max_dependency":
        dependency = dataset.policy.independence.max_dependency.model_copy(update={key: cap})
        return with_policy(dataset, "independence", max_dependency=dependency)
    return with_policy(dataset, "independence", **{what: cap})


def with_floors(dataset: Dataset, floors: Iterable[Floor]) -> Dataset:
    """The dataset with ``floors`` as its policy's only coverage floors."""
    return replace(dataset, policy=dataset.policy.model_copy(update={"coverage": tuple(floors)}))


def with_locks(dataset: Dataset, decision: str, pairs: pl.DataFrame) -> Dataset:
    """The dataset with ``pairs`` (org_id, project_id; persons where it is there) locked: ``award`` or ``exclude``.

    A lock that there was for a pair gives way.
    """
    persons = pl.col("persons").cast(pl.Int64) if "persons" in pairs.columns else pl.lit(None, dtype=pl.Int64)
    added = pairs.select(*AWARD, persons.alias("persons"), decision=pl.lit(decision), _row=pl.lit(0, dtype=pl.UInt32))
    kept = dataset.locks.join(pairs, on=AWARD, how="anti")
    return replace(dataset, locks=pl.concat([kept, added], how="diagonal_relaxed").sort(AWARD))


def with_bids(dataset: Dataset, offers: pl.DataFrame) -> Dataset:
    """The dataset with ``offers`` as bids.

    org_id, project_id, fixed_cost, unit_cost (fen), hours_per_person, max_persons, within the projects' limits. A bid
    that there was for a pair gives way.
    """
    added = offers.select(*AWARD, *BID_FIELDS, _row=pl.lit(0, dtype=pl.UInt32))
    kept = dataset.bids.join(added, on=AWARD, how="anti")
    return replace(dataset, bids=pl.concat([kept, added], how="diagonal_relaxed").sort(AWARD))


def without_rows(dataset: Dataset, table: str, key: Mapping[str, str]) -> Dataset:
    """The dataset without those rows of ``table`` that have this ``key``, or part of a key."""
    frame: pl.DataFrame = getattr(dataset, table)
    return replace(dataset, **{table: frame.filter(~_has(key))})


def without_organization(dataset: Dataset, org_id: str) -> Dataset:
    """The dataset without what an organization does: it may take no award, and its resources have no hours."""
    here = pl.col("org_id") == org_id
    eligible = pl.when(here).then(pl.lit(value=False)).otherwise("eligible").alias("eligible")
    locked = here & (pl.col("decision") == "award")
    own = (pl.col("owner_kind") == "organization") & (pl.col("owner_id") == org_id).fill_null(value=False)
    return replace(
        dataset,
        organizations=dataset.organizations.with_columns(eligible),
        locks=dataset.locks.filter(~locked),
        resources=_emptied(dataset.resources, own),
    )


def without_resource(dataset: Dataset, resource_id: str) -> Dataset:
    """The dataset with no hours of one resource."""
    return replace(dataset, resources=_emptied(dataset.resources, pl.col("resource_id") == resource_id))


def _emptied(resources: pl.DataFrame, where: pl.Expr) -> pl.DataFrame:
    hours = ("hours", "reserved_hours", "shared_hours")
    return resources.with_columns(pl.when(where).then(0.0).otherwise(name).alias(name) for name in hours)


def with_fund_factor(dataset: Dataset, fund_id: str, factor: float) -> Dataset:
    """The dataset with one fund's factor set anew; 0 is without the fund."""
    return with_policy(dataset, "budget", fund_scale={**dataset.policy.budget.fund_scale, fund_id: factor})


def with_values(dataset: Dataset, table: str, key: Mapping[str, str], **values: object) -> Dataset:
    """The dataset with other values in the one row of ``table`` that has this ``key``; types are kept."""
    frame: pl.DataFrame = getattr(dataset, table)
    changed = [
        pl.when(_has(key)).then(pl.lit(value, dtype=frame.schema[name])).otherwise(name).alias(name)
        for name, value in values.items()
    ]
    return replace(dataset, **{table: frame.with_columns(changed)})


def _has(key: Mapping[str, str]) -> pl.Expr:
    return pl.all_horizontal(pl.col(name) == value for name, value in key.items())
