"""Constraint 4: no organization gives more hours, or takes on more projects, than it can."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from models.messages import mark
from models.verify.case import Case
from models.verify.report import Finding, finding

HOURS = mark("{org_id} works {found} hours; it has {limit}")
PROJECTS = mark("{org_id} has {found} projects; it can take on {limit}")


def check(case: Case) -> Iterator[Finding]:
    """sum(hours[o, p] * x[o, p, d] for p, d) <= hours[o], and sum(y[o, p] for p) <= max_projects[o]."""
    hours: dict[str, Fraction] = {}
    for pair, terms in case.terms.items():
        hours[pair[0]] = hours.get(pair[0], Fraction(0)) + terms.hours_per_person * case.persons[pair]
    projects = Counter(org_id for org_id, _ in case.plan.awards)
    for org_id, worked in hours.items():
        organization = case.dataset.organizations[org_id]
        if organization.hours is not None and worked > organization.hours:
            yield finding("staff", HOURS, org_id=org_id, found=worked, limit=organization.hours)
        if organization.max_projects is not None and projects[org_id] > organization.max_projects:
            yield finding("staff", PROJECTS, org_id=org_id, found=projects[org_id], limit=organization.max_projects)
