"""The least ratio by halving, as one does with a solver that knows linear programs alone."""

from collections.abc import Callable
from time import perf_counter

from tests.benchmarks.ran import Asked, Point, Ran, gap


def least_ratio(asked: Asked, at_most: Callable[[float, float], bool | None], started: float) -> Ran:
    """The least ratio from 0 to 1 at or under which ``at_most(ratio, seconds)`` finds a plan.

    It answers True (there is one), False (there is none) or None (not known in that time).
    """
    low, high, trace = 0.0, 1.0, list[Point]()
    answer = at_most(high, asked.seconds)
    while answer is not None:
        if answer is False and not trace:
            return Ran("infeasible", perf_counter() - started)
        trace.append(Point(perf_counter() - started, high, low))
        left = asked.seconds - (perf_counter() - started)
        if gap(high, low) <= asked.gap or left <= 0:
            break
        middle = (low + high) / 2
        answer = at_most(middle, left)
        low, high = (low, middle) if answer else (middle if answer is False else low, high)
    if not trace:
        return Ran("no plan", perf_counter() - started)
    ending = "proven" if gap(high, low) <= asked.gap else "limit"
    return Ran(ending, perf_counter() - started, high, low, trace=tuple(trace))
