"""Constraint 6: no organization lives on the government alone, or takes too much of the plan."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from models.messages import Term, mark
from models.verify.case import Case
from models.verify.dataset import Organization
from models.verify.report import Finding, finding, yuan

DEPENDENT = mark(
    "{org_id} ({orientation}) is awarded {awarded} yuan, {found} of it public; at most {limit} public money is allowed"
)
MONEY_SHARE = mark("{org_id} is awarded {found} yuan; its share of all money allows {limit}")
CATEGORY_SHARE = mark("{org_id} serves {found} persons with {category}; its share of those who need it allows {limit}")


def check(case: Case) -> Iterator[Finding]:
    """P - t * A <= max(0, t * T - G); A <= max_org_share * sum(B); persons in a category <= its share of the need."""
    yield from _dependency(case)
    yield from _money_share(case)
    yield from _category_share(case)


def incomes(organization: Organization, *, as_zero: bool) -> tuple[int, int] | None:
    """Whole and government income in fen as the cap takes them; None: unknown, so that the cap does not bind.

    A whole income of 0 is as good as unknown. Taken as zero, neither income counts.
    """
    whole, government = organization.total_income, organization.government_income
    if whole and government is not None:
        return whole, government
    return (0, 0) if as_zero else None


def _dependency(case: Case) -> Iterator[Finding]:
    for org_id, awarded in case.awarded.items():
        organization, public = case.dataset.organizations[org_id], case.public_money.get(org_id, 0)
        cap = case.policy.number(f"independence.max_dependency.{organization.orientation}")
        known = incomes(organization, as_zero=case.policy.as_zero)
        if known is None or cap == 1:
            continue
        room = max(Fraction(0), cap * known[0] - known[1])
        if public - cap * awarded > room:
            facts = {"awarded": yuan(awarded), "found": yuan(public), "limit": yuan(room + cap * awarded)}
            yield finding("independence", DEPENDENT, org_id=org_id, orientation=Term(organization.orientation), **facts)


def _money_share(case: Case) -> Iterator[Finding]:
    share = case.policy.number("independence.max_org_share")
    most = share * sum(case.budgets.values())
    for org_id, awarded in case.awarded.items() if share < 1 else ():
        if awarded > most:
            yield finding("independence", MONEY_SHARE, org_id=org_id, found=yuan(awarded), limit=yuan(most))


def _category_share(case: Case) -> Iterator[Finding]:
    share = case.policy.number("independence.max_category_share")
    needed: dict[str, int] = defaultdict(int)
    for (_, category, _), demand in case.dataset.demands.items():
        needed[category] += demand.persons
    served: dict[tuple[str, str], int] = defaultdict(int)
    for (org_id, project_id), persons in case.persons.items():
        served[org_id, case.dataset.projects[project_id].category] += persons
    for (org_id, category), persons in served.items() if share < 1 else ():
        if persons > share * needed[category]:
            limit = share * needed[category]
            yield finding("independence", CATEGORY_SHARE, org_id=org_id, category=category, found=persons, limit=limit)
