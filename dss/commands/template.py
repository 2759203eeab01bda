"""``dss template``: an empty workbook to fill in, or a faulty dataset with the certain corrections made."""

from pathlib import Path
from typing import Annotated

import typer

from dss.console.terminal import Lang, tell
from dss.texts import Language, translator
from models.messages import mark

WRITTEN = mark("Written: {file}")
CORRECTED = mark("Written: {file}; {done} corrections made, {left} errors left.")
TWO_FILES = mark("With --fix name two files, the faulty dataset and the workbook to write; otherwise one.")
NOT_XLSX = mark("The name of the workbook to write must end in .xlsx: {file}")


def run(
    file: Annotated[Path, typer.Argument(help="The workbook to write (.xlsx); with --fix, the dataset to correct.")],
    out: Annotated[Path | None, typer.Argument(help="With --fix: the corrected workbook to write (.xlsx).")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Correct FILE where that is certain, into OUT.")] = False,
    lang: Lang = "zh",
) -> None:
    """Write an empty workbook with every table, its headings, notes and drop-down lists."""
    _ = translator(lang)
    target = out if fix else file
    if target is None or (out is not None and not fix):
        raise typer.BadParameter(_(TWO_FILES))
    if target.suffix.lower() != ".xlsx":
        raise typer.BadParameter(_(NOT_XLSX).format(file=target))
    if fix:
        raise typer.Exit(_fix(file, target, lang))
    from dss.intake.template import write  # noqa: PLC0415 - so that help and other commands start quickly

    write(target, lang)
    typer.echo(_(WRITTEN).format(file=target))


def _fix(source: Path, target: Path, lang: Language) -> int:
    """Write the corrected dataset, tell each correction and what is left; returns the exit status."""
    from dss import intake  # noqa: PLC0415 - so that help and other commands start quickly
    from dss.intake.repair import ObstacleError, correct  # noqa: PLC0415

    try:
        done = correct(source, target, lang)
    except ObstacleError as error:
        tell(error.messages, lang)
        return 1
    left = [message for message in intake.read(target).messages if message.level == "error"]
    tell(done, lang)
    tell(left, lang)
    typer.echo(translator(lang)(CORRECTED).format(file=target, done=len(done), left=len(left)))
    return 1 if left else 0
