"""Maximum flow in whole numbers."""

import polars as pl
import pytest

from models.solvers.flow import most_flow

ARCS = pl.DataFrame(
    [(0, 1, 3), (0, 2, 2), (1, 3, 2), (2, 3, 9), (1, 2, 5)], schema=["tail", "head", "capacity"], orient="row"
)


def test_the_most_reaches_the_sink() -> None:
    flow = most_flow(ARCS, 0, 3)
    assert flow[:2].tolist() == [3, 2]
    assert flow[2] + flow[3] == 5
    assert (flow <= ARCS["capacity"].to_numpy()).all()


def test_amounts_beyond_64_bits_are_refused_and_not_wrapped_around() -> None:
    huge = ARCS.with_columns(capacity=pl.lit(2**62, dtype=pl.Int64))
    with pytest.raises(RuntimeError, match="failed"):
        most_flow(huge, 0, 3)


def test_an_isolated_sink_receives_nothing() -> None:
    assert most_flow(ARCS.head(2), 0, 9).tolist() == [0, 0]
