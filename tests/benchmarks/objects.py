"""The same model written the usual way: plain loops, dictionaries and one PuLP object a variable.

What the product's frames are compared with, in speed by the benchmark and in the optimum by a test. It covers what
``generate`` writes: no locks, no floors, no required projects, every income known.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pulp

from models.dataset import Dataset

Row = dict[str, Any]
Pair = tuple[str, str]


@dataclass
class Model:
    """A problem in the making; ``amount`` and ``persons`` are each award's expressions, in fen and persons."""

    dataset: Dataset
    problem: pulp.LpProblem
    count: int = 0
    awards: dict[Pair, Any] = field(default_factory=dict)
    offers: dict[Pair, Row] = field(default_factory=dict)
    cells: dict[tuple[str, str, str], list[tuple[float, Any]]] = field(default_factory=lambda: defaultdict(list))
    by_org: dict[str, list[Pair]] = field(default_factory=lambda: defaultdict(list))
    persons: dict[Pair, Any] = field(default_factory=dict)
    amount: dict[Pair, Any] = field(default_factory=dict)
    public: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))

    def variable(self, upper: float | None, kind: str = pulp.LpContinuous) -> Any:  # noqa: ANN401 - PuLP is untyped
        """A new variable from 0 to ``upper``."""
        self.count += 1
        return self.problem.add_variable(f"x{self.count}", 0, upper, kind)

    def limit(self, parts: list[Any], most: float) -> None:
        """The sum of ``parts`` is at most ``most``."""
        if parts:
            self.problem += pulp.lpSum(parts) <= most


def build(dataset: Dataset) -> pulp.LpProblem:
    """Alignment to be maximized over ``dataset`` under its policy."""
    model = Model(dataset, pulp.LpProblem("plan", pulp.LpMaximize))
    sites = _sites(dataset)
    _choices(model, sites)
    _money(model, sites)
    _caps(model)
    _sharing(model, sites)
    _value(model)
    return model.problem


def _rows(frame: Any) -> Iterable[Row]:  # noqa: ANN401 - any table
    return frame.iter_rows(named=True)


def _sites(dataset: Dataset) -> dict[str, set[str]]:
    sites: dict[str, set[str]] = defaultdict(set)
    for row in _rows(dataset.sites):
        sites[row["project_id"]].add(row["community_id"])
    everywhere = set(dataset.communities["community_id"])
    return {project: sites.get(project, everywhere) for project in dataset.projects["project_id"]}


def _choices(model: Model, sites: dict[str, set[str]]) -> None:
    """Who may take what, and whom it may serve: rules 1 to 4."""
    dataset, total = model.dataset, pulp.lpSum
    skills = {(r["org_id"], r["category"]): r["competence"] for r in _rows(dataset.skills)}
    barred = {(r["org_id"], r["community_id"]) for r in _rows(dataset.conflicts)}
    trust = {(r["org_id"], r["community_id"]): r["trust"] for r in _rows(dataset.trust)}
    bids: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in _rows(dataset.bids):
        bids[row["project_id"]][row["org_id"]] = {k: v for k, v in row.items() if v is not None}
    demands: dict[Pair, list[Row]] = defaultdict(list)
    for row in _rows(dataset.demands):
        demands[row["community_id"], row["category"]].append(row)
    effect = dataset.policy.effectiveness
    for project in _rows(dataset.projects):
        name = project["project_id"]
        bidders = bids.get(name) or {org: {} for org in dataset.organizations["org_id"]}
        own = [org for org in bidders if (org, project["category"]) in skills]
        for org in own:
            offer = project | bidders[org]
            award = model.awards[org, name] = model.variable(1, pulp.LpInteger)
            served = []
            for community in sites[name]:
                for cell in demands[community, project["category"]]:
                    if (
                        (org, community) in barred
                        or project["group"] not in {"all", cell["group"]}
                        or not cell["persons"]
                    ):
                        continue
                    x = model.variable(cell["persons"], pulp.LpInteger)
                    believed = trust.get((org, community), effect.default_trust)
                    e = skills[org, project["category"]] * (1 - effect.trust_weight * (1 - believed))
                    model.cells[community, project["category"], cell["group"]].append((e, x))
                    served.append(x)
            model.offers[org, name], model.persons[org, name] = offer, total(served)
            model.amount[org, name] = offer["fixed_cost"] * award + offer["unit_cost"] * total(served)
            model.problem += total(served) >= max(1, offer["min_persons"]) * award
            model.problem += total(served) <= offer["max_persons"] * award
            model.by_org[org].append((org, name))
        model.limit([model.awards[org, name] for org in own], 1)
    for org in _rows(dataset.organizations):
        own_pairs = model.by_org[org["org_id"]]
        if org["hours"] is not None:
            hours = [model.offers[pair]["hours_per_person"] * model.persons[pair] for pair in own_pairs]
            model.limit(hours, org["hours"])
        if org["max_projects"] is not None:
            model.limit([model.awards[pair] for pair in own_pairs], org["max_projects"])


