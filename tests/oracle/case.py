"""What the definition of the plan makes of a dataset's rows: offers, reach, effects, who may pay, what may be used."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from math import floor, lcm
from typing import Any

from models.dataset import Dataset

Pair = tuple[str, str]
Cell = tuple[str, str, str]


@cache
def fraction(number: float) -> Fraction:
    """The decimal that was written for ``number``."""
    return Fraction(repr(number))


@dataclass(frozen=True, eq=False)
class Offer:
    """An organization that may take a project, at its own costs (fen), hours a person and limits."""

    org_id: str
    project_id: str
    fixed: int
    unit: int
    hours: Fraction
    least: int
    most: int

    @property
    def pair(self) -> Pair:
        """Organization and project."""
        return self.org_id, self.project_id

    def amount(self, persons: int) -> int:
        """What the award costs, in fen."""
        return self.fixed + self.unit * persons


class Case:
    """One dataset as plain rows; every property is one definition."""

    def __init__(self, dataset: Dataset) -> None:
        self.policy = dataset.policy
        self.tables: dict[str, list[dict[str, Any]]] = {
            name: list(frame.iter_rows(named=True)) for name, frame in dataset.tables().items()
        }
        self.organizations = {row["org_id"]: row for row in self.tables["organizations"]}
        self.projects = {row["project_id"]: row for row in self.tables["projects"]}
        self.funds = {row["fund_id"]: row for row in self.tables["funds"]}
        self.resources = {row["resource_id"]: row for row in self.tables["resources"]}
        self.streets = {row["community_id"]: row["street"] for row in self.tables["communities"]}
        self.demand: dict[Cell, int] = {_cell(row): row["persons"] for row in self.tables["demands"]}
        self.priority = {_cell(row): fraction(row["priority"]) for row in self.tables["demands"]}
        self.needs = _grouped(self.tables["needs"], "project_id")
        self.conflicts = {(row["org_id"], row["community_id"]) for row in self.tables["conflicts"]}
        self.previous = {(row["org_id"], row["project_id"]) for row in self.tables["previous"]}
        self.competence = {
            (row["org_id"], row["category"]): fraction(row["competence"]) for row in self.tables["skills"]
        }
        self.trust = {(row["org_id"], row["community_id"]): fraction(row["trust"]) for row in self.tables["trust"]}

    @cached_property
    def locked(self) -> dict[Pair, int | None]:
        """Pairs that must be awarded, with their persons where given."""
        locks = [row for row in self.tables["locks"] if row["decision"] == "award"]
        return {(row["org_id"], row["project_id"]): row["persons"] for row in locks}

    @cached_property
    def offers(self) -> list[Offer]:
        """Eligible, skilled, a bidder where there are bids, not excluded."""
        bids = {(row["org_id"], row["project_id"]): row for row in self.tables["bids"]}
        tendered = {project for _, project in bids}
        excluded = {(row["org_id"], row["project_id"]) for row in self.tables["locks"] if row["decision"] == "exclude"}
        return [
            _offer(org_id, project, bids.get((org_id, project_id), {}))
            for org_id, organization in self.organizations.items()
            for project_id, project in self.projects.items()
            if organization["eligible"]
            and (org_id, project["category"]) in self.competence
            and (project_id not in tendered or (org_id, project_id) in bids)
            and (org_id, project_id) not in excluded
        ]

    @cached_property
    def sites(self) -> dict[str, set[str]]:
        """Where each project is offered: its sites, or every community."""
        named = _grouped(self.tables["sites"], "project_id")
        return {
            project: {row["community_id"] for row in named[project]} if project in named else set(self.streets)
            for project in self.projects
        }

    def reach(self, offer: Offer) -> list[Cell]:
        """The cells that the offer may serve."""
        project = self.projects[offer.project_id]
        return [
            cell
            for cell in self.demand
            if cell[0] in self.sites[offer.project_id]
            and cell[1] == project["category"]
            and project["group"] in ("all", cell[2])
            and (offer.org_id, cell[0]) not in self.conflicts
        ]

    def effect(self, org_id: str, cell: Cell) -> Fraction:
        """How much a person served is helped: competence * (1 - weight + weight * trust)."""
        weight = fraction(self.policy.effectiveness.trust_weight)
        trust = self.trust.get((org_id, cell[0]), fraction(self.policy.effectiveness.default_trust))
        return self.competence[org_id, cell[1]] * (1 - weight + weight * trust)

    @cached_property
    def unit(self) -> int:
        """Effects are whole multiples of one part in ``unit``."""
        effects = [self.effect(offer.org_id, cell) for offer in self.offers for cell in self.reach(offer)]
        return lcm(*(effect.denominator for effect in effects))

    @cached_property
    def budgets(self) -> dict[str, Fraction]:
        """Each fund's amount times its factors, in fen, not rounded."""
        budget = self.policy.budget
        return {
            fund_id: row["amount"] * fraction(budget.scale) * fraction(budget.fund_scale.get(fund_id, 1.0))
            for fund_id, row in self.funds.items()
        }

    @cached_property
    def payers(self) -> dict[Pair, list[str]]:
        """The funds that may pay for each offer."""
        earmarks = _grouped(self.tables["earmarks"], "fund_id")
        return {
            offer.pair: [fund for fund in self.funds if self._may_pay(earmarks.get(fund, []), offer)]
            for offer in self.offers
        }

    def most_from(self, fund_id: str) -> int:
        """The most whole fen that a fund can pay for one award."""
        cap, budget = self.funds[fund_id]["max_per_award"], floor(self.budgets[fund_id])
        return budget if cap is None else min(cap, budget)

    def _may_pay(self, earmarks: list[dict[str, Any]], offer: Offer) -> bool:
        project, sites = self.projects[offer.project_id], self.sites[offer.project_id]
        asked: dict[str, set[Any]] = {
            "category": {project["category"]},
            "group": {project["group"]},
            "project": {offer.project_id},
            "orientation": {self.organizations[offer.org_id]["orientation"]},
            "community": sites,
            "street": {self.streets[site] for site in sites},
        }
        allowed: dict[str, set[str]] = defaultdict(set)
        for row in earmarks:
            allowed[row["field"]].add(row["value"])
        return all(asked[field] <= values for field, values in allowed.items())

    def usable(self, offer: Offer, kind: str) -> list[str]:
        """The resources of ``kind`` that an award of the offer may use."""
        return [
            resource_id
            for resource_id, row in self.resources.items()
            if row["kind"] == kind
            and (row["community_id"] is None or row["community_id"] in self.sites[offer.project_id])
            and self._lends(row, offer)
        ]

    def _lends(self, resource: dict[str, Any], offer: Offer) -> bool:
        match resource["owner_kind"]:
            case "street":
                return True
            case "community":
                return resource["owner_id"] in self.sites[offer.project_id]
            case _:
                return resource["owner_id"] == offer.org_id or resource["shared_hours"] > 0

    def borrowed(self, resource_id: str, org_id: str) -> bool:
        """Whether the organization would use another organization's resource."""
        row = self.resources[resource_id]
        return row["owner_kind"] == "organization" and row["owner_id"] != org_id

    def cells(self, field: str, value: str) -> set[Cell]:
        """The cells with that value; field ``all``: every cell."""
        seen = {
            "all": lambda _cell: value,
            "community": lambda cell: cell[0],
            "category": lambda cell: cell[1],
            "group": lambda cell: cell[2],
            "street": lambda cell: self.streets[cell[0]],
        }[field]
        return {cell for cell in self.demand if seen(cell) == value}


def _cell(row: dict[str, Any]) -> Cell:
    return row["community_id"], row["category"], row["group"]


def _offer(org_id: str, project: dict[str, Any], bid: dict[str, Any]) -> Offer:
    own = {name: value for name, value in bid.items() if value is not None}
    terms = {**project, **own}
    return Offer(
        org_id,
        project["project_id"],
        terms["fixed_cost"],
        terms["unit_cost"],
        fraction(terms["hours_per_person"]),
        max(1, project["min_persons"]),
        terms["max_persons"],
    )


def _grouped(rows: Iterable[dict[str, Any]], key: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(row)
    return dict(found)
