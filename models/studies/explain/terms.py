"""Single changes of a dataset that could let an offer win: of its own terms, of money, of a limit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

import polars as pl

from models.candidates import Problem, fund_factor
from models.dataset import Dataset
from models.plan import AWARD
from models.studies.change import with_cap, with_values

CENT = 0.01
DOUBLE = 100
"""Steps of 1 %: as far as a fund's amount or an organization's hours are tried."""
DIGITS = 9


@dataclass(frozen=True)
class Offer:
    """One offer in its dataset: its row in ``Problem.offers``, its organization's row, and who else offers."""

    dataset: Dataset
    problem: Problem
    terms: dict[str, Any]
    organization: dict[str, Any]

    @property
    def pair(self) -> dict[str, str]:
        """Its key."""
        return {key: self.terms[key] for key in AWARD}

    @property
    def alone(self) -> bool:
        """Whether the organization offers nothing else in the category."""
        own = (pl.col("org_id") == self.terms["org_id"]) & (pl.col("category") == self.terms["category"])
        return self.problem.offers.filter(own).height == 1

    @property
    def dearest(self) -> int:
        """What the award costs at most, in fen."""
        return self.terms["fixed_cost"] + self.terms["unit_cost"] * self.terms["max_persons"]


@dataclass(frozen=True)
class Ladder:
    """One thing that may change, step by step, away from what it is (``value(0)``) to ``value(steps)``.

    ``apart``: plans without the offer do not know the difference.
    """

    what: str
    key: str
    unit: str
    steps: int
    value: Callable[[int], float]
    apply: Callable[[float], Dataset]
    apart: bool = False


def offer_of(problem: Problem, org_id: str, project_id: str) -> Offer | None:
    """The offer of the pair; None where it is none."""
    found = problem.offers.filter((pl.col("org_id") == org_id) & (pl.col("project_id") == project_id))
    if found.is_empty():
        return None
    dataset = problem.dataset
    organization = dataset.organizations.row(by_predicate=pl.col("org_id") == org_id, named=True)
    return Offer(dataset, problem, found.row(0, named=True), organization)


def with_bid(offer: Offer, **terms: float) -> Dataset:
    """The dataset with other terms in this offer's bid and all other offers as they are.

    Where a project has bids, only its bidders may have it. So where it has none yet, everybody who offers it now gets
    a bid that asks for nothing else than the project itself does.
    """
    dataset, project = offer.dataset, offer.terms["project_id"]
    if dataset.bids.filter(pl.col("project_id") == project).is_empty():
        bidders = offer.problem.offers.filter(pl.col("project_id") == project).select(*AWARD)
        added = bidders.with_columns(_row=pl.lit(0, dtype=pl.UInt32))
        dataset = replace(dataset, bids=pl.concat([dataset.bids, added], how="diagonal_relaxed").sort(AWARD))
    return with_values(dataset, "bids", offer.pair, **terms)


def own(offer: Offer) -> list[Ladder]:
    """What the organization itself could do: unit cost, fixed cost (fen), hours a person, competence."""
    unit, fixed, hours = (offer.terms[name] for name in ("unit_cost", "fixed_cost", "hours_per_person"))
    fine = 1.0 if hours >= 1 else CENT
    bound = offer.organization["hours"] is not None  # without a limit on its hours, hours a person count for nothing
    competence = _competence(offer)
    prices = {"unit_cost": unit, "fixed_cost": fixed}
    skill = {"org_id": offer.terms["org_id"], "category": offer.terms["category"]}
    ladders = [
        Ladder(name, "", "yuan", price, lambda k, price=price: price - k, _bid(offer, name), apart=True)
        for name, price in prices.items()
    ]
    return [
        *ladders,
        Ladder(
            "hours_per_person",
            "",
            "hours",
            ceil(round(hours / fine, DIGITS)) if bound else 0,
            lambda k: max(0.0, round(hours - k * fine, DIGITS)),
            _bid(offer, "hours_per_person"),
            apart=True,
        ),
        Ladder(
            "competence",
            "",
            "share",
            ceil(round((1 - competence) / CENT, DIGITS)),
            lambda k: min(1.0, round(competence + k * CENT, DIGITS)),
            lambda value: with_values(offer.dataset, "skills", skill, competence=value),
            apart=offer.alone,
        ),
    ]


