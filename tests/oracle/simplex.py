"""A linear program in whole numbers and fractions: exact, for a dozen variables.

Two-phase simplex with Bland's rule, which cannot cycle. The tableau stays in integers over one common denominator
(the last pivot), as in Bareiss' elimination: every division in ``_pivot`` comes out even.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Literal

Number = int | Fraction


@dataclass(frozen=True)
class Row:
    """``sum(terms[j] * x[j])`` at most, or exactly, ``limit``."""

    terms: Mapping[int, Number]
    sense: Literal["<=", "="]
    limit: Number


def minimum(rows: Sequence[Row], count: int, cost: Mapping[int, Number] | None = None) -> list[Fraction] | None:
    """A vertex of ``rows`` over ``count`` variables ``>= 0`` with the least cost; None if the rows contradict.

    Raises ``ArithmeticError`` where the cost has no minimum.
    """
    return _Tableau(rows, count).solved(cost or {})


class _Tableau:
    """``rows``: integers; columns are the variables, one slack a row, one artificial a row, the right-hand side."""

    def __init__(self, rows: Sequence[Row], count: int) -> None:
        self.count, self.height = count, len(rows)
        self.first_artificial = count + self.height
        self.rows = [self._row(number, row) for number, row in enumerate(rows)]
        self.basis = [self._start(number) for number in range(self.height)]
        self.divisor = 1

    def solved(self, cost: Mapping[int, Number]) -> list[Fraction] | None:
        artificial = {self.first_artificial + number: 1 for number in range(self.height)}
        if self._minimize(artificial, range(self.first_artificial + self.height)) > 0:
            return None
        self._drive_out()
        self._minimize(cost, range(self.first_artificial))
        values = [Fraction(0)] * self.count
        for row, column in zip(self.rows, self.basis, strict=True):
            if column < self.count:
                values[column] = Fraction(row[-1], self.divisor)
        return values

    def _row(self, number: int, row: Row) -> list[int]:
        """The row in integers; its right-hand side is not negative, its slack or artificial is 1."""
        whole = lcm(Fraction(row.limit).denominator, *(Fraction(value).denominator for value in row.terms.values()))
        sign = -1 if row.limit < 0 else 1
        cells = [0] * (self.first_artificial + self.height + 1)
        for column, value in row.terms.items():
            cells[column] = int(value * whole) * sign
        if row.sense == "<=":
            cells[self.count + number] = sign
        if row.sense == "=" or sign < 0:
            cells[self.first_artificial + number] = 1
        cells[-1] = int(row.limit * whole) * sign
        return cells

    def _start(self, number: int) -> int:
        artificial = self.first_artificial + number
        return artificial if self.rows[number][artificial] else self.count + number

    def _minimize(self, cost: Mapping[int, Number], columns: range) -> Fraction:
        """Pivot until no column lowers the cost; the cost reached."""
        whole = lcm(1, *(Fraction(value).denominator for value in cost.values()))
        prices = {column: int(value * whole) for column, value in cost.items()}
        self.rows.append(self._reduced(prices, len(self.rows[0]) if self.rows else self.count + 1))
        while (entering := next((c for c in columns if self.rows[-1][c] < 0), None)) is not None:
            self._pivot(self._leaving(entering), entering)
        reached = -self.rows.pop()[-1]
        return Fraction(reached, self.divisor * whole)

    def _reduced(self, prices: Mapping[int, int], width: int) -> list[int]:
        last = [prices.get(column, 0) * self.divisor for column in range(width)]
        for row, basic in zip(self.rows, self.basis, strict=True):
            if price := prices.get(basic, 0):
                last = [value - price * cell for value, cell in zip(last, row, strict=True)]
        return last

    def _leaving(self, entering: int) -> int:
        ratios = [
            (Fraction(row[-1], row[entering]), basic, number)
            for number, (row, basic) in enumerate(zip(self.rows, self.basis, strict=False))
            if row[entering] > 0
        ]
        if not ratios:
            raise ArithmeticError("the cost has no minimum")
        return min(ratios)[2]

    def _pivot(self, number: int, column: int) -> None:
        chosen = self.rows[number]
        pivot = chosen[column]
        for other, row in enumerate(self.rows):
            if other != number:
                factor = row[column]
                self.rows[other] = [
                    (pivot * cell - factor * mine) // self.divisor for cell, mine in zip(row, chosen, strict=True)
                ]
        self.basis[number], self.divisor = column, pivot

    def _drive_out(self) -> None:
        """No artificial stays basic, unless in a row that says nothing; then the row goes."""
        for number in reversed(range(self.height)):
            if self.basis[number] < self.first_artificial:
                continue
            row = self.rows[number]
            column = next((c for c in range(self.first_artificial) if row[c]), None)
            if column is None:
                del self.rows[number], self.basis[number]
                continue
            if row[column] < 0:  # the right-hand side is 0: the row may change its sign
                self.rows[number] = [-cell for cell in row]
            self._pivot(number, column)
