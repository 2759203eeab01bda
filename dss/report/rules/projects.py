"""Which projects are awarded: one winner each, the required ones, and what was decided beforehand."""

from collections.abc import Iterator

from dss.report.rules.rule import About, Rule
from models.messages import mark
from models.verify.rules.allowed import EXCLUDED, NO_OFFER
from models.verify.rules.one_winner import NOT_KEPT, PERSONS, REQUIRED, SEVERAL

ONE = mark("Each project goes to one organization at most.")
OFFERS = mark(
    "A project goes only to an organization that is eligible, has the skill and, where bids are asked for, has bid."
)
MUST = mark("{project} must be awarded.")
AWARD = mark("Decided beforehand: {organization} takes {project}.")
EXACTLY = mark("Decided beforehand: {organization} takes {project}, for exactly {persons} persons.")
EXCLUDE = mark("Decided beforehand: {organization} does not take {project}.")


def rules(about: About) -> Iterator[Rule]:
    """One row a rule, a required project and a lock."""
    _, data = about._, about.view.dataset
    yield Rule(_(ONE), {SEVERAL: {}})
    yield Rule(_(OFFERS), {NO_OFFER: {}})
    for (project_id,) in data.projects.filter("required").select("project_id").iter_rows():
        called = about.called["project_id"][project_id]
        yield Rule(_(MUST).format(project=called), {REQUIRED: {"project_id": project_id}})
    for org_id, project_id, decision, persons in data.locks.select(
        "org_id", "project_id", "decision", "persons"
    ).iter_rows():
        pair = {"org_id": org_id, "project_id": project_id}
        says = EXCLUDE if decision == "exclude" else AWARD if persons is None or about.public else EXACTLY
        told = _(says).format(
            organization=about.called["org_id"][org_id],
            project=about.called["project_id"][project_id],
            persons=persons,
        )
        yield Rule(told, {EXCLUDED: pair} if decision == "exclude" else {NOT_KEPT: pair, PERSONS: pair})
