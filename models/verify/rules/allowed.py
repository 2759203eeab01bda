"""Only what the contract allows: offers are awarded, and deliveries, payments and loans stand where they may."""

from collections.abc import Iterator

from models.messages import Term, mark
from models.verify.case import Case
from models.verify.report import Finding, finding
from models.verify.rights import why_no_delivery, why_no_loan, why_no_offer, why_no_payment

NO_OFFER = mark("{org_id} cannot be awarded {project_id}: {why}")
EXCLUDED = mark("{org_id} is awarded {project_id}, which a lock excludes")
NO_DELIVERY = mark("{org_id} cannot serve {category}, {group} in {community_id} by {project_id}: {why}")
NO_PAYMENT = mark("Fund {fund_id} may not pay {org_id} for {project_id}: its earmarks by {field} do not fit")
NO_LOAN = mark("{org_id} may not use {resource_id} for {project_id}: {why}")
NO_AWARD = mark("{org_id} is not awarded {project_id}")


def check(case: Case) -> Iterator[Finding]:
    """Every row of the plan is one that the contract has a variable for, and belongs to an award."""
    yield from _offers(case)
    yield from _deliveries(case)
    yield from _payments(case)
    yield from _loans(case)


def _offers(case: Case) -> Iterator[Finding]:
    for pair in case.plan.awards:
        org_id, project_id = pair
        if why := why_no_offer(case.dataset, pair):
            yield finding("offer", NO_OFFER, org_id=org_id, project_id=project_id, why=Term(why))
        if pair in case.dataset.excluded:
            yield finding("lock", EXCLUDED, org_id=org_id, project_id=project_id)


def _deliveries(case: Case) -> Iterator[Finding]:
    for pair, cell in case.plan.deliveries:
        place = {"org_id": pair[0], "project_id": pair[1]}
        if pair not in case.plan.awards:
            yield finding("delivery", NO_AWARD, file="deliveries.csv", **place)
        if why := why_no_delivery(case.dataset, pair, cell):
            community_id, category, group = cell
            place |= {"community_id": community_id, "category": category, "group": group}
            yield finding("delivery", NO_DELIVERY, **place, why=Term(why))


def _payments(case: Case) -> Iterator[Finding]:
    dataset = case.dataset
    for fund_id, pair in case.plan.payments:
        org_id, project_id = pair
        place = {"org_id": org_id, "project_id": project_id}
        if pair not in case.plan.awards:
            yield finding("payment", NO_AWARD, file="payments.csv", **place)
        orientation = dataset.organizations[org_id].orientation
        if wrong := why_no_payment(dataset, dataset.funds[fund_id], orientation, dataset.projects[project_id]):
            yield finding("payment", NO_PAYMENT, fund_id=fund_id, **place, field=Term(wrong))


def _loans(case: Case) -> Iterator[Finding]:
    for resource_id, pair in case.plan.loans:
        org_id, project_id = pair
        place = {"org_id": org_id, "project_id": project_id}
        if pair not in case.plan.awards:
            yield finding("loan", NO_AWARD, file="loans.csv", **place)
        if why := why_no_loan(case.dataset.resources[resource_id], org_id, case.dataset.projects[project_id]):
            yield finding("loan", NO_LOAN, resource_id=resource_id, **place, why=Term(why))
