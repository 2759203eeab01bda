"""Plans as today's habits make them: whom they choose first, and how far the rules let them.

What the rules demand in any case (locks, required projects, floors) is awarded first, at the lowest cost. Then award
after award is taken as the habit ranks them, each with as many persons as the rules still leave, whatever that means
for those that come later. Which residents the awards serve is settled at the end, as well as can be.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from models.candidates import candidates
from models.dataset import Dataset
from models.engine.clock import Clock
from models.engine.tighten import tightened
from models.exact import exact, floored
from models.plan import AWARD, CELL, Plan
from models.studies import Question, Solver
from models.studies.asking import timed
from models.studies.change import with_bids, with_locks, with_policy

FULL = ("org_id", "project_id", "persons")


@dataclass(frozen=True)
class Market:
    """Who could take what: ``offers`` with their full size and its worth, ``deliveries`` with their limits.

    - ``offers``: org_id, project_id, size (the most persons that it could ever serve), cost (fen at that size)
    - ``deliveries``: org_id, project_id, community_id, category, group, persons, effect
    """

    dataset: Dataset
    offers: pl.DataFrame
    deliveries: pl.DataFrame

    def among(self, pairs: pl.DataFrame) -> pl.DataFrame:
        """The deliveries of ``pairs`` (org_id, project_id), as a limit for a question."""
        return self.deliveries.join(pairs, on=AWARD, how="semi").select(*AWARD, *CELL, "persons")


def market(dataset: Dataset) -> Market:
    """Every offer that could be awarded at all."""
    problem = tightened(candidates(dataset, dataset.policy))
    offers = problem.offers.select(
        *AWARD, size="max_persons", cost=pl.col("fixed_cost") + pl.col("unit_cost") * pl.col("max_persons")
    )
    return Market(dataset, offers, problem.deliveries.select(*AWARD, *CELL, "persons", "effect"))


Ranking = Callable[[Market, Plan, pl.DataFrame], pl.DataFrame]
"""Market, plan so far, open pairs (org_id, project_id) -> pairs to be tried, the next one first; no project twice."""


def best_score(market: Market, plan: Plan, open_: pl.DataFrame) -> pl.DataFrame:  # noqa: ARG001 - a ranking
    """The offer first that helps most persons per yuan at its full size."""
    worth = _worth(market.offers, market.deliveries.join(open_, on=AWARD, how="semi"), AWARD)
    return worth.sort("worth", *AWARD, descending=[True, False, False]).unique("project_id", maintain_order=True)


def file_order(market: Market, plan: Plan, open_: pl.DataFrame) -> pl.DataFrame:  # noqa: ARG001 - a ranking
    """The project first that stands first in its file; of its offers, the first bid, or the first organization."""
    dataset = market.dataset
    return (
        open_.join(dataset.projects.select("project_id", place="_row"), on="project_id")
        .join(dataset.bids.select(*AWARD, bid="_row"), on=AWARD, how="left")
        .join(dataset.organizations.select("org_id", org="_row"), on="org_id")
        .sort("place", "project_id", "bid", "org", *AWARD)
        .unique("project_id", keep="first", maintain_order=True)
    )


def equal_split(market: Market, plan: Plan, open_: pl.DataFrame) -> pl.DataFrame:
    """The community first that has received least money so far; it takes the offer that helps it most per yuan."""
    communities = market.dataset.communities.select("community_id", place="_row")
    local = _worth(market.offers, market.deliveries.join(open_, on=AWARD, how="semi"), (*AWARD, "community_id")).sort(
        "worth", *AWARD, descending=[True, False, False]
    )
    return (
        local.unique("community_id", keep="first", maintain_order=True)
        .join(communities, on="community_id")
        .join(received(plan), on="community_id", how="left")
        .sort(pl.col("amount").fill_null(0), "place")
        .unique("project_id", keep="first", maintain_order=True)
    )


def received(plan: Plan) -> pl.DataFrame:
    """What is spent in each community: community_id, amount (fen, not rounded), by persons served."""
    awards = plan.awards.select(*AWARD, "amount", all="persons")
    return (
        plan.deliveries.join(awards, on=AWARD)
        .group_by("community_id")
        .agg(amount=(pl.col("amount") * pl.col("persons") / pl.col("all")).sum())
    )


def _worth(offers: pl.DataFrame, deliveries: pl.DataFrame, key: tuple[str, ...]) -> pl.DataFrame:
    """The columns of ``key`` and worth: persons helped per fen at full size, as effective as ``deliveries`` are."""
    effect = (pl.col("effect") * pl.col("persons")).sum() / pl.col("persons").sum()
    return (
        deliveries.group_by(key)
        .agg(effect=effect)
        .join(offers, on=AWARD)
        .with_columns(worth=pl.col("effect") * pl.col("size") / pl.col("cost"))
    )


class Filled(NamedTuple):
    """A habit's plan, and whether it ran to its end."""

    plan: Plan
    complete: bool


