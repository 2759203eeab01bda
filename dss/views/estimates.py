"""What curves of budgets say at once about budgets that nobody has solved for.

More money in any fund never makes a plan impossible: what a plan reaches with less money is reached with more, and
what is proven to be out of reach with more money is so with less. Between these two, straight lines between the
points estimate what a solve would find.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import polars as pl


class Estimate(NamedTuple):
    """An alignment that is ``likely``, and surely between ``least`` and ``most``."""

    least: float
    likely: float
    most: float


def at(points: pl.DataFrame, between: pl.DataFrame, factor: float) -> Estimate | None:
    """The alignment where all funds have the factor ``factor``; None where no budget of the curve has a plan.

    ``points`` and ``between``: the tables ``curve`` and ``between`` of the study.
    """
    if points["alignment"].null_count() == points.height:
        return None
    least = _least(points, factor)
    most = _most([points.select("scale", most="bound"), between.select("scale", "most")], factor)
    return _within(least, _line(points, factor), most)


def lifted(funds: pl.DataFrame) -> pl.DataFrame:
    """The curves of single funds, each point at least as good as all that are known with no more money.

    ``funds``: fund_id, scale (factor on what the fund has now), alignment; further columns stay as they are.
    """
    below = funds.filter(pl.col("scale") <= 1)["alignment"].max()
    own = pl.col("alignment").cum_max().over("fund_id", order_by="scale")
    best = pl.max_horizontal(own, pl.when(pl.col("scale") >= 1).then(pl.lit(below)))
    return funds.with_columns(alignment=pl.when(pl.col("alignment").is_not_null()).then(best))


def together(points: pl.DataFrame, funds: pl.DataFrame, present: float, factors: Mapping[str, float]) -> Estimate:
    """The alignment where each fund is multiplied by its own of ``factors`` (fund_id -> factor on what it has now).

    ``points``: the curve of all funds, in which ``present`` is the factor of now; ``funds``: the curves of each fund
    alone (see the study). What funds bring one by one is added up for the estimate. It surely lies between what the
    lowest and the highest of the factors give to all funds; where no other fund has less (or more) than now, also
    above (or below) what one fund alone gives.
    """
    now = at(points, points.select("scale", most="bound"), present)
    if now is None:
        return Estimate(0.0, 0.0, 1.0)
    low, high = min(factors.values()), max(factors.values())
    least, most = [_least(points, present * low)], [_most([points.select("scale", most="bound")], present * high)]
    likely = now.likely
    for fund, factor in factors.items():
        own = funds.filter(pl.col("fund_id") == fund)
        likely += _line(own, factor) - _line(own, 1.0)
        others = [other for name, other in factors.items() if name != fund]
        if all(other >= 1 for other in others):
            least.append(_least(own, factor))
        if all(other <= 1 for other in others):
            most.append(_most([own.select("scale", most="bound")], factor))
    return _within(max(least), likely, min(most))


def _least(points: pl.DataFrame, factor: float) -> float:
    """What is reached with no more money."""
    found = points.filter(pl.col("scale") <= factor)["alignment"].drop_nulls()
    return max(found.to_list(), default=0.0)


def _most(bounds: Sequence[pl.DataFrame], factor: float) -> float:
    """What nobody can pass with no less money; ``bounds``: scale, most."""
    found = [value for one in bounds for value in one.filter(pl.col("scale") >= factor)["most"].drop_nulls()]
    return min([1.0, *found])


def _line(points: pl.DataFrame, factor: float) -> float:
    known = points.drop_nulls("alignment").sort("scale")
    return float(np.interp(factor, known["scale"], known["alignment"])) if known.height else 0.0


def _within(least: float, likely: float, most: float) -> Estimate:
    return Estimate(least, min(max(least, likely), most), max(least, most))
