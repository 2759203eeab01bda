"""What the demand may turn out to be: each figure off by chance, or those of one community all in one direction."""

from dataclasses import replace

import numpy as np
import polars as pl

from models.dataset import Dataset
from models.plan import CELL


def drawn(dataset: Dataset, samples: int, spread: float, seed: int) -> list[Dataset]:
    """``samples`` datasets in which the persons of each cell have a factor of their own.

    The factors are drawn evenly from [1 - spread, 1 + spread], cell after cell in key order, by NumPy's PCG64 from
    ``seed``: the first samples are the same however many there are, and however the rows are ordered.
    """
    cells = dataset.demands.sort(CELL)
    factors = np.random.Generator(np.random.PCG64(seed)).uniform(1 - spread, 1 + spread, (samples, cells.height))
    return [replace(dataset, demands=_scaled(cells, pl.Series(row, dtype=pl.Float64))) for row in factors]


def scaled(dataset: Dataset, factor: float, community_id: str | None = None) -> Dataset:
    """The dataset with ``factor`` on the persons of every cell, or of one community's."""
    here = pl.lit(value=True) if community_id is None else pl.col("community_id") == community_id
    factors = dataset.demands.select(pl.when(here).then(factor).otherwise(1.0)).to_series()
    return replace(dataset, demands=_scaled(dataset.demands, factors))


def _scaled(demands: pl.DataFrame, factors: pl.Series) -> pl.DataFrame:
    """Whole persons, halves rounded up."""
    persons = (demands["persons"] * factors + 0.5).floor().cast(pl.Int64)
    return demands.with_columns(persons.alias("persons"))
