"""Constraint 7: what a project needs of venues, people and vehicles is there, and lent within its owner's limits."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from models.messages import mark
from models.verify.case import Case
from models.verify.dataset import Resource
from models.verify.report import Finding, finding

TOLERANCE = Fraction(1, 10**6)
"""Hours of loans are written with 6 decimals."""

NEEDED = mark("{org_id} uses {found} hours of {kind} for {project_id}; it needs {limit}")
AVAILABLE = mark("{resource_id} is used {found} hours; {limit} are free")
SHARED = mark("{resource_id} is used {found} hours by others than its owner; {limit} are shared")
BORROWED = mark("{org_id} borrows {found} of the resource hours that it uses; at most {limit} are allowed")


def check(case: Case) -> Iterator[Finding]:
    """Hours used = hours needed, for each kind; each resource and each borrower within its limits."""
    yield from _needs(case)
    yield from _owners_limits(case)
    yield from _borrowed_share(case)


def own(resource: Resource, org_id: str) -> bool:
    """Whether the organization owns the resource; a street or a community is never an organization."""
    return resource.owner_kind == "organization" and resource.owner_id == org_id


def _needs(case: Case) -> Iterator[Finding]:
    used: dict[tuple[str, str, str], Fraction] = defaultdict(Fraction)
    for (resource_id, (org_id, project_id)), hours in case.plan.loans.items():
        used[org_id, project_id, case.dataset.resources[resource_id].kind] += hours
    for org_id, project_id in case.plan.awards:
        persons = case.persons[org_id, project_id]
        for kind, (fixed, each) in case.dataset.projects[project_id].needs.items():
            found, needed = used[org_id, project_id, kind], fixed + each * persons
            if abs(found - needed) > TOLERANCE:
                place = {"org_id": org_id, "project_id": project_id, "kind": kind}
                yield finding("sharing", NEEDED, **place, found=found, limit=needed)


def _owners_limits(case: Case) -> Iterator[Finding]:
    used: dict[str, Fraction] = defaultdict(Fraction)
    lent: dict[str, Fraction] = defaultdict(Fraction)
    for (resource_id, (org_id, _)), hours in case.plan.loans.items():
        used[resource_id] += hours
        if not own(case.dataset.resources[resource_id], org_id):
            lent[resource_id] += hours
    for resource_id, hours in used.items():
        resource = case.dataset.resources[resource_id]
        free = resource.hours - resource.reserved_hours
        if hours > free + TOLERANCE:
            yield finding("sharing", AVAILABLE, resource_id=resource_id, found=hours, limit=free)
        if lent[resource_id] > resource.shared_hours + TOLERANCE:
            facts = {"found": lent[resource_id], "limit": resource.shared_hours}
            yield finding("sharing", SHARED, resource_id=resource_id, **facts)


def _borrowed_share(case: Case) -> Iterator[Finding]:
    share = case.policy.number("sharing.max_borrowed_share")
    used: dict[str, Fraction] = defaultdict(Fraction)
    borrowed: dict[str, Fraction] = defaultdict(Fraction)
    for (resource_id, (org_id, _)), hours in case.plan.loans.items():
        used[org_id] += hours
        resource = case.dataset.resources[resource_id]
        from_another = resource.owner_kind == "organization" and not own(resource, org_id)
        borrowed[org_id] += hours if from_another else 0
    for org_id, hours in borrowed.items() if share < 1 else ():
        if hours > share * used[org_id] + TOLERANCE:
            yield finding("sharing", BORROWED, org_id=org_id, found=hours, limit=share * used[org_id])
