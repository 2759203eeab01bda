"""Exact arithmetic on numbers that were written as decimals.

A decimal of a file or a policy is kept as the nearest binary number; its shortest text gives back the decimal that
was written, so that 0.1 is a tenth and a limit is never missed by a rounding error.
"""

from fractions import Fraction
from math import floor


def exact(number: float) -> Fraction:
    """The decimal that was written for ``number``."""
    return Fraction(repr(number))


def floored(amount: Fraction) -> int:
    """The most whole units (fen, persons) that ``amount`` allows."""
    return floor(amount)
