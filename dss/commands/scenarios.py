"""``dss scenarios``: what is saved, by its name, with how far it has come."""

import json
from collections.abc import Sequence
from datetime import datetime

import polars as pl
import typer

from dss.console.terminal import Json, Lang, tell
from dss.texts import Language, translator
from dss.texts.moments import moment
from dss.words.study import Columns, lines
from models.messages import mark

NONE = mark("No scenario is saved yet in {place}.")
COLUMNS: Columns = {
    "name": (mark("Scenario"), "text"),
    "number": (mark("Version"), "number"),
    "status": (mark("State"), "term"),
    "created": (mark("Saved on"), "text"),
    "author": (mark("By"), "text"),
    "note": (mark("What is new"), "text"),
}


def run(as_json: Json = False, lang: Lang = "zh") -> None:
    """List every version of the saved scenarios: when, by whom, and whether it is proposed or decided."""
    from dss.store import decisions, opening, place, scenarios  # noqa: PLC0415 - so that help starts quickly
    from dss.store.trouble import StoreError  # noqa: PLC0415

    try:
        with opening.open_store(place.place()) as store:
            names = scenarios.listed(store)["name"].to_list()
            found = [decisions.history(store, name).with_columns(name=pl.lit(name)) for name in names]
    except StoreError as error:
        tell([error.message], lang)
        raise typer.Exit(1) from None
    if as_json:
        rows = [row for history in found for row in history.to_dicts()]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2, default=datetime.isoformat))
    elif found:
        typer.echo("\n".join(_words(pl.concat(found), lang)))
    else:
        typer.echo(translator(lang)(NONE).format(place=place.place()))


def _words(found: pl.DataFrame, lang: Language) -> Sequence[str]:
    local = pl.col("created").map_elements(moment, pl.String)
    return lines(found.with_columns(local), COLUMNS, lang)
