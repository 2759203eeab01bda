"""The rules of a dataset that can be lifted one by one: caps, floors, earmarks, limits, locks, conflicts.

To lift a rule never takes a plan away: every plan of the dataset is one of the dataset without the rule.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import polars as pl

from models.dataset import Dataset
from models.plan import AWARD
from models.policy import Floor
from models.studies.change import with_cap, with_floors, with_values, without_rows
from models.studies.conflicts.elements.money import yuan


class Rule(NamedTuple):
    """One rule: its name; ``of`` what (ids, in words of the data); the limit as it stands; the dataset without it."""

    name: str
    of: str
    limit: str
    lift: Callable[[Dataset], Dataset]


def rules(dataset: Dataset) -> list[Rule]:
    """Every rule of ``dataset`` and its policy that is on."""
    return [
        *_caps(dataset),
        *_dependency(dataset),
        *_floors(dataset),
        *_funds(dataset),
        *_locks(dataset),
        *_required(dataset),
        *_organizations(dataset),
    ]


def _caps(dataset: Dataset) -> Iterator[Rule]:
    """The caps that hold for all organizations alike; a cap of 1 is off."""
    for part, name in (
        ("independence", "max_org_share"),
        ("independence", "max_category_share"),
        ("sharing", "max_borrowed_share"),
    ):
        limit = getattr(getattr(dataset.policy, part), name)
        if limit < 1:
            yield Rule(name, "", f"{limit:g}", partial(with_cap, what=name, cap=1.0))


def _dependency(dataset: Dataset) -> Iterator[Rule]:
    """The cap of each orientation that an organization has."""
    there = dataset.organizations["orientation"].unique()
    for orientation, limit in dataset.policy.independence.max_dependency.model_dump().items():
        if limit < 1 and orientation in there:
            lift = partial(with_cap, what="max_dependency", cap=1.0, key=orientation)
            yield Rule("max_dependency", orientation, f"{limit:g}", lift)


def _floors(dataset: Dataset) -> Iterator[Rule]:
    """Each floor above 0; the same floor given twice is one."""
    for floor in dict.fromkeys(dataset.policy.coverage):
        if floor.min > 0:
            of = f"{floor.field}={floor.value}" if floor.value else floor.field
            yield Rule("coverage", of, f"{floor.min:g}", partial(_without_floor, floor=floor))


def _without_floor(dataset: Dataset, *, floor: Floor) -> Dataset:
    return with_floors(dataset, (other for other in dataset.policy.coverage if other != floor))


def _funds(dataset: Dataset) -> Iterator[Rule]:
    """What each fund may pay for, and its limit for one award."""
    told = dataset.earmarks.group_by("fund_id", maintain_order=True).agg(
        pl.format("{}={}", "field", "value").str.join(", ").alias("told")
    )
    for fund, limit in told.iter_rows():
        yield Rule("earmarks", fund, limit, partial(without_rows, table="earmarks", key={"fund_id": fund}))
    for fund, fen in dataset.funds.select("fund_id", "max_per_award").drop_nulls().iter_rows():
        lift = partial(with_values, table="funds", key={"fund_id": fund}, max_per_award=None)
        yield Rule("max_per_award", fund, yuan(fen), lift)


def _locks(dataset: Dataset) -> Iterator[Rule]:
    for org, project, decision, persons in dataset.locks.select(*AWARD, "decision", "persons").iter_rows():
        limit = "" if persons is None else str(persons)
        lift = partial(without_rows, table="locks", key={"org_id": org, "project_id": project})
        yield Rule(f"lock_{decision}", f"{org} {project}", limit, lift)


def _required(dataset: Dataset) -> Iterator[Rule]:
    for project in dataset.projects.filter("required")["project_id"]:
        yield Rule(
            "required", project, "", partial(with_values, table="projects", key={"project_id": project}, required=False)
        )


def _organizations(dataset: Dataset) -> Iterator[Rule]:
    """What each organization may not: serve communities (conflicts), and take more projects than so many."""
    told = dataset.conflicts.group_by("org_id", maintain_order=True).agg(pl.col("community_id").str.join(", "))
    for org, limit in told.iter_rows():
        yield Rule("conflicts", org, limit, partial(without_rows, table="conflicts", key={"org_id": org}))
    for org, most in dataset.organizations.select("org_id", "max_projects").drop_nulls().iter_rows():
        lift = partial(with_values, table="organizations", key={"org_id": org}, max_projects=None)
        yield Rule("max_projects", org, str(most), lift)
