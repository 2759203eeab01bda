"""Constraint 2: an award is as large as its project and its bid allow; and it is the sum of its deliveries."""

from collections.abc import Iterator

from models.messages import mark
from models.verify.case import Case
from models.verify.report import Finding, finding

TOO_SMALL = mark("{org_id} serves {found} persons by {project_id}, fewer than {limit}")
TOO_LARGE = mark("{org_id} serves {found} persons by {project_id}, more than {limit}")
NO_SUM = mark("{org_id} has {found} persons for {project_id}; its deliveries add up to {limit}")


def check(case: Case) -> Iterator[Finding]:
    """max(1, min_persons) <= sum(x[o, p, d] for d) <= max_persons for every award; x <= q is rule 3's."""
    for (org_id, project_id), award in case.plan.awards.items():
        pair, served = {"org_id": org_id, "project_id": project_id}, case.persons[org_id, project_id]
        least = max(1, case.dataset.projects[project_id].min_persons)
        most = case.terms[org_id, project_id].max_persons
        if award.persons != served:
            yield finding("delivery", NO_SUM, file="awards.csv", **pair, found=award.persons, limit=served)
        if served < least:
            yield finding("size", TOO_SMALL, **pair, found=served, limit=least)
        if served > most:
            yield finding("size", TOO_LARGE, **pair, found=served, limit=most)
