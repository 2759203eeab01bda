"""Questions that take many solves: one file, one study, each from a dataset and a policy to frames.

A study does not solve by itself: it is handed a ``Solver``, so that whoever asks decides what is done with each plan
(verified, kept, shown), and tests can look at every question that a study puts.
"""

from collections.abc import Callable

import polars as pl

from models.engine.result import Result
from models.policy import Policy

Solver = Callable[[Policy, pl.DataFrame | None], Result]
"""(policy, awards of a plan for nearly the same question) -> the result, its plan verified."""
