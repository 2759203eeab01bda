"""Maximum flow in whole numbers."""

import numpy as np
import pytest

from models.solvers.flow import most_flow

TAIL, HEAD, CAPACITY = np.array([(0, 1, 3), (0, 2, 2), (1, 3, 2), (2, 3, 9), (1, 2, 5)]).T


def test_the_most_reaches_the_sink() -> None:
    flow = most_flow(TAIL, HEAD, CAPACITY, 0, 3)
    assert flow[:2].tolist() == [3, 2]
    assert flow[2] + flow[3] == 5
    assert (flow <= CAPACITY).all()


def test_amounts_beyond_64_bits_are_refused_and_not_wrapped_around() -> None:
    with pytest.raises(RuntimeError, match="failed"):
        most_flow(TAIL, HEAD, np.full_like(CAPACITY, 2**62), 0, 3)


def test_an_isolated_sink_receives_nothing() -> None:
    assert most_flow(TAIL[:2], HEAD[:2], CAPACITY[:2], 0, 9).tolist() == [0, 0]
