"""What has been decided before: required projects, and locks."""

from collections.abc import Callable

import polars as pl

from models.dataset import Dataset
from models.plan import AWARD
from models.studies.change import with_values, without_rows
from models.studies.conflicts.elements.element import Element, Kind


def _required(dataset: Dataset) -> list[Element]:
    rows = dataset.projects.filter("required").select("project_id", "_row").iter_rows()
    return [Element("required", "projects", (project,), row, "required", "true") for project, row in rows]


def _locks(decision: str) -> Callable[[Dataset], list[Element]]:
    def found(dataset: Dataset) -> list[Element]:
        rows = dataset.locks.filter(pl.col("decision") == decision).select(*AWARD, "_row").iter_rows()
        return [Element(decision, "locks", (org, project), row, "decision", decision) for org, project, row in rows]

    return found


def _not_required(dataset: Dataset, element: Element, _to: int | None) -> Dataset:
    return with_values(dataset, "projects", {"project_id": element.key[0]}, required=False)


def _without_lock(dataset: Dataset, element: Element, _to: int | None) -> Dataset:
    return without_rows(dataset, "locks", dict(zip(AWARD, element.key, strict=True)))


def _lock_persons(dataset: Dataset) -> list[Element]:
    rows = dataset.locks.filter((pl.col("decision") == "award") & pl.col("persons").is_not_null())
    return [
        Element("award_persons", "locks", (org, project), row, "persons", str(persons), persons)
        for org, project, persons, row in rows.select(*AWARD, "persons", "_row").iter_rows()
    ]


def _without_persons(dataset: Dataset, element: Element, _to: int | None) -> Dataset:
    return with_values(dataset, "locks", dict(zip(AWARD, element.key, strict=True)), persons=None)


PAIR = ("organizations", "projects")
KINDS = {
    "required": Kind(_required, _not_required, ("projects",), duty=True),
    "award_persons": Kind(_lock_persons, _without_persons, PAIR),
    "award": Kind(_locks("award"), _without_lock, PAIR, duty=True),
    "exclude": Kind(_locks("exclude"), _without_lock, PAIR),
}
