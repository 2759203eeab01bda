"""What commands share on a terminal: languages, messages, and a standard output that holds results alone."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from dss.texts import Language, render, translator
from models.messages import Message

Lang = Annotated[Language, typer.Option("--lang", help="Language of messages: zh or en.", envvar="DSS_LANG")]
Json = Annotated[bool, typer.Option("--json", help="Print the result for machines, as JSON.")]
LEVELS = {"error": "Error", "warning": "Warning", "info": "Note"}


@contextmanager
def results_only() -> Iterator[None]:
    """Keep standard output for results: what solvers print there by themselves goes nowhere."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


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
