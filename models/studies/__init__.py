"""Questions that take many solves: one file or folder, one study, from a dataset to frames.

The folder is the registry; what studies share, and parts of large ones, stand beside them. A study has
``run(dataset, solver, **options)``, which gives its findings again and again, ever more complete: whoever breaks it off
keeps what it gave last. A study does not solve by itself: it is handed a ``Solver``, so that whoever asks decides what
is done with each plan (verified, kept, shown), and tests see every question that it puts.
"""

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import polars as pl

from models.dataset import Dataset
from models.engine.result import Result
from models.messages import Message

MONEY = frozenset(
    {"amount", "amount_after", "amount_before", "budget", "cost", "fixed_cost", "unit_cost", "unspent", "until"}
)
"""Columns that hold money, in whole fen, in whatever table they stand."""


class Question(NamedTuple):
    """One solve: the dataset with its own policy, both as changed for the question.

    - ``former``: awards (org_id, project_id) of a plan for nearly the same question, to be tried first
    - ``enough``: a value of the first objective: all that is asked is whether a plan is so good
    - ``held``: (objective, value): only plans that are no worse are of interest
    - ``within``: deliveries (org_id, project_id, community_id, category, group, persons) that no plan may exceed
    """

    dataset: Dataset
    former: pl.DataFrame | None = None
    enough: float | None = None
    held: tuple[tuple[str, float], ...] = ()
    within: pl.DataFrame | None = None


Solver = Callable[[Question], Result]
"""A question -> its result, the plan verified."""


@dataclass(frozen=True)
class Findings:
    """What a study has found by now.

    - ``tables``: by name; money in fen in the columns ``MONEY``
    - ``done`` of ``of`` pieces of work; where they are equal, the study is complete
    - ``facts``: single figures; ``plans``: those that people may want to keep, by name
    """

    tables: Mapping[str, pl.DataFrame]
    done: int
    of: int
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])
    plans: Mapping[str, Result] = field(default_factory=dict[str, Result])


class UnfitError(ValueError):
    """The options do not fit the dataset; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        """Keep the message."""
        super().__init__(message.template)
        self.message = message


def run(name: str, dataset: Dataset, solver: Solver, options: Mapping[str, Any]) -> Iterator[Findings]:
    """The findings of the study ``name``, ever more complete."""
    return importlib.import_module(f"{__name__}.{name}").run(dataset, solver, **options)