def _bid(offer: Offer, name: str) -> Callable[[float], Dataset]:
    return lambda value: with_bid(offer, **{name: value})


def _competence(offer: Offer) -> float:
    same = (pl.col("org_id") == offer.terms["org_id"]) & (pl.col("category") == offer.terms["category"])
    return float(offer.dataset.skills.filter(same)["competence"].item())


@dataclass(frozen=True)
class Limit:
    """A limit that may stop the offer: ``lift`` takes it away (a fund: adds what the award costs at most)."""

    what: str
    key: str
    lift: Callable[[Dataset], Dataset]
    ladder: Ladder


def limits(offer: Offer) -> list[Limit]:
    """What its organization can bear (hours a year, number of projects), and the caps of the policy that are on."""
    return [*_hours(offer), *_projects(offer), *_caps(offer)]


def _hours(offer: Offer) -> list[Limit]:
    hours = offer.organization["hours"]
    if hours is None:
        return []
    steps, change = DOUBLE if hours else 0, _organization(offer, "hours")
    ladder = Ladder("hours", "", "hours", steps, lambda k: round(hours * (100 + k) / 100, DIGITS), change)
    return [_organizations(offer, "hours", ladder)]


def _projects(offer: Offer) -> list[Limit]:
    most, own_id = offer.organization["max_projects"], offer.terms["org_id"]
    if most is None:
        return []
    offered = offer.problem.offers.filter(pl.col("org_id") == own_id).height
    change = _organization(offer, "max_projects")
    ladder = Ladder("max_projects", "", "projects", max(1, offered - most), lambda k: most + k, change)
    return [_organizations(offer, "max_projects", ladder)]


def _organizations(offer: Offer, name: str, ladder: Ladder) -> Limit:
    key = {"org_id": offer.terms["org_id"]}
    return Limit(name, "", lambda dataset: with_values(dataset, "organizations", key, **{name: None}), ladder)


def _organization(offer: Offer, name: str) -> Callable[[float], Dataset]:
    key = {"org_id": offer.terms["org_id"]}
    return lambda value: with_values(offer.dataset, "organizations", key, **{name: value})


def _caps(offer: Offer) -> list[Limit]:
    """The policy's caps: a plan's share for one organization, dependency, a category's share, borrowed hours."""
    policy, orientation = offer.dataset.policy, offer.organization["orientation"]
    values = {
        ("max_org_share", ""): policy.independence.max_org_share,
        ("max_dependency", orientation): getattr(policy.independence.max_dependency, orientation),
        ("max_category_share", ""): policy.independence.max_category_share,
        ("max_borrowed_share", ""): policy.sharing.max_borrowed_share,
    }
    return [_cap(offer, what, key, value) for (what, key), value in values.items() if value < 1]


def _cap(offer: Offer, what: str, key: str, value: float) -> Limit:
    steps = ceil(round((1 - value) / CENT, DIGITS))

    def step(k: int) -> float:
        return min(1.0, round(value + k * CENT, DIGITS))

    ladder = Ladder(what, key, "share", steps, step, lambda cap: with_cap(offer.dataset, what, cap, key))
    return Limit(what, key, lambda dataset: with_cap(dataset, what, 1.0, key), ladder)


def funds(offer: Offer) -> list[Limit]:
    """Each fund that may pay for the offer; lifted by what the award costs at most, stepped up by 1 %."""
    paying = offer.problem.payments.filter(
        (pl.col("org_id") == offer.terms["org_id"]) & (pl.col("project_id") == offer.terms["project_id"])
    )
    amounts = offer.dataset.funds.join(paying, on="fund_id", how="semi").select("fund_id", "amount")
    return [_fund(offer, fund_id, amount) for fund_id, amount in amounts.iter_rows()]


def _fund(offer: Offer, fund_id: str, amount: int) -> Limit:
    key, factor = {"fund_id": fund_id}, fund_factor(offer.dataset.policy, fund_id)
    more = ceil(offer.dearest / factor) if factor else 0

    def given(dataset: Dataset, value: float) -> Dataset:
        return with_values(dataset, "funds", key, amount=int(value))

    ladder = Ladder(
        "fund",
        fund_id,
        "yuan",
        DOUBLE if amount else 0,
        lambda k: amount * (100 + k) // 100,
        lambda value: given(offer.dataset, value),
    )
    return Limit("fund", fund_id, lambda dataset: given(dataset, amount + more), ladder)