def _money(model: Model, sites: dict[str, set[str]]) -> None:
    """Rule 5: which fund pays how much of which award."""
    dataset, total = model.dataset, pulp.lpSum
    marks: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in _rows(dataset.earmarks):
        marks[row["fund_id"]][row["field"]].add(row["value"])
    spent: dict[str, list[Any]] = defaultdict(list)
    paid: dict[Pair, list[Any]] = defaultdict(list)
    for fund in _rows(dataset.funds):
        asked = marks[fund["fund_id"]]
        for (org, name), offer in model.offers.items():
            facts = {"category": {offer["category"]}, "community": sites[name]}
            if all(facts[what] <= values for what, values in asked.items()):
                z = model.variable(fund["max_per_award"])
                spent[fund["fund_id"]].append(z)
                paid[org, name].append(z)
                if fund["public"]:
                    model.public[org].append(z)
        model.limit(spent[fund["fund_id"]], fund["amount"])
    for pair, amount in model.amount.items():
        model.problem += total(paid[pair]) - amount == 0


def _caps(model: Model) -> None:
    """Rule 6: independence."""
    dataset, policy, total = model.dataset, model.dataset.policy.independence, pulp.lpSum
    money = sum(dataset.funds["amount"])
    for org in _rows(dataset.organizations):
        if not model.by_org[org["org_id"]]:
            continue
        awarded = total(model.amount[pair] for pair in model.by_org[org["org_id"]])
        cap = getattr(policy.max_dependency, org["orientation"])
        room = max(0, cap * org["total_income"] - org["government_income"])
        model.problem += total(model.public[org["org_id"]]) - cap * awarded <= room
        model.problem += awarded <= policy.max_org_share * money


def _sharing(model: Model, sites: dict[str, set[str]]) -> None:
    """Rule 7: hours of shared resources."""
    dataset, total = model.dataset, pulp.lpSum
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(dataset.resources):
        by_kind[row["kind"]].append(row)
    used: dict[str, list[Any]] = defaultdict(list)
    lent: dict[str, list[Any]] = defaultdict(list)
    offers: dict[str, list[Pair]] = defaultdict(list)
    for pair in model.offers:
        offers[pair[1]].append(pair)
    for need in _rows(dataset.needs):
        if need["hours_fixed"] == 0 and need["hours_per_person"] == 0:
            continue
        for org, name in offers[need["project_id"]]:
            hours = []
            for resource in by_kind[need["kind"]]:
                own = resource["owner_id"] == org
                if resource["community_id"] is not None and resource["community_id"] not in sites[name]:
                    continue
                if resource["owner_kind"] == "community" and resource["owner_id"] not in sites[name]:
                    continue
                if own or resource["shared_hours"] > 0:
                    hours.append(model.variable(None))
                    used[resource["resource_id"]].append(hours[-1])
                    lent[resource["resource_id"]] += [] if own else [hours[-1]]
            due = need["hours_fixed"] * model.awards[org, name] + need["hours_per_person"] * model.persons[org, name]
            model.problem += total(hours) - due == 0
    for resource in _rows(dataset.resources):
        name = resource["resource_id"]
        model.limit(used[name], resource["hours"] - resource["reserved_hours"])
        model.limit(lent[name], resource["shared_hours"])


def _value(model: Model) -> None:
    """Rule 3, and alignment: each cell's effect in segments of falling worth."""
    shares, slopes = model.dataset.policy.value.shares, model.dataset.policy.value.slopes
    widths = [right - left for left, right in zip((0.0, *shares[:-1]), shares, strict=True)]
    best = sum(width * slope for width, slope in zip(widths, slopes, strict=True))
    terms, most = [], 0.0
    for cell in _rows(model.dataset.demands):
        most += cell["priority"] * cell["persons"] * best
        reached = model.cells[cell["community_id"], cell["category"], cell["group"]]
        if not reached:
            continue
        model.limit([x for _, x in reached], cell["persons"])
        parts = [model.variable(width * cell["persons"]) for width in widths]
        model.problem += pulp.lpSum(parts) - pulp.lpSum(e * x for e, x in reached) <= 0
        terms += [cell["priority"] * slope * part for slope, part in zip(slopes, parts, strict=True)]
    model.problem.setObjective(pulp.lpSum(terms) / most)
