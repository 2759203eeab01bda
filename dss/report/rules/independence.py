"""Independence: no organization lives on the government alone, or takes too much of the plan."""

from collections.abc import Iterator

import polars as pl

from dss.report.rules.rule import NO_CAP, About, Rule
from dss.texts import COMMA
from dss.texts.numbers import exactly, percent, yuan
from dss.views import organization_view, plan_view
from models.exact import exact, floored
from models.messages import mark
from models.verify.rules.independence import CATEGORY_SHARE, DEPENDENT, MONEY_SHARE

DEPENDENCY = mark("{kind}: after the awards, at most {cap} of income is government money.")
KINDS = {
    "government": mark("Government-oriented organizations"),
    "mixed": mark("Mixed organizations"),
    "market": mark("Market-oriented organizations"),
}
BELOW = mark("Highest: {organization}, {after}.")
ABOVE = mark(
    "Above it: {organizations}. They were above it before; of their new awards, at most {cap} is paid by public funds."
)
UNKNOWN = mark("Dependency on government money of {organization}")
UNKNOWN_COUNT = mark("Dependency on government money, organizations of unknown income: {count}")
NOT_KNOWN = mark("its income is not known")
ORG_SHARE = mark("No organization gets more than {cap} of the budget (¥{limit}).")
ORG_NO_CAP = mark("One organization's share of the budget")
CATEGORY = mark("No organization serves more than {cap} of the persons who need a service.")
CATEGORY_NO_CAP = mark("One organization's share of the persons who need a service")
LARGEST = mark("Largest: {organization}, {share}.")
NOBODY = mark("No such organization has an award.")


def rules(about: About) -> Iterator[Rule]:
    """A row for each kind of organization, each one of unknown income, and each share."""
    for kind in KINDS:
        yield _dependency(about, kind)
    yield from _unknown(about)
    yield _org_share(about)
    share = about.view.policy.independence.max_category_share
    says = about._(CATEGORY).format(cap=exactly(share))
    yield Rule(says, {CATEGORY_SHARE: {}}) if share < 1 else _off(about, CATEGORY_NO_CAP)


def _dependency(about: About, kind: str) -> Rule:
    _, cap = about._, getattr(about.view.policy.independence.max_dependency, kind)
    says = _(DEPENDENCY).format(kind=_(KINDS[kind]), cap=exactly(cap))
    if cap == 1:
        return Rule(says, {}, note=_(NO_CAP), unless_broken="not set")
    return Rule(says, {DEPENDENT: {"orientation": kind}}, note="" if about.public else _nearest(about, kind, cap))


def _nearest(about: About, kind: str, cap: float) -> str:
    """Who comes nearest to the cap, or is above it since before the plan."""
    _ = about._
    known = plan_view.independence(about.view).filter(pl.col("orientation") == kind).drop_nulls("after")
    above = known.filter("over")
    if above.height:
        listed = (f"{name} {percent(after, 1)}" for name, after in above.select("organization", "after").iter_rows())
        return _(ABOVE).format(organizations=COMMA[about.lang].join(listed), cap=exactly(cap))
    if known.is_empty():
        return _(NOBODY)
    return _(BELOW).format(organization=known["organization"][0], after=percent(known["after"][0], 1))


def _unknown(about: About) -> Iterator[Rule]:
    """Organizations whose dependency nobody can check."""
    _, unchecked = about._, about.view.summary["unchecked"]
    if about.public and unchecked:
        yield Rule(_(UNKNOWN_COUNT).format(count=len(unchecked)), {}, note="", unless_broken="not checkable")
        return
    for one in unchecked:
        says = _(UNKNOWN).format(organization=about.called["org_id"][one["org_id"]])
        yield Rule(says, {}, note=_(one["why"]), unless_broken="not checkable")


def _org_share(about: About) -> Rule:
    _, cap = about._, about.view.policy.independence.max_org_share
    if cap == 1:
        return _off(about, ORG_NO_CAP)
    budget = plan_view.budget(about.view)
    shares = organization_view.capacity(about.view).sort(["amount", "organization"], descending=[True, False])
    first = shares.row(0, named=True)
    note = _(LARGEST).format(organization=first["organization"], share=percent(first["share"], 1))
    limit = yuan(floored(exact(cap) * budget))
    return Rule(_(ORG_SHARE).format(cap=exactly(cap), limit=limit), {MONEY_SHARE: {}}, note=note)


def _off(about: About, says: str) -> Rule:
    return Rule(about._(says), {}, note=about._(NO_CAP), unless_broken="not set")
