"""Shared resources: what projects need is there, lent within its owner's limits, and nobody borrows too much."""

from collections.abc import Iterator

from dss.report.rules.rule import NO_CAP, About, Rule
from dss.texts.numbers import exactly, whole
from dss.views import organization_view
from models.messages import mark
from models.verify.rules.allowed import NO_AWARD, NO_LOAN
from models.verify.rules.sharing import AVAILABLE, BORROWED, NEEDED, SHARED

NEEDS = mark("The hours of venues, social workers, vehicles and the like that a project needs are there in full.")
FREE = mark("No resource is used for more hours than are free beside its own duties.")
LENT = mark("No owner lends more hours of a resource than it shares.")
CAP = mark("At most {cap} of the resource hours that an organization uses are borrowed from other organizations.")
BORROWING = mark("Borrowing from other organizations")
USED = mark("Hours used: {hours}.")
OTHERS = mark("Hours that others than the owner use: {hours}.")
NO_NEEDS = mark("The data hold no needs of resources.")


def rules(about: About) -> Iterator[Rule]:
    """One row a rule."""
    _, view = about._, about.view
    if view.dataset.needs.is_empty():
        yield Rule(_(NEEDS), {}, note=_(NO_NEEDS), unless_broken="not set")
        return
    used, lent = organization_view.uses(view)["hours"].sum(), organization_view.lent(view)["hours"].sum()
    yield Rule(
        _(NEEDS),
        {NEEDED: {}, NO_LOAN: {}, NO_AWARD: {"file": "loans.csv"}},
        note=_(USED).format(hours=whole(round(used))),
    )
    yield Rule(_(FREE), {AVAILABLE: {}})
    yield Rule(_(LENT), {SHARED: {}}, note=_(OTHERS).format(hours=whole(round(lent))))
    cap = view.policy.sharing.max_borrowed_share
    if cap < 1:
        yield Rule(_(CAP).format(cap=exactly(cap)), {BORROWED: {}})
    else:
        yield Rule(_(BORROWING), {}, note=_(NO_CAP), unless_broken="not set")
