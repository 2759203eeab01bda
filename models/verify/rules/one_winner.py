"""Constraint 1: at most one winner a project, one where it is required, and every lock kept."""

from collections.abc import Iterator

from models.messages import mark
from models.verify.case import Case
from models.verify.report import Finding, finding

SEVERAL = mark("{project_id} has {found} winners, at most 1 is allowed: {org_ids}")
REQUIRED = mark("{project_id} is required and has no winner")
NOT_KEPT = mark("{org_id} is not awarded {project_id}, which a lock asks for")
PERSONS = mark("{org_id} serves {found} persons by {project_id}; a lock asks for exactly {limit}")


def check(case: Case) -> Iterator[Finding]:
    """sum(y[o, p] for o) <= 1, = 1 where required; y[o, p] = 1 for a lock, with exactly its persons."""
    winners: dict[str, list[str]] = {}
    for org_id, project_id in case.plan.awards:
        winners.setdefault(project_id, []).append(org_id)
    for project_id, org_ids in winners.items():
        if len(org_ids) > 1:
            yield finding("one_winner", SEVERAL, project_id=project_id, found=len(org_ids), org_ids=", ".join(org_ids))
    for project in case.dataset.projects.values():
        if project.required and project.project_id not in winners:
            yield finding("one_winner", REQUIRED, project_id=project.project_id)
    yield from _locks(case)


def _locks(case: Case) -> Iterator[Finding]:
    for (org_id, project_id), persons in case.dataset.locked.items():
        served = case.persons.get((org_id, project_id), 0)
        if (org_id, project_id) not in case.plan.awards:
            yield finding("lock", NOT_KEPT, org_id=org_id, project_id=project_id)
        elif persons not in (None, served):
            yield finding("lock", PERSONS, org_id=org_id, project_id=project_id, found=served, limit=persons)
