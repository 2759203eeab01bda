"""Limits that are facts about organizations, projects and resources, and who may not serve where."""

from math import ceil, floor

import polars as pl

from models.dataset import Dataset
from models.studies.change import with_values, without_rows
from models.studies.conflicts.elements.element import Element, Kind


def _hours(dataset: Dataset) -> list[Element]:
    """Staff hours; beyond what all projects at their full size would take, they are as good as unlimited."""
    bids = dataset.bids.select("project_id", each="hours_per_person")
    each = dataset.projects.join(bids, on="project_id", how="left").select(
        "project_id", hours=pl.max_horizontal("hours_per_person", "each") * pl.col("max_persons")
    )
    most = ceil(float(each.group_by("project_id").agg(pl.col("hours").max())["hours"].sum()))
    rows = dataset.organizations.filter(pl.col("hours") < most).select("org_id", "hours", "_row").iter_rows()
    return [
        Element("hours", "organizations", (org,), row, "hours", repr(hours), hours, range(floor(hours) + 1, most + 1))
        for org, hours, row in rows
    ]


def _max_projects(dataset: Dataset) -> list[Element]:
    most = dataset.projects.height
    limited = dataset.organizations.filter(pl.col("max_projects") < most).select("org_id", "max_projects", "_row")
    return [
        Element("max_projects", "organizations", (org,), row, "max_projects", str(few), few, range(few + 1, most + 1))
        for org, few, row in limited.iter_rows()
    ]


def _min_persons(dataset: Dataset) -> list[Element]:
    """Fewest persons; one person is the fewest of any award."""
    rows = dataset.projects.filter(pl.col("min_persons") > 1).select("project_id", "min_persons", "_row").iter_rows()
    return [
        Element("min_persons", "projects", (one,), row, "min_persons", str(least), least, range(least - 1, 0, -1))
        for one, least, row in rows
    ]


def _put_organization(dataset: Dataset, element: Element, to: int | None) -> Dataset:
    return with_values(dataset, "organizations", {"org_id": element.key[0]}, **{element.column: to})


def _put_min_persons(dataset: Dataset, element: Element, to: int | None) -> Dataset:
    return with_values(dataset, "projects", {"project_id": element.key[0]}, min_persons=to or 0)


def _resources(dataset: Dataset) -> pl.DataFrame:
    """Resources that any project needs, with ``most``: the hours beyond which more of one make no difference."""
    needs = dataset.needs.join(dataset.projects.select("project_id", "max_persons"), on="project_id")
    whole = (pl.col("hours_fixed") + pl.col("hours_per_person") * pl.col("max_persons")).sum().ceil()
    most = needs.group_by("kind").agg(needed=whole.cast(pl.Int64))
    reserved = pl.col("reserved_hours").ceil().cast(pl.Int64)
    return dataset.resources.join(most, on="kind").with_columns(most=pl.col("needed") + reserved).sort("resource_id")


def _resource_hours(dataset: Dataset) -> list[Element]:
    rows = _resources(dataset).filter(pl.col("hours") < pl.col("most"))
    return [
        Element("resource_hours", "resources", (one,), row, "hours", repr(hours), hours, grid)
        for one, hours, most, row in rows.select("resource_id", "hours", "most", "_row").iter_rows()
        for grid in [range(floor(hours) + 1, most + 1)]
    ]


def _put_resource_hours(dataset: Dataset, element: Element, to: int | None) -> Dataset:
    """Where all hours are shared, they stay so."""
    (resource_id,) = element.key
    hours = float(element.grid[-1] if to is None else to)
    row = dataset.resources.row(by_predicate=pl.col("resource_id") == resource_id, named=True)
    shared = hours if row["shared_hours"] == row["hours"] else row["shared_hours"]
    return with_values(dataset, "resources", {"resource_id": resource_id}, hours=hours, shared_hours=shared)


def _shared_hours(dataset: Dataset) -> list[Element]:
    """Hours for others, where they are not all of the resource's; they may grow as far as its hours themselves."""
    rows = _resources(dataset).filter(pl.col("shared_hours") < pl.col("hours"))
    return [
        Element("shared_hours", "resources", (one,), row, "shared_hours", repr(shared), shared, grid)
        for one, shared, hours, most, row in rows.select(
            "resource_id", "shared_hours", "hours", "most", "_row"
        ).iter_rows()
        for grid in [range(floor(shared) + 1, max(ceil(hours), most) + 1)]
    ]


def _says_shared(dataset: Dataset, element: Element, to: int) -> str:
    """All hours of the resource, where they end within the step."""
    hours = dataset.resources.row(by_predicate=pl.col("resource_id") == element.key[0], named=True)["hours"]
    return repr(hours) if to - 1 < hours < to else str(to)


def _put_shared_hours(dataset: Dataset, element: Element, to: int | None) -> Dataset:
    (resource_id,) = element.key
    hours = dataset.resources.row(by_predicate=pl.col("resource_id") == resource_id, named=True)["hours"]
    shared = hours if to is None else min(float(to), hours)
    return with_values(dataset, "resources", {"resource_id": resource_id}, shared_hours=shared)


def _conflicts(dataset: Dataset) -> list[Element]:
    rows = dataset.conflicts.select("org_id", "community_id", "_row").iter_rows()
    return [Element("conflict", "conflicts", (org, place), row, "community_id", place) for org, place, row in rows]


def _without_conflict(dataset: Dataset, element: Element, _to: int | None) -> Dataset:
    org_id, community_id = element.key
    return without_rows(dataset, "conflicts", {"org_id": org_id, "community_id": community_id})


KINDS = {
    "max_projects": Kind(_max_projects, _put_organization, ("organizations",)),
    "hours": Kind(_hours, _put_organization, ("organizations",)),
    "min_persons": Kind(_min_persons, _put_min_persons, ("projects",)),
    "resource_hours": Kind(_resource_hours, _put_resource_hours, ("resources",)),
    "shared_hours": Kind(_shared_hours, _put_shared_hours, ("resources",), _says_shared),
    "conflict": Kind(_conflicts, _without_conflict, ("organizations", "communities")),
}
