"""Whether awards can be paid to the fen, and equipped: exact, with the lowest dependency where that is asked.

Payments are whole fen. A vertex of the payments' linear program is often whole already; where it is not, one payment
is bounded from either side, and both halves are tried. Hours may be any fraction.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from tests.oracle.awards import Awards
from tests.oracle.case import Case, Offer, fraction
from tests.oracle.simplex import Row, minimum

DEPTH = 40


class UndecidedError(ArithmeticError):
    """Too many halves: this dataset is not for the oracle."""


def equipped(case: Case, awards: Awards) -> bool:
    """Whether the resources can lend every award the hours that it needs."""
    needs = [
        (offer, need["kind"], fraction(need["hours_fixed"]) + fraction(need["hours_per_person"]) * persons)
        for offer, persons in awards
        for need in case.needs.get(offer.project_id, [])
    ]
    loans = [
        (resource, offer, number)
        for number, (offer, kind, _) in enumerate(needs)
        for resource in case.usable(offer, kind)
    ]
    rows = [
        Row({j: 1 for j, loan in enumerate(loans) if loan[2] == number}, "=", hours)
        for number, (_, _, hours) in enumerate(needs)
    ]
    for resource, row in case.resources.items():
        every = {j: 1 for j, loan in enumerate(loans) if loan[0] == resource}
        others = {j: 1 for j in every if not _own(row, loans[j][1])}
        rows.append(Row(every, "<=", fraction(row["hours"]) - fraction(row["reserved_hours"])))
        rows.append(Row(others, "<=", fraction(row["shared_hours"])))
    used: dict[str, Fraction] = defaultdict(Fraction)
    for offer, _, hours in needs:
        used[offer.org_id] += hours
    share = fraction(case.policy.sharing.max_borrowed_share)
    for org, hours in used.items():
        mine = {
            j: 1 for j, (resource, offer, _) in enumerate(loans) if offer.org_id == org and case.borrowed(resource, org)
        }
        rows.append(Row(mine, "<=", share * hours))
    return minimum([row for row in rows if row.terms or row.limit], len(loans)) is not None


def _own(resource: Mapping[str, object], offer: Offer) -> bool:
    return resource["owner_kind"] == "organization" and resource["owner_id"] == offer.org_id


@dataclass(frozen=True)
class Purse:
    """The payments that awards ask for."""

    case: Case
    awards: Awards

    def payable(self) -> bool:
        """Whether whole payments exist within every rule."""
        return self._whole(self._caps()) is not None

    def dependency(self) -> Fraction | None:
        """The lowest that the highest dependency of an awarded organization can be; None if nothing is payable."""
        incomes = self._incomes()
        caps = self._caps()
        if self._whole(caps) is None:
            return None
        if not incomes:
            return Fraction(0)
        ratio = self._relaxed_ratio(caps, incomes)
        while self._whole(self._under(ratio, caps, incomes)) is None:
            ratio = min(self._next(ratio, whole) for _, whole in incomes.values())
        return ratio

    def least_dependency(self) -> Fraction:
        """A bound that needs no payments: public money where no other may pay."""
        ratios = [Fraction(0)]
        for org, (government, whole) in self._incomes().items():
            forced = 0
            for offer, persons in self.awards:
                private = [fund for fund in self.case.payers[offer.pair] if not self.case.funds[fund]["public"]]
                if offer.org_id == org:
                    forced += max(0, offer.amount(persons) - sum(self.case.most_from(fund) for fund in private))
            ratios.append(Fraction(government + forced, whole))
        return max(ratios)

    def _amounts(self) -> dict[str, int]:
        total: dict[str, int] = defaultdict(int)
        for offer, persons in self.awards:
            total[offer.org_id] += offer.amount(persons)
        return total

    def _incomes(self) -> dict[str, tuple[int, int]]:
        """Government income, and whole income with the awards, of organizations whose dependency is known."""
        found = {}
        for org, amount in self._amounts().items():
            row = self.case.organizations[org]
            government, whole = row["government_income"], row["total_income"]
            if government is not None and whole is not None and whole + amount > 0:
                found[org] = (government, whole + amount)
        return found

    def _caps(self) -> dict[str, int]:
        """The most public fen that each organization may get."""
        rules = self.case.policy.independence
        found = {}
        for org, amount in self._amounts().items():
            row = self.case.organizations[org]
            limit = fraction(getattr(rules.max_dependency, row["orientation"]))
            government, whole = row["government_income"], row["total_income"]
            if government is None or not whole:
                if rules.unknown_income == "unbound":
                    continue
                government, whole = 0, 0
            if limit < 1:
                found[org] = floor(limit * amount + max(Fraction(0), limit * whole - government))
        return found

    def _arcs(self) -> list[tuple[str, int]]:
        return [
            (fund, number) for number, (offer, _) in enumerate(self.awards) for fund in self.case.payers[offer.pair]
        ]

    def _rows(self, caps: Mapping[str, int]) -> list[Row]:
        arcs = self._arcs()
        rows = []
        for number, (offer, persons) in enumerate(self.awards):
            mine = {j: 1 for j, arc in enumerate(arcs) if arc[1] == number}
            rows.append(Row(mine, "=", offer.amount(persons)))
            for j in mine:
                cap = self.case.funds[arcs[j][0]]["max_per_award"]
                if cap is not None and cap < offer.amount(persons):
                    rows.append(Row({j: 1}, "<=", cap))
        for fund, budget in self.case.budgets.items():
            rows.append(Row({j: 1 for j, arc in enumerate(arcs) if arc[0] == fund}, "<=", floor(budget)))
        rows += [Row(self._public(org), "<=", cap) for org, cap in caps.items()]
        return [row for row in rows if row.terms or row.limit]

    def _public(self, org: str) -> dict[int, int]:
        return {
            j: 1
            for j, (fund, number) in enumerate(self._arcs())
            if self.case.funds[fund]["public"] and self.awards[number][0].org_id == org
        }

    def _whole(self, caps: Mapping[str, int]) -> list[Fraction] | None:
        if self._hopeless() or any(cap < 0 for cap in caps.values()):
            return None
        return _whole(self._rows(caps), len(self._arcs()), DEPTH)

    def _hopeless(self) -> bool:
        """Whether one award, or all together, cost more than the funds could pay: quicker seen than solved."""
        costs = {offer: offer.amount(persons) for offer, persons in self.awards}
        funds = {offer: self.case.payers[offer.pair] for offer in costs}
        return sum(costs.values()) > sum(map(floor, self.case.budgets.values())) or any(
            cost > sum(self.case.most_from(fund) for fund in funds[offer]) for offer, cost in costs.items()
        )

    def _relaxed_ratio(self, caps: Mapping[str, int], incomes: Mapping[str, tuple[int, int]]) -> Fraction:
        """The lowest ratio with payments in fractions of a fen."""
        ratio = len(self._arcs())
        rows = self._rows(caps)
        for org, (government, whole) in incomes.items():
            rows.append(Row({**self._public(org), ratio: -whole}, "<=", -government))
        found = minimum(rows, ratio + 1, {ratio: 1})
        assert found is not None, "payments exist, and a ratio of 1 holds for any"
        return found[ratio]

    @staticmethod
    def _under(ratio: Fraction, caps: Mapping[str, int], incomes: Mapping[str, tuple[int, int]]) -> dict[str, int]:
        """The caps that keep every dependency at or under ``ratio``."""
        tighter = {org: floor(ratio * whole) - government for org, (government, whole) in incomes.items()}
        return {**caps, **{org: min(cap, caps.get(org, cap)) for org, cap in tighter.items()}}

    @staticmethod
    def _next(ratio: Fraction, whole: int) -> Fraction:
        """The next ratio at which an organization of that whole income may get one fen more."""
        return Fraction(floor(ratio * whole) + 1, whole)


def _whole(rows: list[Row], count: int, depth: int) -> list[Fraction] | None:
    found = minimum(rows, count)
    if found is None:
        return None
    broken = next((j for j, value in enumerate(found) if value.denominator > 1), None)
    if broken is None:
        return found
    if depth == 0:
        raise UndecidedError
    under, over = floor(found[broken]), ceil(found[broken])
    below = _whole([*rows, Row({broken: 1}, "<=", under)], count, depth - 1)
    return below if below is not None else _whole([*rows, Row({broken: -1}, "<=", -over)], count, depth - 1)