def filled(market: Market, solver: Solver, core: Plan, ranking: Ranking, clock: Clock) -> Filled:
    """``core`` and then award after award by ``ranking``, until nothing more fits or ``clock`` ends.

    Several are tried at a time: where all of them fit in full, or none fits at all, the order among them is no matter;
    otherwise fewer are tried, at last one by one.
    """
    plan, many = core, 1
    settled = market.dataset.locks.filter(pl.col("persons").is_not_null()).select(AWARD)
    while not (open_ := _open(market, plan, settled)).is_empty():
        if clock.left == 0:
            return Filled(plan, complete=False)
        block = ranking(market, plan, open_).head(many).select(AWARD)
        trial = _Trial(market, solver, plan, block, clock)
        found = trial.with_more(trial.room)
        alike = found is not None
        if found is None and block.height == 1:
            found = trial.with_most()
            alike = found is None
        elif found is None and trial.with_more(1) is not None:
            many = block.height // 2
            continue
        plan = plan if found is None else found
        settled, many = pl.concat([settled, block]), 2 * block.height if alike else 1
    return Filled(plan, complete=True)


def _open(market: Market, plan: Plan, settled: pl.DataFrame) -> pl.DataFrame:
    """Offers that nothing is decided of: not settled, their project with nobody else."""
    others = plan.awards.select("project_id", winner="org_id")
    return (
        market.offers.select(AWARD)
        .join(settled, on=AWARD, how="anti")
        .join(others, on="project_id", how="left")
        .filter((pl.col("winner") == pl.col("org_id")).fill_null(value=True))
        .select(AWARD)
    )


@dataclass(frozen=True)
class _Trial:
    """The awards of ``plan`` as they are, and those in ``block`` (org_id, project_id) with as many persons as asked."""

    market: Market
    solver: Solver
    plan: Plan
    block: pl.DataFrame
    clock: Clock

    @property
    def room(self) -> int:
        """How many persons the block lacks of its full size."""
        has = int(self.plan.awards.join(self.block, on=AWARD, how="semi")["persons"].sum())
        return int(self.block.join(self.market.offers, on=AWARD)["size"].sum()) - has

    def with_more(self, persons: int) -> Plan | None:
        """A plan with at least so many ``persons`` more; None where none is found."""
        if persons == 0:
            return self.plan
        wanted = _persons(self.plan) + persons
        found = self._asked((wanted - HALF) / int(self.plan.coverage["persons"].sum()))
        return found if found is not None and _persons(found) >= wanted else None

    def with_most(self) -> Plan | None:
        """The plan with most persons more; None where there are none."""
        found = self._asked(None)
        return found if found is not None and _persons(found) > _persons(self.plan) else None

    def _asked(self, enough: float | None) -> Plan | None:
        awards = self.plan.awards.select(FULL)
        kept = awards.join(self.block, on=AWARD, how="anti")
        growing = awards.join(self.block, on=AWARD, how="semi").with_columns(persons=pl.lit(None, dtype=pl.Int64))
        locked = with_locks(self.market.dataset, "award", pl.concat([kept, growing]))
        asked = timed(with_policy(locked, "solve", objectives=("coverage",), gap=0.0), self.clock, 1)
        pairs = pl.concat([kept.select(AWARD), self.block])
        return self.solver(Question(asked, pairs, enough, within=self.market.among(pairs))).plan


def _persons(plan: Plan) -> int:
    return int(plan.awards["persons"].sum())


HALF = 0.5
"""Persons are whole: half a person less than is asked for keeps rounding out of it."""


def settled_with(market: Market, solver: Solver, plan: Plan, clock: Clock) -> Plan | None:
    """The same awards with the same persons in all, serving those whom the policy's objectives would have served."""
    awards = plan.awards.select(FULL)
    asked = timed(with_locks(market.dataset, "award", awards), clock, 1)
    return solver(Question(asked, awards, within=market.among(awards))).plan


def as_last_year(dataset: Dataset, growth: float) -> tuple[Dataset, pl.DataFrame]:
    """The dataset in which last year's awards cost at most last year's money and ``growth`` (0.05: 5 % more).

    Second: pairs that this money does not pay at their least size any more (org_id, project_id). Locked awards stay as
    they are.
    """
    offers = candidates(dataset, dataset.policy).offers
    locked = dataset.locks.filter(pl.col("decision") == "award")
    money = dataset.previous.join(locked, on=AWARD, how="anti")
    grown = [floored(amount * (1 + exact(growth))) for amount in money["amount"].fill_null(0)]
    paid = (pl.col("money") - pl.col("fixed_cost")).clip(-1)
    most = (
        pl.when(pl.col("money").is_null())
        .then("max_persons")
        .when((paid < 0) | (pl.col("unit_cost") == 0))
        .then(pl.when(paid < 0).then(0).otherwise("max_persons"))
        .otherwise(pl.min_horizontal(paid // pl.col("unit_cost"), "max_persons"))
    )
    sized = offers.join(
        money.select(*AWARD, money=pl.Series(grown, dtype=pl.Int64)), on=AWARD, how="left", maintain_order="left"
    ).with_columns(max_persons=most)
    small = pl.col("max_persons") < pl.col("min_persons")
    changed = with_bids(dataset, sized.filter(~small))
    return with_locks(changed, "exclude", sized.filter(small).select(AWARD)), sized.filter(small).select(AWARD)
