"""What funds can pay: their amounts and limits, which give way to the fen, and what they are bound to."""

from math import ceil

import polars as pl

from models.candidates import fund_factor
from models.dataset import Dataset
from models.exact import exact
from models.schemas.columns import MOST_FEN
from models.studies.change import with_values, without_rows
from models.studies.conflicts.elements.element import Element, Kind


def _dearest(dataset: Dataset) -> int:
    """What all projects together cost at most, in fen: each at its dearest bid or its own costs, at its full size."""
    own = dataset.projects.select("project_id", "fixed_cost", "unit_cost", "max_persons")
    bids = dataset.bids.select("project_id", fixed="fixed_cost", unit="unit_cost")
    most = own.join(bids, on="project_id", how="left").select(
        "project_id",
        cost=pl.max_horizontal("fixed_cost", "fixed") + pl.max_horizontal("unit_cost", "unit") * pl.col("max_persons"),
    )
    return int(most.group_by("project_id").agg(pl.col("cost").max())["cost"].sum())


def _plenty(dataset: Dataset, fund_id: str) -> int:
    """An amount of the fund, in fen, at which neither it nor one organization's part of all money is short.

    0 where no amount would help: a fund with the factor 0 has been left out on purpose.
    """
    factor, share = fund_factor(dataset.policy, fund_id), dataset.policy.independence.max_org_share
    return min(MOST_FEN, ceil((_dearest(dataset) + 1) / (factor * (exact(share) or 1)))) if factor else 0


def _amounts(dataset: Dataset) -> list[Element]:
    rows = dataset.funds.select("fund_id", "amount", "_row").iter_rows()
    grids = [(fund, fen, row, range(fen + 1, _plenty(dataset, fund) + 1)) for fund, fen, row in rows]
    return [
        Element("amount", "funds", (fund,), row, "amount", yuan(fen), fen, grid)
        for fund, fen, row, grid in grids
        if grid
    ]


def _put_amount(dataset: Dataset, element: Element, to: int | None) -> Dataset:
    amount = element.grid[-1] if to is None else to
    return with_values(dataset, "funds", {"fund_id": element.key[0]}, amount=amount)


def _per_award(dataset: Dataset) -> list[Element]:
    most = _dearest(dataset)
    limited = dataset.funds.filter(pl.col("max_per_award") < most).select("fund_id", "max_per_award", "_row")
    return [
        Element("max_per_award", "funds", (fund,), row, "max_per_award", yuan(fen), fen, range(fen + 1, most + 1))
        for fund, fen, row in limited.iter_rows()
    ]


def _put_per_award(dataset: Dataset, element: Element, to: int | None) -> Dataset:
    return with_values(dataset, "funds", {"fund_id": element.key[0]}, max_per_award=to)


def yuan(fen: int) -> str:
    """An amount in yuan, as it stands in a file."""
    return f"{fen // 100}.{fen % 100:02}"


def _fen(_dataset: Dataset, _element: Element, to: int) -> str:
    return yuan(to)


def _earmarks(dataset: Dataset) -> list[Element]:
    """What a fund is bound to in one field: all its rows together, as one row less would allow less."""
    fields = dataset.earmarks.group_by("fund_id", "field").agg(
        pl.col("_row").min(), values=pl.col("value").sort().str.join(", ")
    )
    return [
        Element("earmark", "earmarks", (fund, name), row, "value", values)
        for fund, name, row, values in fields.sort("fund_id", "field").iter_rows()
    ]


def _without_earmark(dataset: Dataset, element: Element, _to: int | None) -> Dataset:
    fund_id, name = element.key
    return without_rows(dataset, "earmarks", {"fund_id": fund_id, "field": name})


FUND = ("funds",)
KINDS = {
    "amount": Kind(_amounts, _put_amount, FUND, _fen),
    "max_per_award": Kind(_per_award, _put_per_award, FUND, _fen),
    "earmark": Kind(_earmarks, _without_earmark, FUND),
}
