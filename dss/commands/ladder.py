"""``dss ladder``: plans for ever smaller budgets, each contained in the one before, and what that costs."""

from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from dss.console import study_command
from dss.console.study_command import Asked
from dss.console.terminal import Json, Lang, Settings, Source, span_words
from dss.jobs.study import Found
from dss.texts import Language, translator
from dss.words import study as study_words
from dss.words.ladder import CHANGES, UNASKED
from dss.words.study import PROOF, Columns
from dss.work.names import named
from dss.work.study_request import SECONDS
from models.messages import mark
from models.studies.ladder import NOT_ASKED

MOST = 1e6
WRONG = mark("The steps are factors on all funds, from 0 to 1,000,000, with commas between: --steps 1,0.9,0.8")
STATUS = {**PROOF, "infeasible": mark("no such plan keeps all rules"), NOT_ASKED: UNASKED}
LADDER: Columns = {
    "scale": (mark("Budget"), "factor"),
    "budget": (mark("Funds, yuan"), "yuan"),
    "awards": (mark("Number of awards"), "number"),
    "cost": (mark("Cost, yuan"), "yuan"),
    "alignment": (mark("Alignment, cut from the plan before"), "share"),
    "status": (mark("Proof"), "term"),
    "alone": (mark("Alignment, made anew"), "share"),
    "alone_status": (mark("Proof"), "term"),
    "lost": (mark("Lost by cutting"), "text"),
}
ORDER: Columns = {
    "scale": (mark("Budget"), "factor"),
    "org_id": (mark("Organization"), "text"),
    "project_id": (mark("Project"), "text"),
    "change": (mark("What changes"), "term"),
    "persons_before": (mark("Persons before"), "number"),
    "persons_after": (mark("Persons after"), "number"),
    "amount": (mark("Set free, yuan"), "yuan"),
}
CUTS = mark("In this order awards would go or shrink:")
NO_CUTS = mark("No award has to go or shrink.")


def run(
    dataset: Source,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for the tables and each step's plan.")] = None,
    steps: Annotated[
        str, typer.Option("--steps", help="Factors on all funds, the first the budget that the cuts begin from.")
    ] = "1,0.95,0.9,0.8,0.7,0.6",
    seconds: Annotated[float, typer.Option(min=0.1, help="Wall time for all steps together.")] = SECONDS["ladder"],
    settings: Settings = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Cut the budget step by step: which awards would go first, and what is lost against a plan made anew."""
    overrides = study_command.overrides(settings, seconds)
    options = {"steps": _factors(steps, lang)}
    asked = Asked("ladder", dataset, options, overrides, ("ladder", "order"), out, as_json, lang)
    raise study_command.answer(asked, _words)


def _factors(text: str, lang: Language) -> list[float]:
    try:
        factors = [float(part) for part in text.replace("，", ",").split(",")]
    except ValueError:
        factors = [float("nan")]
    if not all(isfinite(factor) and 0 <= factor <= MOST for factor in factors):
        raise typer.BadParameter(translator(lang)(WRONG))
    return factors


def _words(found: Found, lang: Language) -> Sequence[str]:
    _ = translator(lang)
    ladder, order = found.tables["ladder"], found.tables["order"]
    lost = [span_words("alignment", *ends, lang=lang) for ends in ladder.select("lost_least", "lost_most").iter_rows()]
    told = ladder.with_columns(
        pl.col("status", "alone_status").replace_strict(STATUS), lost=pl.Series(lost, dtype=pl.String)
    )
    rows = study_words.lines(told, LADDER, lang)
    if order.is_empty():
        return [*rows, "", *([_(NO_CUTS)] if ladder["alignment"].is_not_null().all() else [])]
    cuts = named(order, found.names).with_columns(pl.col("change").replace_strict(CHANGES))
    return [*rows, "", _(CUTS), *study_words.lines(cuts, ORDER, lang), ""]
