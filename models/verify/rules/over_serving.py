"""Constraint 3: nobody is served twice."""

from collections.abc import Iterator

from models.messages import mark
from models.verify.case import Case
from models.verify.report import Finding, finding

TOO_MANY = mark("{found} persons are served with {category}, {group} in {community_id}; {limit} need it")


def check(case: Case) -> Iterator[Finding]:
    """sum(x[o, p, d] for o, p) <= q[d] for every cell; no single delivery is larger either, then."""
    for cell, served in case.served.items():
        needed = case.dataset.demands[cell].persons
        if served > needed:
            community_id, category, group = cell
            place = {"community_id": community_id, "category": category, "group": group}
            yield finding("over_serving", TOO_MANY, **place, found=served, limit=needed)
