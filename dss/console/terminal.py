"""What commands share on a terminal: languages, messages, words for figures, and Ctrl-C."""

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from dss.texts import Language, render, translator
from models.messages import Message, mark

Lang = Annotated[Language, typer.Option("--lang", help="Language of messages: zh or en.", envvar="DSS_LANG")]
Json = Annotated[bool, typer.Option("--json", help="Print the result for machines, as JSON.")]
Source = Annotated[Path, typer.Argument(help="The dataset: a folder or a workbook.", exists=True)]
PlanFolder = Annotated[Path, typer.Argument(help="The plan's folder.", exists=True, file_okay=False)]
Settings = Annotated[list[str] | None, typer.Option("--set", help="A policy key: KEY=VALUE.")]
Seconds = Annotated[float, typer.Option(min=0.1, help="Wall time for all questions together.")]
LEVELS = {"error": "Error", "warning": "Warning", "info": "Note"}
OBJECTIVES = {
    "alignment": mark("Alignment of supply and demand"),
    "coverage": mark("Coverage"),
    "equity": mark("Lowest coverage of a community"),
    "cost": mark("Cost"),
    "dependency": mark("Highest dependency on government money"),
    "changes": mark("Changed awards"),
}
FROM_TO = mark("{least} to {most}")


@dataclass
class Interrupts:
    """Whether the person has asked to end, by Ctrl-C."""

    asked: bool = False


@contextmanager
def interrupts() -> Iterator[Interrupts]:
    """While the block runs, Ctrl-C is noted, however often it comes, and breaks nothing off.

    So does the system's request to end. Who has asked once may go on asking until the process is over.
    """
    noted = Interrupts()

    def note(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - that is how Python calls it
        noted.asked = True

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield noted
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_IGN if noted.asked else handler)


def objective_words(name: str, lang: Language) -> str:
    """The objective's name in words; its part of the demand stays as it is written."""
    title, colon, part = name.partition(":")
    return translator(lang)(OBJECTIVES[title]) + colon + part


def value_words(name: str, value: float, lang: Language) -> str:
    """An objective's value in its unit: yuan to the fen, a number of awards, or a share."""
    _ = translator(lang)
    if name == "cost":
        return _("{amount:,.2f} yuan").format(amount=value)
    return f"{value:.0f}" if name == "changes" else f"{value:.2%}"


def span_words(name: str, least: float | None, most: float | None, lang: Language) -> str | None:
    """Two values of an objective between which one lies; one where they read alike, None where either is not known."""
    if least is None or most is None:
        return None
    low, high = value_words(name, least, lang), value_words(name, most, lang)
    return high if low == high else translator(lang)(FROM_TO).format(least=low, most=high)


def tell(messages: Iterable[Message], lang: Language) -> None:
    """Print messages on standard error, each with its table, row, column and value where it has them."""
    for message in messages:
        typer.echo(line(message, lang), err=True)


def line(message: Message, lang: Language) -> str:
    """One message as one line."""
    _ = translator(lang)
    row = _("row {row}").format(row=message.row) if message.row is not None else ""
    cell = f"{message.column} = {message.value!r}" if message.column and message.value else message.column
    place = " · ".join(part for part in (message.table, row, cell) if part)
    return f"{_(LEVELS[message.level])}: {place + ': ' if place else ''}{render(message, lang)}"
