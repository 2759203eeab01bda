"""``dss conflicts``: where no plan exists, what contradicts what, and the least that would let a plan exist."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from dss import intake
from dss.console import study_command
from dss.console.study_command import UNWRITABLE, Asked
from dss.console.terminal import Json, Lang, Seconds, Settings, Source
from dss.files import dataset_files
from dss.jobs.study import Found
from dss.texts import Language, translator
from dss.words import study as study_words
from dss.words.conflicts import CONTRADICTION, MENU, REPAIRS, in_words, proven, repaired
from dss.work.study_request import SECONDS
from models import policy
from models.dataset import Dataset
from models.messages import mark

TOGETHER = mark("--apply and --out go together: the number of a repair, and a new folder for the repaired dataset.")
NOT_EMPTY = mark("{folder} is not empty; choose a new folder for the repaired dataset.")
NO_REPAIR = mark("There is no repair number {number}; nothing was written.")
WRITTEN = mark("The dataset with repair {number} was written to {folder}; it has a plan.")
STATUS = {
    "plan": mark("There is a plan that keeps all rules: nothing contradicts anything."),
    "unknown": mark("Whether there is a plan is not decided within the time; allow more with --seconds."),
    "none": mark("There is no plan that keeps all rules. These cannot all hold together:"),
}
ALONE = mark("There is no plan that keeps all rules. This one cannot hold, whatever is awarded:")
NO_MENU = mark("No repair was found within the time; allow more with --seconds.")


def run(
    dataset: Source,
    number: Annotated[int | None, typer.Option("--apply", min=1, help="Write the dataset with this repair.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="New folder for the repaired dataset.")] = None,
    seconds: Seconds = SECONDS["conflicts"],
    settings: Settings = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Where no plan exists, say which rules and rows contradict each other, and the least changes that would help."""
    _ = translator(lang)
    if (number is None) != (out is None):
        raise typer.BadParameter(_(TOGETHER))
    if out is not None and out.exists() and (out.is_file() or any(out.iterdir())):
        raise typer.BadParameter(_(NOT_EMPTY).format(folder=out))
    tables = ("contradiction", "repairs")
    asked = Asked("conflicts", dataset, {}, study_command.overrides(settings, seconds), tables, None, as_json, lang)

    def first(found: Found) -> int:
        if number is None or out is None:
            return 0
        moves = found.tables["repairs"].filter(pl.col("repair") == number)
        if moves.is_empty():
            typer.echo(_(NO_REPAIR).format(number=number), err=True)
            return 1
        try:
            dataset_files.write(_repaired(dataset, settings or [], moves), out)
        except OSError as error:
            typer.echo(_(UNWRITABLE).format(reason=error), err=True)
            return 1
        typer.echo(_(WRITTEN).format(number=number, folder=out), err=True)
        return 0

    raise study_command.answer(asked, _words, first)


def _repaired(source: Path, settings: Sequence[str], moves: pl.DataFrame) -> Dataset:
    """The dataset of ``source`` with ``settings`` for its policy, and with the moves of a repair."""
    read = intake.read(source).dataset
    used, _ = policy.override(read.policy, settings) if read else (None, [])
    if read is None or used is None:
        raise OSError(source)  # it was read and solved a moment ago
    return repaired(replace(read, policy=used), moves)


def _words(found: Found, lang: Language) -> Sequence[str]:
    _ = translator(lang)
    status, together, repairs = found.summary["status"], found.tables["contradiction"], found.tables["repairs"]
    if status != "none":
        return [_(STATUS[status])]
    told = [_(ALONE if together.height == 1 else STATUS[status])]
    told += [*study_words.lines(in_words(together, lang), CONTRADICTION, lang), _(proven(found)), ""]
    if repairs.is_empty():
        return [*told, _(NO_MENU)]
    return [*told, _(MENU), *study_words.lines(in_words(repairs, lang), REPAIRS, lang)]
