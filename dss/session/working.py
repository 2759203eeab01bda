"""The data that a person works on: never changed, each step made anew, so that it can be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import polars as pl

from dss import intake
from dss.files import dataset_files
from dss.intake import Reading, repair
from dss.texts import Language
from dss.views.demand_view import Supply
from models.dataset import Dataset, build, sha256
from models.messages import Message
from models.policy import Policy


@dataclass(frozen=True, eq=False)
class Copy:
    """Data at one step.

    - ``source``: the folder or workbook that jobs read; ``reading``: what reading it gave
    - ``name``: what people call the data: the file that they uploaded, say
    - ``corrected``: which errors of the step before were put right in this one
    """

    source: Path
    reading: Reading
    name: str
    corrected: tuple[Message, ...] = ()

    @property
    def dataset(self) -> Dataset | None:
        """The dataset, where it has no error."""
        return self.reading.dataset

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of the dataset, as summaries carry it; raises ``RefusedError`` where it has errors."""
        return sha256(_sound(self))

    def says_the_same(self, other: "Copy") -> bool:
        """Whether every cell and every rule is as in ``other``, wherever in its file a row may stand."""
        one, two = _sound(self), _sound(other)
        theirs, placed = two.tables(), pl.exclude("_row")
        same = (frame.select(placed).equals(theirs[name].select(placed)) for name, frame in one.tables().items())
        return one.policy == two.policy and all(same)

    @cached_property
    def supply(self) -> Supply:
        """What the dataset says of supply; raises ``RefusedError`` where it has errors."""
        return Supply(_sound(self))


class RefusedError(Exception):
    """The change would make the data faulty; the messages say where, and nothing was changed."""

    def __init__(self, messages: Sequence[Message]) -> None:
        """Keep the messages."""
        super().__init__(*messages)
        self.messages = tuple(messages)


def ruled(copy: Copy, policy: Policy, folder: Path) -> Copy:
    """The same tables under ``policy``, in the empty ``folder``; raises ``RefusedError`` where they do not fit."""
    before = _sound(copy)
    fit, messages = build(before.tables(), policy)
    if fit is None:
        raise RefusedError(messages)
    dataset = replace(before, policy=policy)  # the frames as they were: nothing that depends on them alone is stale
    dataset_files.write(dataset, folder)
    return Copy(folder, Reading(dataset, tuple(messages)), copy.name)


def changed(copy: Copy, dataset: Dataset, folder: Path) -> Copy:
    """``dataset``, made from the copy's, in the empty ``folder``; raises ``RefusedError`` where it is faulty."""
    dataset_files.write(dataset, folder)
    return _read(copy, folder)


def edited(copy: Copy, table: str, rows: pl.DataFrame, folder: Path) -> Copy:
    """``rows`` (as people write them: text, money in yuan) as the table ``table``, in the empty ``folder``.

    Raises ``RefusedError`` with what is wrong with them; rows are counted as in a file with a heading.
    """
    dataset_files.write(_sound(copy), folder)
    file = folder / f"{table}.csv"
    if rows.height:
        rows.write_csv(file)
    else:
        file.unlink(missing_ok=True)
    return _read(copy, folder)


def corrected(copy: Copy, folder: Path, lang: Language) -> Copy:
    """The same files with every certain correction made, as a workbook in the empty ``folder``.

    Raises ``RefusedError`` where something must be corrected by hand first.
    """
    target = folder / copy.source.with_suffix(".xlsx").name
    try:
        done = repair.correct(copy.source, target, lang)
    except repair.ObstacleError as error:
        raise RefusedError(error.messages) from None
    return Copy(target, intake.read(target), copy.name, tuple(done))


def _read(copy: Copy, folder: Path) -> Copy:
    reading = intake.read(folder)
    if reading.dataset is None:
        raise RefusedError(reading.messages)
    return Copy(folder, reading, copy.name)


def _sound(copy: Copy) -> Dataset:
    if copy.dataset is None:
        raise RefusedError(copy.reading.messages)
    return copy.dataset


@dataclass
class Steps:
    """Data step by step, and which step is the present one; -1 while no data are open."""

    copies: list[Copy] = field(default_factory=list[Copy])
    at: int = -1

    @property
    def now(self) -> Copy | None:
        """The present step."""
        return self.copies[self.at] if self.copies else None

    @property
    def before(self) -> bool:
        """Whether a step can be taken back."""
        return self.at > 0

    @property
    def after(self) -> bool:
        """Whether a step that was taken back can be done again."""
        return self.at < len(self.copies) - 1

    def begin(self, copy: Copy | None) -> None:
        """Open other data, or none."""
        self.copies = [] if copy is None else [copy]
        self.at = len(self.copies) - 1

    def add(self, copy: Copy) -> None:
        """Go a step further; steps that were taken back are gone."""
        self.copies = [*self.copies[: self.at + 1], copy]
        self.at += 1

    def back(self) -> None:
        """Take the last step back."""
        self.at -= self.before

    def forward(self) -> None:
        """Do the step again that was taken back."""
        self.at += self.after
