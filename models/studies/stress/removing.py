"""What a plan loses without one organization, one shared resource or one fund: at once, and after planning anew."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import polars as pl

from models import objectives
from models.dataset import Dataset
from models.engine.gap import EQUAL
from models.engine.result import Result
from models.plan import AWARD, Plan
from models.studies import Question
from models.studies.asking import NAME, known
from models.studies.change import with_cap, with_fund_factor, without_organization, without_resource
from models.studies.stress.carrying import SMALL, WIDE, Enquiry, waived

Row = dict[str, Any]
SCHEMA = {
    "kind": pl.String,
    "id": pl.String,
    "name": pl.String,
    "awards": pl.Int64,
    "amount": pl.Int64,
    "lost_at_once": pl.Float64,
    "lost_least": pl.Float64,
    "lost_most": pl.Float64,
    "status": pl.String,
}
KEYS = {"organization": "org_id", "resource": "resource_id", "fund": "fund_id"}
WITHOUT: Mapping[str, Callable[[Dataset, str], Dataset]] = {
    "organization": without_organization,
    "resource": without_resource,
    "fund": lambda dataset, fund: with_fund_factor(dataset, fund, 0.0),
}


def questions(dataset: Dataset) -> int:
    """How many questions the removals take, at most."""
    return 3 * things(dataset).height


def things(dataset: Dataset) -> pl.DataFrame:
    """What may be removed, in key order: kind (organization, resource, fund), id, name."""
    tables = {"organization": dataset.organizations, "resource": dataset.resources, "fund": dataset.funds}
    return pl.concat(
        tables[kind].sort(key).select(kind=pl.lit(kind), id=pl.col(key), name="name") for kind, key in KEYS.items()
    )


def affected(dataset: Dataset, plan: Plan) -> pl.DataFrame:
    """``things`` with the awards of ``plan`` that rest on each: how many, and their amount (fen; what a fund pays).

    An organization's are its own and those that use its resources; a resource's are those that use it.
    """
    used = plan.loans.join(dataset.resources.select("resource_id", "owner_kind", "owner_id"), on="resource_id")
    lent = used.filter(pl.col("owner_kind") == "organization")
    amounts = plan.awards.select(*AWARD, "amount")
    touched = pl.concat(
        [
            _resting("organization", "org_id", amounts),
            _resting("organization", "owner_id", lent.join(amounts, on=AWARD)),
            _resting("resource", "resource_id", used.join(amounts, on=AWARD)),
            _resting("fund", "fund_id", plan.payments),
        ]
    ).unique()
    counted = touched.group_by("kind", "id").agg(awards=pl.len().cast(pl.Int64), amount=pl.col("amount").sum())
    found = things(dataset).join(counted, on=["kind", "id"], how="left", maintain_order="left")
    return found.with_columns(pl.col("awards", "amount").fill_null(0))


def _resting(kind: str, key: str, awards: pl.DataFrame) -> pl.DataFrame:
    return awards.select(
        pl.lit(kind).alias("kind"), pl.col(key).alias("id"), *(pl.col(name) for name in AWARD), "amount"
    )


def removals(enquiry: Enquiry, dataset: Dataset, nominal: Plan) -> Iterator[tuple[pl.DataFrame, bool]]:
    """The table after each removal, and whether there was time for it: see ``table``."""
    rows: list[Row] = []
    for thing in affected(dataset, nominal).iter_rows(named=True):
        rows.append(thing | _removal(enquiry, dataset, nominal, thing))
        yield table(rows), rows[-1]["status"] not in {"not asked", "unknown"}


def table(rows: list[Row]) -> pl.DataFrame:
    """What is lost without each thing, as alignment below the plan's; a gain counts as nothing lost.

    kind, id, name, awards, amount (fen): see ``affected``; lost_at_once: what is left of the plan is carried on,
    nobody is served by anybody else nor better than before; lost_least, lost_most: a new plan by all rules loses at
    least and at most so much (proven); status: unaffected (everybody is served as before, paid and equipped otherwise
    where need be, by all rules: proven), proven, infeasible (no plan keeps all rules without it), unknown (no plan
    found in time), not asked.
    """
    return pl.DataFrame(rows, schema=SCHEMA)


def _removal(enquiry: Enquiry, dataset: Dataset, nominal: Plan, thing: Row) -> Row:
    changed, had = WITHOUT[thing["kind"]](dataset, thing["id"]), objectives.value(NAME, nominal)
    stands = enquiry.ask(Question(changed, nominal.awards, had - EQUAL, within=nominal.deliveries))
    if stands is not None and stands.plan is not None and objectives.value(NAME, stands.plan) >= had - EQUAL:
        enquiry.skip(2)
        return {"lost_at_once": 0.0, "lost_least": 0.0, "lost_most": 0.0, "status": "unaffected"}
    # Awards as small as before keep the organizations' shares of the money that there was.
    rest = with_cap(WITHOUT[thing["kind"]](waived(dataset), thing["id"]), "max_org_share", 1.0)
    left = enquiry.ask(Question(rest, nominal.awards, within=nominal.deliveries), SMALL)
    at_once = None if left is None or left.plan is None else max(0.0, had - objectives.value(NAME, left.plan))
    anew = enquiry.ask(Question(changed, nominal.awards), WIDE)
    return {"lost_at_once": at_once} | _lost(had, anew)


def _lost(had: float, anew: Result | None) -> Row:
    if anew is None:
        return {"status": "not asked"}
    if anew.status == "infeasible":
        return {"status": "infeasible"}
    reached = known(anew)
    found = anew.plan is not None
    return {
        "lost_least": max(0.0, had - reached.most),
        "lost_most": max(0.0, had - reached.least) if found else None,
        "status": "proven" if found else "unknown",
    }
