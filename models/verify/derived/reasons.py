"""Whether what offers.csv says of a pair is true: that it won, lost, or was no offer, and why."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cached_property
from math import floor

from models.verify.case import Case
from models.verify.dataset import Cell, Pair, Project, Resource, Terms
from models.verify.rights import why_no_delivery, why_no_loan, why_no_payment

LOST_TO_ANOTHER = "another organization was chosen"
LOST_WITH_PROJECT = "project not awarded"
NOWHERE: frozenset[str] = frozenset()
Claim = Callable[[Pair], bool]


def never(_: Pair) -> bool:
    """No such reason is known."""
    return False


class Reasons:
    """Judges the rows of offers.csv for one plan."""

    def __init__(self, case: Case) -> None:
        """Know the plan's winners, and how to check each reason for being no offer."""
        self._case, self._data = case, case.dataset
        self._winners = {project_id for _, project_id in case.plan.awards}
        self._payers: dict[tuple[str, str], list[str]] = {}
        self._shared: dict[tuple[str, str], bool] = {}
        self._by_the_tables: Mapping[str, Claim] = {
            "no bid": self._no_bid,
            "not eligible": lambda pair: not self._data.organizations[pair[0]].eligible,
            "no skill": lambda pair: (pair[0], self._project(pair).category) not in self._data.skills,
            "excluded": lambda pair: pair in self._data.excluded,
            "conflict at every site": lambda pair: self._project(pair).sites <= self._barred.get(pair[0], NOWHERE),
            "no fund may pay": self._unpaid,
            "no resource": lambda pair: self._unequipped(pair, usable=False),
        }
        self._by_the_numbers: Mapping[str, Claim] = {
            "conflict at every site": lambda pair: bool(self._reach(self._project(pair))) and not self._cells(pair),
            "no resource": lambda pair: self._unequipped(pair, usable=True),
            "no demand": lambda pair: not self._cells(pair),
            "capacity": self._too_small,
        }

    def true(self, pair: Pair, status: str, why: str) -> bool:
        """Whether the status and its reason hold for the pair.

        What the tables forbid is no offer. Where they allow it and the numbers alone leave no room (no demand, no
        hour of a resource, too few persons), both ``no offer`` and ``lost`` are true.
        """
        if pair in self._case.plan.awards:
            return status == "won" and why == ""
        if status == "no offer":
            return self._by_the_tables.get(why, never)(pair) or self._by_the_numbers.get(why, never)(pair)
        if status == "lost" and why == (LOST_TO_ANOTHER if pair[1] in self._winners else LOST_WITH_PROJECT):
            return not any(claim(pair) for claim in self._by_the_tables.values())
        return False

    def _project(self, pair: Pair) -> Project:
        return self._data.projects[pair[1]]

    def _no_bid(self, pair: Pair) -> bool:
        bids = self._data.bids.get(pair[1])
        return bids is not None and pair[0] not in bids

    @cached_property
    def _barred(self) -> dict[str, set[str]]:
        """org_id -> the communities that it may not serve."""
        barred: dict[str, set[str]] = {}
        for org_id, community_id in self._data.conflicts:
            barred.setdefault(org_id, set()).add(community_id)
        return barred

    def _unpaid(self, pair: Pair) -> bool:
        """No fund may pay; what costs nothing needs none."""
        terms = self._data.terms(*pair)
        return terms.fixed_cost + terms.unit_cost > 0 and not self._funds(pair)

    def _unequipped(self, pair: Pair, *, usable: bool) -> bool:
        """A needed kind has no resource that may be used or, with ``usable``, none with an hour left for it."""
        project = self._project(pair)
        kinds = [kind for kind, (fixed, each) in project.needs.items() if fixed + each > 0]
        if usable:
            return any(not self._hours(pair, kind) for kind in kinds)
        return not all(self._common(project, kind) or self._own(pair, kind) for kind in kinds)

    def _common(self, project: Project, kind: str) -> bool:
        """Whether whoever wins the project may use some resource of the kind."""
        key = (project.project_id, kind)
        if key not in self._shared:
            self._shared[key] = any(why_no_loan(one, "", project) is None for one in self._of_kind.get(kind, ()))
        return self._shared[key]

    def _own(self, pair: Pair, kind: str) -> bool:
        """Whether the pair may use a resource of the organization's own."""
        mine, project = self._mine.get((pair[0], kind), ()), self._project(pair)
        return any(why_no_loan(one, pair[0], project) is None for one in mine)

    @cached_property
    def _mine(self) -> dict[tuple[str, str], list[Resource]]:
        """owner_id, kind -> the resources of organizations."""
        mine: dict[tuple[str, str], list[Resource]] = {}
        for one in self._data.resources.values():
            if one.owner_kind == "organization" and one.owner_id is not None:
                mine.setdefault((one.owner_id, one.kind), []).append(one)
        return mine

    def _too_small(self, pair: Pair) -> bool:
        """Not even the least number of persons is possible, everything else left aside."""
        return self._most(pair) < max(1, self._project(pair).min_persons)

    def _most(self, pair: Pair) -> Fraction:
        """The most persons that the pair could serve in any plan, by each limit alone."""
        organization, terms = self._data.organizations[pair[0]], self._data.terms(*pair)
        demand = (self._data.demands[cell].persons for cell in self._cells(pair))
        limits = [Fraction(terms.max_persons), Fraction(sum(demand)), *self._money(pair, terms)]
        if organization.hours is not None and terms.hours_per_person:
            limits.append(organization.hours / terms.hours_per_person)
        if organization.max_projects == 0:
            limits.append(Fraction(0))
        for kind, (fixed, each) in self._project(pair).needs.items():
            hours = self._hours(pair, kind) - fixed
            limits.append(_units(hours, each))
        return Fraction(floor(min(limits)))

    def _money(self, pair: Pair, terms: Terms) -> list[Fraction]:
        """What the funds that may pay could pay, and what the organization's share of all money allows."""
        funds, budgets = self._data.funds, self._case.budgets
        most = Fraction(0)
        for fund_id in self._funds(pair):
            cap = funds[fund_id].max_per_award
            most += budgets[fund_id] if cap is None else min(Fraction(cap), budgets[fund_id])
        share = self._case.policy.number("independence.max_org_share") * sum(budgets.values())
        return [_units(money - terms.fixed_cost, Fraction(terms.unit_cost)) for money in (most, share)]

    def _hours(self, pair: Pair, kind: str) -> Fraction:
        """Hours of a kind of resource within the pair's reach."""
        hours = Fraction(0)
        for resource in self._of_kind.get(kind, ()):
            if why_no_loan(resource, pair[0], self._project(pair)) is None:
                free = resource.hours - resource.reserved_hours
                own = resource.owner_kind == "organization" and resource.owner_id == pair[0]
                hours += free if own else min(free, resource.shared_hours)
        return hours

    @cached_property
    def _of_kind(self) -> dict[str, list[Resource]]:
        kinds: dict[str, list[Resource]] = {}
        for resource in self._data.resources.values():
            kinds.setdefault(resource.kind, []).append(resource)
        return kinds

    def _funds(self, pair: Pair) -> list[str]:
        """The funds that may pay; what decides is the organization's orientation alone, so it is kept."""
        orientation, project = self._data.organizations[pair[0]].orientation, self._project(pair)
        key = (orientation, pair[1])
        if key not in self._payers:
            funds = self._data.funds.values()
            may = [f.fund_id for f in funds if why_no_payment(self._data, f, orientation, project) is None]
            self._payers[key] = may
        return self._payers[key]

    def _cells(self, pair: Pair) -> list[Cell]:
        return [cell for cell in self._reach(self._project(pair)) if why_no_delivery(self._data, pair, cell) is None]

    def _reach(self, project: Project) -> list[Cell]:
        """The cells with demand that the project could serve, whoever wins it."""
        cells = self._by_place.get(project.category, {})
        return [cell for site in project.sites for cell in cells.get(site, ()) if project.group in ("all", cell[2])]

    @cached_property
    def _by_place(self) -> dict[str, dict[str, list[Cell]]]:
        """Category -> community -> cells with demand."""
        places: dict[str, dict[str, list[Cell]]] = {}
        for cell, demand in self._data.demands.items():
            if demand.persons:
                places.setdefault(cell[1], {}).setdefault(cell[0], []).append(cell)
        return places


def _units(amount: Fraction, each: Fraction) -> Fraction:
    """How many units of ``each`` an amount is enough for; where a unit takes nothing, any number or none."""
    if amount < 0:
        return Fraction(-1)
    return amount / each if each else Fraction(10**12)
