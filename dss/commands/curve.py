"""``dss curve``: what more or less money would buy, as a table over the budget's scale."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from dss import study_command
from dss.jobs.study import Found
from dss.study_command import PROOF, Asked, Columns
from dss.terminal import Json, Lang
from dss.texts import Language, translator
from models.messages import mark

MOST = 1e6
BACKWARDS = mark("The scale goes from the smaller to the greater, at most 1,000,000: --from 0.5 --to 1.5")
CURVE: Columns = {
    "scale": (mark("Budget"), "text"),
    "budget": (mark("Funds, yuan"), "yuan"),
    "alignment": (mark("Alignment"), "share"),
    "coverage": (mark("Coverage"), "share"),
    "cost": (mark("Cost, yuan"), "yuan"),
    "gap": (mark("Gap"), "gap"),
    "status": (mark("Proof"), "term"),
}


def run(
    dataset: Annotated[Path, typer.Argument(help="The dataset: a folder or a workbook.", exists=True)],
    out: Annotated[Path, typer.Option("--out", help="Folder for the curve: new, empty, or an earlier curve.")],
    first: Annotated[float, typer.Option("--from", min=0, help="The smallest factor on all funds.")] = 0.5,
    last: Annotated[float, typer.Option("--to", min=0, help="The greatest factor on all funds.")] = 1.5,
    points: Annotated[int, typer.Option(min=1, max=1000, help="How many budgets.")] = 21,
    seconds: Annotated[float | None, typer.Option(min=0.1, help="Wall time for all budgets together.")] = None,
    settings: Annotated[list[str] | None, typer.Option("--set", help="A policy key: KEY=VALUE.")] = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Solve for falling and rising budgets and write alignment and cost of each; Ctrl-C keeps the points found."""
    if not first <= last <= MOST:
        raise typer.BadParameter(translator(lang)(BACKWARDS))
    overrides = study_command.overrides(settings, seconds)
    options = {"first": first, "last": last, "points": points}
    asked = Asked("curve", dataset, options, overrides, ("curve",), out, as_json, lang)
    raise study_command.answer(asked, _words)


def _words(found: Found, lang: Language) -> Sequence[str]:
    table = found.tables["curve"]
    scales = [f"{scale:.0%}" if round(scale, 2) == scale else f"{scale:.4g}" for scale in table["scale"]]
    told = table.with_columns(pl.Series("scale", scales), pl.col("status").replace_strict(PROOF))
    return study_command.lines(told, CURVE, lang)
