"""``dss validate``: everything that is wrong or odd in a dataset, at once."""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import typer

from dss.console.terminal import Json, Lang, Source, line
from dss.texts import Language, render, translator
from models.messages import Message, mark

SHOWN = 20
"""So many findings of one kind in one column are printed one by one; ``--json`` has them all."""
NO_ERRORS = mark("The dataset can be planned with: no errors, {warnings} warnings.")
ERRORS = mark("The dataset cannot be planned with: {errors} errors, {warnings} warnings.")
MORE = mark("… and {count} more like this")
WHOLE = mark("the dataset as a whole")


def run(
    dataset: Source,
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Check DATASET, and tell every error and warning with its table, row, column and value."""
    from dss.intake import read  # noqa: PLC0415 - so that help and other commands start quickly

    messages = read(dataset).messages
    errors = sum(message.level == "error" for message in messages)
    if as_json:
        typer.echo(json.dumps([_record(message, lang) for message in messages], ensure_ascii=False, indent=1))
    else:
        _tell(messages, lang)
        template = translator(lang)(ERRORS if errors else NO_ERRORS)
        typer.echo(template.format(errors=errors, warnings=len(messages) - errors))
    raise typer.Exit(1 if errors else 0)


def _record(message: Message, lang: Language) -> dict[str, object]:
    return {
        "level": message.level,
        "table": message.table,
        "row": message.row,
        "column": message.column,
        "value": message.value,
        "message": render(message, lang),
    }


def _tell(messages: Sequence[Message], lang: Language) -> None:
    """Print the findings on standard error: by table, then by kind."""
    _ = translator(lang)
    tables = list(dict.fromkeys(message.table for message in messages))
    for table in tables:
        typer.echo(f"\n{_(table) if table else _(WHOLE)}{f' ({table})' if table and lang != 'en' else ''}", err=True)
        of_table = [message for message in messages if message.table == table]
        for _kind, found in groupby(of_table, lambda message: (message.level, message.column, message.template)):
            _some(list(found), lang)


def _some(found: Sequence[Message], lang: Language) -> None:
    _ = translator(lang)
    for message in found[:SHOWN]:
        typer.echo(f"  {line(replace(message, table=''), lang)}", err=True)
    if len(found) > SHOWN:
        typer.echo(f"  {_(MORE).format(count=len(found) - SHOWN)}", err=True)
