"""What it costs at least to decide an offer otherwise than the relaxation does.

At the relaxation's optimum z*, every solution z of the program satisfies (linear duality)

    cost(z) >= cost(z*) + sum(rc[j] * (z[j] - z*[j]) for all variables j),  each term >= 0,  rc: the reduced costs

An offer's own variables (award, persons, payments, loans) all fall to 0 without its award, and with it serve at least
its fewest persons, take at least what those cost and the hours that they need: the least that these terms come to is
a price that all plans pay. The award's own reduced cost alone is often 0, where links leave the price to the rest.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from models.candidates import Problem
from models.plan import AWARD
from models.program import SCALE

Values = NDArray[np.float64]


def prices(problem: Problem, values: Values, costs: Values) -> Values:
    """One price an offer, in the solver's unit, never negative.

    ``values`` and reduced ``costs`` of all variables, both scaled. An award of the relaxation is priced out, any other
    offer in; divided ones cost nothing.
    """
    awards = slice(problem.offers.height)
    return np.where(values[awards] > 1 / 2, _out(problem, values * costs), _in(problem, costs)).clip(0)


def _out(problem: Problem, lost: Values) -> Values:
    own = pl.concat([_own(frame, lost, "sum") for frame in (problem.deliveries, problem.payments, problem.loans)])
    total = own.group_by(AWARD).agg(pl.col("price").sum())
    return -(lost[: problem.offers.height] + _of_offers(problem, total))


def _in(problem: Problem, costs: Values) -> Values:
    persons, money = pl.col("min_persons"), (pl.col("fixed_cost") + pl.col("unit_cost") * pl.col("min_persons"))
    hours = pl.col("hours_fixed") + pl.col("hours_per_person") * pl.col("min_persons")
    offers = problem.offers.drop("hours_per_person")
    lent = _own(problem.loans, costs, "min", "kind").join(problem.dataset.needs, on=("project_id", "kind"))
    parts = [
        offers.join(_own(problem.deliveries, costs, "min"), on=AWARD).select(*AWARD, pl.col("price") * persons),
        offers.join(_own(problem.payments, costs, "min"), on=AWARD).select(
            *AWARD, pl.col("price") * money / SCALE["money"]
        ),
        offers.join(lent, on=AWARD).select(*AWARD, pl.col("price") * hours / SCALE["hours"]),
    ]
    total = pl.concat(parts).group_by(AWARD).agg(pl.col("price").sum())
    return costs[: problem.offers.height] + _of_offers(problem, total)


def _own(frame: pl.DataFrame, numbers: Values, how: str, *key: str) -> pl.DataFrame:
    priced = frame.select(*AWARD, *key, price=pl.Series(numbers[frame["column"].to_numpy()], dtype=pl.Float64))
    least = pl.col("price").clip(0).min()
    return priced.group_by(*AWARD, *key).agg(pl.col("price").sum() if how == "sum" else least)


def _of_offers(problem: Problem, total: pl.DataFrame) -> Values:
    found = problem.offers.select(AWARD).join(total, on=AWARD, how="left", maintain_order="left")
    return found["price"].fill_null(0.0).to_numpy()
