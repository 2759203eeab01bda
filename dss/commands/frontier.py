"""``dss frontier``: what one objective costs in another, as plans of which none is better in everything."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from dss.console import study_command
from dss.console.study_command import Asked
from dss.console.terminal import Json, Lang, Settings, Source, objective_words
from dss.jobs.study import Found
from dss.texts import Language, translator
from dss.words import study as study_words
from dss.words.study import PROOF, Columns, Kind
from dss.work.study_request import SECONDS
from models.messages import mark

EITHER = mark("Say either how many points (--points 20) or all of them (--exact).")
COST = mark("Cost, yuan")
KNEE = mark("most for an even trade")
AFTER: Columns = {
    "gap": (mark("Gap"), "gap"),
    "status": (mark("Proof"), "term"),
    "plan": (mark("Plan"), "text"),
    "knee": (mark("Remark"), "term"),
}


def run(
    dataset: Source,
    out: Annotated[Path, typer.Option("--out", help="Folder for the front and its plans: new, or an earlier front.")],
    names: Annotated[str, typer.Option("--objectives", help="Two or three objectives: alignment,cost")],
    points: Annotated[int | None, typer.Option(min=2, max=1000, help="So many well-spread points.")] = None,
    exact: Annotated[bool, typer.Option("--exact", help="Every point of the front, each proven.")] = False,
    seconds: Annotated[float, typer.Option(min=0.1, help="Wall time for all points together.")] = SECONDS["frontier"],
    settings: Settings = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Find plans that trade two or three objectives against each other, and write each; Ctrl-C keeps those found."""
    if exact == (points is not None):
        raise typer.BadParameter(translator(lang)(EITHER))
    objectives = json.dumps([name.strip() for name in names.split(",")], ensure_ascii=False)
    overrides = [*study_command.overrides(settings, seconds), f"solve.objectives={objectives}"]
    asked = Asked("frontier", dataset, {"points": points}, overrides, ("frontier",), out, as_json, lang)
    raise study_command.answer(asked, _words)


def _words(found: Found, lang: Language) -> Sequence[str]:
    if found.tables["frontier"].is_empty():
        return [translator(lang)(PROOF["infeasible" if found.summary["complete"] else "unknown"])]
    names: Sequence[str] = found.summary["objectives"]
    columns: Columns = {name: (_title(name, lang), _kind(name)) for name in names}
    told = found.tables["frontier"].with_columns(
        pl.col("status").replace_strict(PROOF), knee=pl.when("knee").then(pl.lit(KNEE)).otherwise(pl.lit(""))
    )
    return study_words.lines(told, {**columns, **AFTER}, lang)


def _title(name: str, lang: Language) -> str:
    return COST if name == "cost" else objective_words(name, lang)


def _kind(name: str) -> Kind:
    return "yuan" if name == "cost" else "number" if name == "changes" else "share"
