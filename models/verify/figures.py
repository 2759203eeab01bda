"""A plan's figures again, exact: alignment, coverage, equity, cost, dependency, changes."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from models.verify.case import Case
from models.verify.dataset import Cell
from models.verify.keys import scope
from models.verify.report import Figures

YUAN = Fraction(1, 100)


def figures(case: Case) -> Figures:
    """All figures of the plan, and the value of each objective that the policy asks for."""
    known = {
        "alignment": alignment(case, case.dataset.demands),
        "coverage": coverage(case),
        "equity": equity(case),
        "cost": sum(case.costs.values()) * YUAN,
        "dependency": dependency(case),
        "changes": Fraction(changes(case)),
    }
    return Figures(
        alignment=known["alignment"],
        coverage=known["coverage"],
        equity=known["equity"],
        cost=sum(case.costs.values()),
        dependency=known["dependency"],
        changes=changes(case),
        objectives={name: known[name] if name in known else narrowed(case, name) for name in case.policy.objectives},
        unspent={fund_id: money - case.spent.get(fund_id, 0) for fund_id, money in case.budgets.items()},
    )


def narrowed(case: Case, objective: str) -> Fraction:
    """The alignment of the cells that the objective looks at, as ``alignment:group=elderly``."""
    _, field, choice = scope(objective)
    return alignment(case, (cell for cell in case.dataset.demands if case.dataset.matches(cell, field, choice)))


def alignment(case: Case, cells: Iterable[Cell]) -> Fraction:
    """sum(w q V(e / q)) / sum(w q V(1)) over the cells, V concave by segments; 1 without demand.

    q V(e / q) is the sum over the segments of slope times the part of e that lies between t q and t' q.
    """
    reached, persons = Fraction(0), Counter[Fraction]()
    for cell in cells:
        demand, helped = case.dataset.demands[cell], case.effective.get(cell)
        persons[demand.priority] += demand.persons
        if helped:
            parts = (
                slope * (min(helped, end * demand.persons) - begin * demand.persons)
                for begin, end, slope in case.policy.segments
                if helped > begin * demand.persons
            )
            reached += demand.priority * sum(parts, Fraction(0))
    best = sum(slope * (end - begin) for begin, end, slope in case.policy.segments)
    whole = best * sum(priority * count for priority, count in persons.items())
    return reached / whole if whole else Fraction(1)


def coverage(case: Case) -> Fraction:
    """Persons served over persons in need; 1 without demand."""
    needed = sum(demand.persons for demand in case.dataset.demands.values())
    return Fraction(sum(case.served.values()), needed) if needed else Fraction(1)


def equity(case: Case) -> Fraction:
    """The lowest coverage of a community with demand; 1 without any."""
    needed: dict[str, int] = {}
    served: dict[str, int] = {}
    for cell, demand in case.dataset.demands.items():
        needed[cell[0]] = needed.get(cell[0], 0) + demand.persons
        served[cell[0]] = served.get(cell[0], 0) + case.served.get(cell, 0)
    return min((Fraction(served[key], persons) for key, persons in needed.items() if persons), default=Fraction(1))


def dependency(case: Case) -> Fraction:
    """The highest (G + P) / (T + A) of an awarded organization with known incomes; 0 without any."""
    highest = Fraction(0)
    for org_id, awarded in case.awarded.items():
        organization = case.dataset.organizations[org_id]
        whole, government = organization.total_income, organization.government_income
        if whole is not None and government is not None and whole + awarded > 0:
            public = case.public_money.get(org_id, 0)
            highest = max(highest, Fraction(government + public, whole + awarded))
    return highest


def changes(case: Case) -> int:
    """Pairs of last year not awarded again, and awarded pairs that were not last year's."""
    return len(case.dataset.previous ^ case.plan.awards.keys())
