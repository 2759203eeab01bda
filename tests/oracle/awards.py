"""Every set of awards that there is, with all that its persons can bring about.

Money, staff and loans depend on an award's persons alone, not on where they live; what is wanted (value, coverage,
floors) depends on the cells. So each set of awards (who, what, how many) comes with its ``outcomes``: the different
sums over cells that its persons can be spread to. Categories share no cell, so each is tried out alone, and the
outcomes of two are added up.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product

from tests.oracle.case import Case, Cell, Offer, fraction

Award = tuple[Offer, int]
Awards = tuple[Award, ...]
Outcome = tuple[int, ...]
Spread = tuple[tuple[int, int], ...]
"""For each cell of a category: persons served, and persons helped (with effect, in parts of ``case.unit``)."""
Measure = Callable[[Cell, int, int], int]
"""What a cell with so many persons served, and so many helped, adds to a sum."""


def possible(case: Case, measures: Sequence[Measure]) -> Iterator[tuple[Awards, set[Outcome]]]:
    """Sets of awards within every rule on winners, persons, staff and shares, with their outcomes."""
    groups: dict[str, list[str]] = defaultdict(list)
    for project_id, project in case.projects.items():
        groups[project["category"]].append(project_id)
    parts = [list(_category(case, projects, measures).items()) for projects in groups.values()]
    for chosen in product(*parts):
        awards = tuple(award for part, _ in chosen for award in part)
        if within_staff(case, awards) and within_money_share(case, awards):
            yield awards, _sums([outcomes for _, outcomes in chosen])


def _category(case: Case, projects: list[str], measures: Sequence[Measure]) -> dict[Awards, set[Outcome]]:
    """All sets of awards for the projects of one category."""
    states: dict[Awards, set[Spread]] = {(): set()}
    cells = [cell for cell in case.demand if cell[1] == case.projects[projects[0]]["category"]]
    states[()].add(tuple((0, 0) for _ in cells))
    for project_id in projects:
        grown: dict[Awards, set[Spread]] = defaultdict(set)
        if not must(case, project_id):
            grown.update({awards: set(spreads) for awards, spreads in states.items()})
        for offer in candidates(case, project_id):
            for awards, spreads in states.items():
                for spread in spreads:
                    for persons, after in served(case, offer, cells, spread):
                        grown[(*awards, (offer, persons))].add(after)
        states = dict(grown)
    return {
        awards: {outcome(cells, spread, measures) for spread in spreads}
        for awards, spreads in states.items()
        if within_category_share(case, awards)
    }


def must(case: Case, project_id: str) -> bool:
    """Whether somebody has to win the project."""
    return case.projects[project_id]["required"] or any(project == project_id for _, project in case.locked)


def candidates(case: Case, project_id: str) -> list[Offer]:
    """Who may win the project: all with an offer, or the one that is locked; nobody where two are."""
    offers = [offer for offer in case.offers if offer.project_id == project_id]
    locked = {pair for pair in case.locked if pair[1] == project_id}
    return [offer for offer in offers if locked <= {offer.pair}]


def served(case: Case, offer: Offer, cells: list[Cell], spread: Spread) -> Iterator[tuple[int, Spread]]:
    """Every way to serve people who are not served yet: persons, and the cells after it."""
    reach = set(case.reach(offer))
    free = [case.demand[cell] - before if cell in reach else 0 for cell, (before, _) in zip(cells, spread, strict=True)]
    effects = [int(case.effect(offer.org_id, cell) * case.unit) if cell in reach else 0 for cell in cells]
    exactly = case.locked.get(offer.pair)
    for numbers in product(*(range(most + 1) for most in free)):
        persons = sum(numbers)
        if offer.least <= persons <= offer.most and exactly in (None, persons):
            yield (
                persons,
                tuple(
                    (before + number, helped + number * effect)
                    for (before, helped), number, effect in zip(spread, numbers, effects, strict=True)
                ),
            )


def outcome(cells: list[Cell], spread: Spread, measures: Sequence[Measure]) -> Outcome:
    """What the persons served bring about."""
    return tuple(
        sum(measure(cell, persons, helped) for cell, (persons, helped) in zip(cells, spread, strict=True))
        for measure in measures
    )


def within_category_share(case: Case, awards: Awards) -> bool:
    """No organization serves more than its share of those who need the category (of all these awards)."""
    share = fraction(case.policy.independence.max_category_share)
    if share == 1 or not awards:
        return True
    category = case.projects[awards[0][0].project_id]["category"]
    need = sum(persons for cell, persons in case.demand.items() if cell[1] == category)
    return all(persons <= share * need for persons in _by_org(awards, lambda _, persons: persons).values())


def within_staff(case: Case, awards: Awards) -> bool:
    """Hours, and number of projects."""
    hours = _by_org(awards, lambda offer, persons: offer.hours * persons)
    projects = _by_org(awards, lambda _offer, _persons: 1)
    return all(
        _at_most(hours[org], case.organizations[org]["hours"])
        and _at_most(projects[org], case.organizations[org]["max_projects"])
        for org in hours
    )


def _at_most(value: Fraction | int, limit: float | None) -> bool:
    return limit is None or value <= fraction(limit)


def within_money_share(case: Case, awards: Awards) -> bool:
    """No organization is awarded more than its share of all budgets."""
    share = fraction(case.policy.independence.max_org_share)
    most = share * sum(case.budgets.values())
    amounts = _by_org(awards, lambda offer, persons: offer.amount(persons))
    return share == 1 or all(amount <= most for amount in amounts.values())


def _by_org(awards: Awards, value: Callable[[Offer, int], Fraction | int]) -> dict[str, Fraction | int]:
    total: dict[str, Fraction | int] = defaultdict(int)
    for offer, persons in awards:
        total[offer.org_id] += value(offer, persons)
    return total


def _sums(parts: Iterable[set[Outcome]]) -> set[Outcome]:
    total: set[Outcome] | None = None
    for part in parts:
        if total is None:
            total = part
        else:
            total = {tuple(a + b for a, b in zip(one, other, strict=True)) for one in total for other in part}
    return total or set()
