"""A record in words: what became of a version, and what was changed in the room."""

import tomllib
from collections.abc import Mapping

from dss.record import Change, Kind, Override, Status
from dss.texts import Language, translator
from dss.texts.numbers import NOTHING, percent, whole
from dss.work.names import Names
from models.messages import mark
from models.policy import literal

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
    "budget": mark("Budget: {share} of what the funds have"),
    "rule": mark("Other rule: {key} = {value}"),
    "adopt": mark("Another plan is adopted: {value}"),
}
AWARDED = mark("{project} goes to {organization}, for {persons} persons")
SCALE, FUND_SCALE, COVERAGE = "budget.scale", "budget.fund_scale", "coverage"
LIMITS = {
    "independence.max_org_share": mark("Share of the budget for one organization"),
    "independence.max_category_share": mark("Share of a service for one organization"),
    "sharing.max_borrowed_share": mark("Hours that are borrowed"),
    "independence.max_dependency.government": mark("Government money of government-oriented organizations"),
    "independence.max_dependency.mixed": mark("Government money of mixed organizations"),
    "independence.max_dependency.market": mark("Government money of market-oriented organizations"),
}
"""Limits on a share, by their key of the policy; 1 lifts them."""
NONE = literal(1.0)
LIFTED = mark("No limit any more: {rule}")
LIMITED = mark("{rule}: at most {share}")
FLOORS = mark("Floors of coverage now: {floors}")
FLOOR = mark("{part}: at least {share} covered")
BETWEEN: Mapping[Language, str] = {"zh": "；", "en": "; "}
NO_FLOOR = mark("No floor of coverage any more")
FUNDS = mark("Budget of single funds now: {funds}")
FUND = mark("{fund}: {share} of its amount")
WHOLE = mark("Budget: every fund gives its whole amount again")
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


def changed(change: Change | Override, names: Names, lang: Language) -> str:
    """What is changed, by the names of the data; an id that they do not have stands for itself."""
    _ = translator(lang)
    if change.key == COVERAGE:
        return _floors(change.value or "[]", names, lang)
    if change.key is not None and change.key.startswith(FUND_SCALE):
        return _funds(change.key, change.value or "{}", names, lang)
    if change.key in LIMITS:
        return _limit(LIMITS[change.key], change.value or NONE, lang)
    org, project = change.org_id or "", change.project_id or ""
    scaled = change.kind == "budget" and change.key == SCALE
    kind = "rule" if change.kind == "budget" and not scaled else change.kind
    template = AWARDED if kind == "award" and change.persons is not None else CHANGES[kind]
    return _(template).format(
        organization=names["org_id"].get(org, org),
        project=names["project_id"].get(project, project),
        persons=whole(change.persons),
        share=_share(float(change.value or 1)) if scaled else "",
        key=change.key,
        value=change.value,
    )


def has_words(key: str) -> bool:
    """Whether a change of the policy's ``key`` is told in words of its own, not by the key."""
    return key in {SCALE, COVERAGE, *LIMITS} or key.startswith(FUND_SCALE)


def _limit(rule: str, value: str, lang: Language) -> str:
    _ = translator(lang)
    return _(LIFTED if float(value) >= 1 else LIMITED).format(rule=_(rule), share=_share(float(value)))


def _funds(key: str, value: str, names: Names, lang: Language) -> str:
    """What single funds give now: of one that ``key`` names, else of those in the policy's literal ``value``."""
    _, called = translator(lang), names.get("fund_id", {})
    one = key.removeprefix(FUND_SCALE).removeprefix(".")
    scaled: Mapping[str, float] = {one: float(value)} if one else tomllib.loads(f"funds = {value}")["funds"]
    found = [_(FUND).format(fund=called.get(fund, fund), share=_share(scale)) for fund, scale in scaled.items()]
    return _(FUNDS).format(funds=BETWEEN[lang].join(found)) if found else _(WHOLE)


def _floors(value: str, names: Names, lang: Language) -> str:
    """The floors that stay, from the policy's literal ``value``."""
    _ = translator(lang)
    communities = names.get("community_id", {})
    found = [
        _(FLOOR).format(
            part=communities.get(one["value"], one["value"]) if one.get("value") else _("All demand"),
            share=_share(one["min"]),
        )
        for one in tomllib.loads(f"floors = {value}")["floors"]
    ]
    return _(FLOORS).format(floors=BETWEEN[lang].join(found)) if found else _(NO_FLOOR)


def _share(share: float) -> str:
    """A share with a decimal where it has one."""
    return percent(share, 1).replace(".0%", "%")
