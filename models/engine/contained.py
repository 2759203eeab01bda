"""Whether a question only asks for less than another: what is proven of the best plan there then holds here too.

Less money, more decisions made beforehand, lower caps and higher floors take plans away and add none; what a plan is
worth stays. So no plan here is better than the best there, and a bound of that one is a bound of this one.
"""

import polars as pl

from models.candidates import fund_factor
from models.dataset import Dataset
from models.policy import Policy

LESS, MORE = "funds", "locks"
"""The tables that may differ: less in the one, more rows in the other."""


def contained(inner: Dataset, outer: Dataset) -> bool:
    """Whether each plan of ``inner`` under its own policy is one of ``outer`` under its own, and worth the same."""
    tables, others = inner.tables(), outer.tables()
    same = all(_rows(frame).equals(_rows(others[name])) for name, frame in tables.items() if name not in {LESS, MORE})
    return same and _less_money(inner, outer) and _more_locks(inner, outer) and _stricter(inner.policy, outer.policy)


def _rows(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.drop("_row")


def _less_money(inner: Dataset, outer: Dataset) -> bool:
    """The same funds, none of which has more."""
    if not _rows(inner.funds).drop("amount").equals(_rows(outer.funds).drop("amount")):
        return False
    amounts = zip(inner.funds["fund_id"], inner.funds["amount"], outer.funds["amount"], strict=True)
    return all(
        here * fund_factor(inner.policy, fund) <= there * fund_factor(outer.policy, fund)
        for fund, here, there in amounts
    )


def _more_locks(inner: Dataset, outer: Dataset) -> bool:
    key = ["org_id", "project_id", "decision", "persons"]
    return outer.locks.join(inner.locks, on=key, how="anti", nulls_equal=True).is_empty()


def _stricter(inner: Policy, outer: Policy) -> bool:
    """The same value and effect, no cap higher, each floor kept."""
    here, there = inner.independence, outer.independence
    caps = [
        *zip(here.max_dependency.model_dump().values(), there.max_dependency.model_dump().values(), strict=True),
        (here.max_org_share, there.max_org_share),
        (here.max_category_share, there.max_category_share),
        (inner.sharing.max_borrowed_share, outer.sharing.max_borrowed_share),
    ]
    floors = {(floor.field, floor.value): floor.min for floor in sorted(inner.coverage, key=lambda floor: floor.min)}
    return (
        (inner.value, inner.effectiveness) == (outer.value, outer.effectiveness)
        and here.unknown_income == there.unknown_income
        and all(lower <= higher for lower, higher in caps)
        and all(floors.get((floor.field, floor.value), -1.0) >= floor.min for floor in outer.coverage)
    )
