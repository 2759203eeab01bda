"""Whole amounts from many sources to many sinks along given arcs: OR-Tools' maximum flow, exact in integers."""
# The solver's package has no types: what it hands over is checked by the tests of this module.
# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportArgumentType=false, reportReturnType=false

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import max_flow

Whole = NDArray[np.int64]


def most_flow(tail: Whole, head: Whole, capacity: Whole, source: int, sink: int) -> Whole:
    """The flow on each arc, from ``tail`` to ``head`` within ``capacity``, that brings the most from source to sink.

    Raises RuntimeError if amounts are beyond what 64 bits hold.
    """
    network = max_flow.SimpleMaxFlow()
    added = network.add_arcs_with_capacity(tail, head, capacity)
    status = network.solve(source, sink)
    if status != network.OPTIMAL:
        message = f"the exact split of amounts failed: {status}"
        raise RuntimeError(message)
    return network.flows(added)
