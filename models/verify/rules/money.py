"""Constraint 5: every award costs what its price says and is paid to the fen; no fund pays more than it has."""

from collections.abc import Iterator

from models.messages import mark
from models.verify.case import Case, total
from models.verify.report import Finding, finding, yuan

PRICE = mark("{org_id} gets {found} yuan for {project_id}; fixed and unit cost make {limit}")
UNPAID = mark("Payments to {org_id} for {project_id} add up to {found} yuan; the award costs {limit}")
PER_AWARD = mark("Fund {fund_id} pays {org_id} {found} yuan for {project_id}; at most {limit} an award")
BUDGET = mark("Fund {fund_id} pays {found} yuan; it has {limit}")


def check(case: Case) -> Iterator[Finding]:
    """sum(z[f, o, p] for f) = A[o, p] = fixed + unit * persons; z <= max_per_award[f]; sum(z[f]) <= B[f]."""
    paid = total((pair, amount) for (_, pair), amount in case.plan.payments.items())
    for pair, cost in case.costs.items():
        place, stated = {"org_id": pair[0], "project_id": pair[1]}, case.plan.awards[pair].amount
        if stated != cost:
            yield finding("money", PRICE, file="awards.csv", **place, found=yuan(stated), limit=yuan(cost))
        if paid.get(pair, 0) != cost:
            yield finding("money", UNPAID, **place, found=yuan(paid.get(pair, 0)), limit=yuan(cost))
    yield from _limits(case)


def _limits(case: Case) -> Iterator[Finding]:
    for (fund_id, (org_id, project_id)), amount in case.plan.payments.items():
        most = case.dataset.funds[fund_id].max_per_award
        if most is not None and amount > most:
            place = {"fund_id": fund_id, "org_id": org_id, "project_id": project_id}
            yield finding("money", PER_AWARD, **place, found=yuan(amount), limit=yuan(most))
    for fund_id, spent in case.spent.items():
        if spent > case.budgets[fund_id]:
            yield finding("money", BUDGET, fund_id=fund_id, found=yuan(spent), limit=yuan(case.budgets[fund_id]))
