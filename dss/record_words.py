"""A record in words: what became of a version, and what was changed in the room."""

from collections.abc import Mapping

from dss.names import Names
from dss.record import Kind, Override, Status
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING, percent
from models.messages import mark

STATUSES: Mapping[Status, str] = {
    "draft": mark("draft"),
    "proposed": mark("proposed"),
    "decided": mark("decided"),
    "superseded": mark("superseded"),
}
CHANGES: Mapping[Kind, str] = {
    "award": mark("{project} goes to {organization}"),
    "exclude": mark("{project} does not go to {organization}"),
    "resize": mark("{project}, delivered by {organization}, is for {persons} persons"),
    "budget": mark("Budget: {key} = {value}"),
    "rule": mark("Rule: {key} = {value}"),
    "adopt": mark("Another plan was adopted: {value}"),
}
PRICED = mark("{change}. Reason: {reason} ({who}; alignment {before} before, {after} after)")


def told(override: Override, names: Names, lang: Language) -> str:
    """What ``override`` changed, why, on whose word, and at what price; in one line."""
    return translator(lang)(PRICED).format(
        change=changed(override, names, lang),
        reason=" ".join(override.reason.splitlines()) or NOTHING,
        who=override.who or NOTHING,
        before=percent(override.before, 2),
        after=percent(override.after, 2),
    )


def changed(override: Override, names: Names, lang: Language) -> str:
    """What ``override`` changed, by the names of the data; an id that they do not have stands for itself."""
    org, project = override.org_id or "", override.project_id or ""
    return translator(lang)(CHANGES[override.kind]).format(
        organization=names["org_id"].get(org, org),
        project=names["project_id"].get(project, project),
        persons=override.persons,
        key=override.key,
        value=override.value,
    )
