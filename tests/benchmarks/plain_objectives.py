"""The contract's objectives in plain PuLP: each puts itself into a model and says how to read the solver's number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulp

if TYPE_CHECKING:
    from tests.benchmarks.plain_pulp import PlainModel


@dataclass(frozen=True)
class Aim:
    """The objective's value is ``(number * sign + constant) / scale``."""

    sign: int
    scale: float
    constant: float = 0.0

    def value(self, number: float) -> float:
        """A number of the solver in the objective's own unit."""
        return (number * self.sign + self.constant) / self.scale


def alignment(model: PlainModel) -> Aim:
    """Weighted persons, in value segments."""
    shares, slopes = model.policy.value.shares, model.policy.value.slopes
    widths = [b - a for a, b in zip((0.0, *shares), shares, strict=False)]
    effective, terms = defaultdict(list), []
    for key, variable in model.x.items():
        effective[key[2]].append(model.effect[key] * variable)
    for number, parts in effective.items():
        cell = model.cells[number]
        pieces = [
            model.problem.add_variable(f"v{number}_{k}", 0, width * cell["persons"]) for k, width in enumerate(widths)
        ]
        model.problem += pulp.lpSum(pieces) <= pulp.lpSum(parts)
        terms += [-cell["priority"] * slope * piece for slope, piece in zip(slopes, pieces, strict=True)]
    model.problem += pulp.lpSum(terms)
    best = sum(width * slope for width, slope in zip(widths, slopes, strict=True))
    return Aim(-1, best * sum(cell["priority"] * cell["persons"] for cell in model.cells))


def coverage(model: PlainModel) -> Aim:
    """Persons."""
    model.problem += -pulp.lpSum(model.x.values())
    return Aim(-1, sum(cell["persons"] for cell in model.cells))


def equity(model: PlainModel) -> Aim:
    """One variable under the coverage of every community."""
    lowest = model.problem.add_variable("lowest", 0, 1)
    demand, served = defaultdict(int), defaultdict(list)
    for cell in model.cells:
        demand[cell["community_id"]] += cell["persons"]
    for (_org, _project, number), variable in model.x.items():
        served[model.cells[number]["community_id"]].append(variable)
    for community, persons in demand.items():
        if persons:
            model.problem += pulp.lpSum(served[community]) >= persons * lowest
    model.problem += -1 * lowest
    return Aim(-1, 1.0)


def cost(model: PlainModel) -> Aim:
    """Thousands of yuan."""
    model.problem += pulp.lpSum(model.cost.values())
    return Aim(1, 0.001)


def changes(model: PlainModel) -> Aim:
    """Awards that are not given again, and new ones."""
    previous = set(model.data.previous.select("org_id", "project_id").iter_rows())
    terms = [(-1 if offer in previous else 1) * model.y[number] for offer, number in model.number.items()]
    model.problem += pulp.lpSum(terms)
    return Aim(1, 1.0, len(previous))


def dependency(model: PlainModel) -> Aim:
    """No linear objective; ``hold_dependency`` puts a limit."""
    model.problem += pulp.lpSum([])
    return Aim(1, 1.0)


def hold_dependency(model: PlainModel, ratio: float) -> None:
    """(government + public money) <= ratio * (income + awards) for every awarded organization with known income."""
    paid, awards = defaultdict(list), defaultdict(list)
    for (fund, org, _project), variable in model.z.items():
        paid[org].append((1 - ratio if model.funds[fund]["public"] else -ratio) * variable)
    for (org, _project), number in model.number.items():
        awards[org].append(model.y[number])
    for org, given in awards.items():
        total, government = model.orgs[org]["total_income"], model.orgs[org]["government_income"]
        if total is None or government is None:
            continue
        awarded = model.problem.add_variable(f"a{org}", 0, 1)
        for variable in given:
            model.problem += awarded >= variable
        model.problem += (government - ratio * total) / 1e5 * awarded + pulp.lpSum(paid[org]) <= 0


AIMS = {
    "alignment": alignment,
    "coverage": coverage,
    "equity": equity,
    "cost": cost,
    "changes": changes,
    "dependency": dependency,
}
