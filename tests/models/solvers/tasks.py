"""Small programs for both backends, and what trying everything says of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import inf

import numpy as np
from hypothesis import strategies as st

from models.program import Arrays
from models.solvers import Task

Numbers = Sequence[float]


@dataclass(frozen=True)
class Dense:
    """Minimize ``cost @ x`` where ``low <= matrix @ x <= up`` and 0 <= x <= most, whole."""

    cost: Numbers
    matrix: Sequence[Numbers]
    low: Numbers
    up: Numbers
    most: Numbers

    def task(self, *, offset: float = 0.0, gap: float = 0.0, seconds: float = 20.0, relaxed: bool = False) -> Task:
        """What a backend takes."""
        count, rows = len(self.cost), len(self.low)
        matrix = np.array(self.matrix, dtype=float).reshape(rows, count)
        row, column = np.nonzero(matrix)
        arrays = Arrays(
            lower=np.zeros(count),
            upper=np.array(self.most, dtype=float),
            integer=np.ones(count, dtype=bool),
            row_lower=np.array(self.low, dtype=float),
            row_upper=np.array(self.up, dtype=float),
            row=row,
            column=column,
            value=matrix[row, column],
            column_scale=np.ones(count),
            row_scale=np.ones(rows),
        )
        return Task(arrays, np.array(self.cost, dtype=float), offset, gap, seconds, 1, 1, relaxed)

    def least(self) -> float:
        """The optimum, by trying every x; infinite where there is none."""
        found = inf
        for x in product(*(range(int(most) + 1) for most in self.most)):
            sums = [sum(a * b for a, b in zip(row, x, strict=True)) for row in self.matrix]
            if all(low <= value <= up for low, value, up in zip(self.low, sums, self.up, strict=True)):
                found = min(found, sum(c * v for c, v in zip(self.cost, x, strict=True)))
        return found


@st.composite
def programs(draw: st.DrawFn) -> Dense:
    """Up to 4 whole variables and 3 rows of every kind: at most, at least, between, exactly."""
    number = st.integers(-4, 6)
    count, rows = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    vector = st.lists(number, min_size=count, max_size=count)
    limits: list[tuple[float, float]] = []
    for _ in range(rows):
        low, width = draw(number), draw(st.integers(0, 5))
        limits.append(draw(st.sampled_from([(-inf, low), (low, inf), (low, low + width), (low, low)])))
    return Dense(
        cost=draw(vector),
        matrix=[draw(vector) for _ in range(rows)],
        low=[low for low, _ in limits],
        up=[up for _, up in limits],
        most=draw(st.lists(st.integers(0, 3), min_size=count, max_size=count)),
    )


def market_split(count: int = 40, rows: int = 5) -> Dense:
    """A program that looks harmless and is not solved in any short time (Cornuejols and Dawande, 1998)."""
    random = np.random.default_rng(1)
    matrix = random.integers(0, 100, (rows, count))
    half = matrix.sum(axis=1) // 2
    slack = np.concatenate([np.eye(rows), -np.eye(rows)], axis=1)
    return Dense(
        cost=[0.0] * count + [1.0] * (2 * rows),
        matrix=np.concatenate([matrix, slack], axis=1).tolist(),
        low=half.tolist(),
        up=half.tolist(),
        most=[1.0] * count + [1000.0] * (2 * rows),
    )
