"""Constraint 8: the coverage floors of the policy are reached."""

from collections.abc import Iterator

from models.messages import Term, mark
from models.verify.case import Case
from models.verify.report import Finding, finding

TOO_FEW = mark("{found} persons with {field} {value} are served; the floor asks for {limit}")
TOO_FEW_OF_ALL = mark("{found} persons of all demand are served; the floor asks for {limit}")


def check(case: Case) -> Iterator[Finding]:
    """sum(x[o, p, d]) >= min * sum(q[d]) over the cells d with the floor's value, for every floor."""
    for floor in case.policy.floors:
        cells = [cell for cell in case.dataset.demands if case.dataset.matches(cell, floor.field, floor.value)]
        served = sum(case.served.get(cell, 0) for cell in cells)
        least = floor.least * sum(case.dataset.demands[cell].persons for cell in cells)
        if served < least:
            template = TOO_FEW_OF_ALL if floor.field == "all" else TOO_FEW
            place = {"field": Term(floor.field), "value": floor.value}
            yield finding("floors", template, **place, found=served, limit=least)
