"""One plan of one dataset under one policy, with the sums that several rules speak of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from models.verify.dataset import Cell, Dataset, Pair, Terms
from models.verify.plan import Plan
from models.verify.policy import Policy

K = TypeVar("K")


@dataclass(frozen=True)
class Case:
    """What the rules look at. An award's persons are those that its deliveries serve; its money follows from them."""

    dataset: Dataset
    policy: Policy
    plan: Plan

    @cached_property
    def terms(self) -> dict[Pair, Terms]:
        """Price and size of every awarded pair."""
        return {pair: self.dataset.terms(*pair) for pair in self.plan.awards}

    @cached_property
    def persons(self) -> dict[Pair, int]:
        """The persons that each pair serves: sum of x[o, p, d] over d; every awarded pair is there."""
        persons = dict.fromkeys(self.plan.awards, 0)
        for (pair, _), served in self.plan.deliveries.items():
            persons[pair] = persons.get(pair, 0) + served
        return persons

    @cached_property
    def costs(self) -> dict[Pair, int]:
        """A[o, p] in fen of every awarded pair: fixed cost and unit cost of each person."""
        return {pair: terms.fixed_cost + terms.unit_cost * self.persons[pair] for pair, terms in self.terms.items()}

    @cached_property
    def served(self) -> dict[Cell, int]:
        """Persons served in each cell where there are any."""
        return total((cell, persons) for (_, cell), persons in self.plan.deliveries.items())

    @cached_property
    def effective(self) -> dict[Cell, Fraction]:
        """Persons helped in each cell: sum of e[o, d] * x[o, p, d]."""
        weight = self.policy.number("effectiveness.trust_weight")
        default = self.policy.number("effectiveness.default_trust")
        helped: dict[Cell, Fraction] = defaultdict(Fraction)
        for ((org_id, _), cell), persons in self.plan.deliveries.items():
            competence = self.dataset.skills.get((org_id, cell[1]), Fraction(0))
            trust = self.dataset.trust.get((org_id, cell[0]), default)
            helped[cell] += competence * (1 - weight + weight * trust) * persons
        return dict(helped)

    @cached_property
    def budgets(self) -> dict[str, Fraction]:
        """B[f] in fen: the fund's amount by the policy's factors, not rounded."""
        return {key: fund.amount * self.policy.scale(key) for key, fund in self.dataset.funds.items()}

    @cached_property
    def spent(self) -> dict[str, int]:
        """Fen that each fund pays."""
        return total((fund_id, amount) for (fund_id, _), amount in self.plan.payments.items())

    @cached_property
    def awarded(self) -> dict[str, int]:
        """A[o] in fen of every organization with an award."""
        return total((org_id, cost) for (org_id, _), cost in self.costs.items())

    @cached_property
    def public_money(self) -> dict[str, int]:
        """P[o] in fen: what public funds pay to each organization."""
        return total(
            (org_id, amount)
            for (fund_id, (org_id, _)), amount in self.plan.payments.items()
            if self.dataset.funds[fund_id].public
        )


def total(amounts: Iterable[tuple[K, int]]) -> dict[K, int]:
    """The sum of the amounts of each key."""
    sums: dict[K, int] = {}
    for key, amount in amounts:
        sums[key] = sums.get(key, 0) + amount
    return sums
