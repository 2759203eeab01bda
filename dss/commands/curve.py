"""``dss curve``: what more or less money would buy, as a table over the budget's scale."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from dss.console import study_command
from dss.console.study_command import Asked
from dss.console.terminal import Json, Lang, Settings, Source
from dss.jobs.study import Found
from dss.texts import Language, translator
from dss.words import study as study_words
from dss.words.study import PROOF, Columns
from dss.work.names import named
from dss.work.study_request import SECONDS
from models.messages import mark

MOST = 1e6
BACKWARDS = mark("The scale goes from the smaller to the greater, at most 1,000,000: --from 0.5 --to 1.5")
TABLES = ("curve", "between", "funds", "worth")
WORTH = mark("What more money in one fund would bring (an estimate, as if awards and persons could be divided):")
EACH = mark("Each fund alone, the others as they are:")
FUND: Columns = {"fund_id": (mark("Fund"), "text")}
GAINS: Columns = {
    **FUND,
    "budget": (mark("Amount now, yuan"), "yuan"),
    "gain": (mark("Alignment for 10,000 yuan more"), "gap"),
    "until": (mark("About as much up to, yuan"), "yuan"),
}
CURVE: Columns = {
    "scale": (mark("Budget"), "factor"),
    "budget": (mark("Funds, yuan"), "yuan"),
    "alignment": (mark("Alignment"), "share"),
    "coverage": (mark("Coverage"), "share"),
    "cost": (mark("Cost, yuan"), "yuan"),
    "gap": (mark("Gap"), "gap"),
    "status": (mark("Proof"), "term"),
}


def run(
    dataset: Source,
    out: Annotated[Path, typer.Option("--out", help="Folder for the curve: new, empty, or an earlier curve.")],
    first: Annotated[float, typer.Option("--from", min=0, help="The smallest factor on all funds.")] = 0.5,
    last: Annotated[float, typer.Option("--to", min=0, help="The greatest factor on all funds.")] = 1.5,
    points: Annotated[int, typer.Option(min=1, max=1000, help="How many budgets.")] = 21,
    by_fund: Annotated[bool, typer.Option("--by-fund", help="Also each fund alone, and what more in it buys.")] = False,
    seconds: Annotated[float, typer.Option(min=0.1, help="Wall time for all budgets together.")] = SECONDS["curve"],
    settings: Settings = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Solve for falling and rising budgets and write alignment and cost of each; Ctrl-C keeps the points found."""
    if not first <= last <= MOST:
        raise typer.BadParameter(translator(lang)(BACKWARDS))
    overrides = study_command.overrides(settings, seconds)
    options = {"factors": scales(first, last, points), "by_fund": by_fund}
    asked = Asked("curve", dataset, options, overrides, TABLES, out, as_json, lang)
    raise study_command.answer(asked, _words)


def scales(first: float, last: float, points: int) -> list[float]:
    """``points`` factors on all funds, evenly from ``first`` to ``last``, exact to nine decimals."""
    if points == 1:
        return [first]
    return [round(first + (last - first) * place / (points - 1), 9) for place in range(points)]


def _words(found: Found, lang: Language) -> Sequence[str]:
    _ = translator(lang)
    words = study_words.lines(_shown(found, "curve"), CURVE, lang)
    if "worth" in found.tables:
        words += ["", _(WORTH), *study_words.lines(named(found.tables["worth"], found.names), GAINS, lang)]
    if "funds" in found.tables:
        words += ["", _(EACH), *study_words.lines(_shown(found, "funds"), {**FUND, **CURVE}, lang)]
    return words


def _shown(found: Found, table: str) -> pl.DataFrame:
    return named(found.tables[table], found.names).with_columns(pl.col("status").replace_strict(PROOF))
