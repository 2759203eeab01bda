"""Who is served: as many as an award may take, no more than need it, and nobody where there is a conflict."""

from collections.abc import Iterator

from dss.report.rules.rule import About, Rule
from models.messages import mark
from models.verify.rules.allowed import NO_AWARD, NO_DELIVERY
from models.verify.rules.over_serving import TOO_MANY
from models.verify.rules.size import NO_SUM, TOO_LARGE, TOO_SMALL

SIZE = mark("Each award serves at least as many persons as its project asks for, and at most as many as was offered.")
ONCE = mark("In each community, service and group, no more persons are served than need it.")
WHERE = mark(
    "A project serves only residents who need its service, in the communities where it is offered, and none where the "
    "organization has a conflict of interest."
)
NO_CONFLICTS = mark("The data hold no conflicts of interest, so that none can be checked.")
CONFLICTS = mark("Conflicts of interest in the data: {count}")


def rules(about: About) -> Iterator[Rule]:
    """One row a rule."""
    _, conflicts = about._, about.view.dataset.conflicts.height
    yield Rule(_(SIZE), {TOO_SMALL: {}, TOO_LARGE: {}, NO_SUM: {}})
    yield Rule(_(ONCE), {TOO_MANY: {}})
    yield Rule(
        _(WHERE),
        {NO_DELIVERY: {}, NO_AWARD: {"file": "deliveries.csv"}},
        note=_(CONFLICTS).format(count=conflicts) if conflicts else _(NO_CONFLICTS),
        unless_broken="met" if conflicts else "not checkable",
    )
