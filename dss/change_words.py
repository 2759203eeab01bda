"""A change that was made in the room, in words."""

from typing import Any

from dss import plan_view
from dss.record import Override
from dss.room import Change
from dss.texts import Language, translator
from dss.texts.numbers import percent, whole
from models.dataset import Dataset
from models.messages import mark
from models.policy import literal

TOLD = {
    "award": mark("{organization} gets {project}"),
    "exclude": mark("{organization} does not get {project}"),
    "resize": mark("{organization} serves {persons} people by {project}"),
    "budget": mark("Budget: {share} of the funds’ amounts"),
    "rule": mark("Other rule: {key} = {value}"),
    "adopt": mark("Another plan is adopted: {value}"),
}
AWARDED = mark("{organization} gets {project}, for {persons} people")
LIMITS = {
    "independence.max_org_share": mark("One organization’s share of the budget"),
    "independence.max_category_share": mark("One organization’s share of a service"),
    "sharing.max_borrowed_share": mark("Hours that are borrowed"),
    "independence.max_dependency.government": mark("Government money of government-oriented organizations"),
    "independence.max_dependency.mixed": mark("Government money of mixed organizations"),
    "independence.max_dependency.market": mark("Government money of market-oriented organizations"),
}
"""Limits on a share, by their key of the policy; 1 lifts them."""
LIFTED = mark("No limit any more: {rule}")
NONE = literal(1.0)


def told(change: Change | Override, dataset: Dataset, lang: Language) -> str:
    """What was changed, with the names of whom it is about."""
    _ = translator(lang)
    if change.kind == "rule" and change.value == NONE and change.key in LIMITS:
        return _(LIFTED).format(rule=_(LIMITS[change.key]))
    template = AWARDED if change.kind == "award" and change.persons is not None else TOLD[change.kind]
    return _(template).format(**_facts(change, dataset))


def _facts(change: Change | Override, dataset: Dataset) -> dict[str, Any]:
    organizations = dict(plan_view.names(dataset.organizations, "org_id", "name").iter_rows())
    projects = dict(plan_view.names(dataset.projects, "project_id", "name").iter_rows())
    return {
        "organization": organizations.get(change.org_id, change.org_id),
        "project": projects.get(change.project_id, change.project_id),
        "persons": whole(change.persons),
        "share": percent(float(change.value or 0)) if change.kind == "budget" else "",
        "key": change.key,
        "value": change.value,
    }
