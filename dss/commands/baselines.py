"""``dss baselines``: the best plan beside those that today's habits would make under the same rules."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from dss.console import study_command
from dss.console.study_command import Asked
from dss.console.terminal import Json, Lang, Settings, Source, objective_words, span_words
from dss.jobs.study import Found
from dss.texts import Language, translator
from dss.words import study as study_words
from dss.words.baselines import HABITS, RULES, SAME, STATUS, WHY
from dss.words.study import Columns
from dss.work.names import named
from dss.work.study_request import SECONDS
from models.messages import mark

BASELINES: Columns = {
    "habit": (mark("Habit"), "term"),
    "alignment": (mark("Alignment"), "share"),
    "coverage": (mark("Coverage"), "share"),
    "equity": (mark("Lowest community coverage"), "share"),
    "dependency": (mark("Highest dependency on government money"), "share"),
    "awards": (mark("Number of awards"), "number"),
    "cost": (mark("Cost, yuan"), "yuan"),
    "unspent": (mark("Unspent, yuan"), "yuan"),
    "lost": (mark("Worse than the best plan"), "text"),
    "status": (mark("State"), "term"),
}
LEFT: Columns = {
    "habit": (mark("Habit"), "term"),
    "projects": (mark("Project"), "text"),
    "why": (mark("Why"), "term"),
}
MEASURED = mark("The best plan is best in: {objective}. That is what the others are measured by.")
LEFT_OVER = mark("Left over:")


def run(
    dataset: Source,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for the tables and each habit's plan.")] = None,
    growth: Annotated[
        float, typer.Option(min=-1, max=100, help="Growth on last year's money: 0.05 is 5 % more.")
    ] = 0.05,
    seconds: Annotated[float, typer.Option(min=0.1, help="Wall time for all plans together.")] = SECONDS["baselines"],
    settings: Settings = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Compare the best plan with today's habits: equal split, last year's list, highest score, first in the list."""
    overrides = study_command.overrides(settings, seconds)
    asked = Asked("baselines", dataset, {"growth": growth}, overrides, ("baselines", "left"), out, as_json, lang)
    raise study_command.answer(asked, _words)


def _words(found: Found, lang: Language) -> Sequence[str]:
    _ = translator(lang)
    name, table, left = found.summary["objective"], found.tables["baselines"], found.tables["left"]
    lost = [span_words(name, *ends, lang=lang) for ends in table.select("lost_least", "lost_most").rows()]
    told = table.with_columns(_habit(), pl.col("status").replace_strict(STATUS), lost=pl.Series(lost, dtype=pl.String))
    rules = [_("{habit}: {rule}").format(habit=_(HABITS[habit]), rule=_(rule)) for habit, rule in RULES.items()]
    return [
        _(MEASURED).format(objective=objective_words(name, lang)),
        "",
        *study_words.lines(told, BASELINES, lang),
        "",
        *rules,
        _(SAME),
        "",
        *(
            []
            if left.is_empty()
            else [_(LEFT_OVER), *study_words.lines(_gathered(named(left, found.names)), LEFT, lang), ""]
        ),
    ]


def _habit() -> pl.Expr:
    return pl.col("habit").replace_strict(HABITS)


def _gathered(left: pl.DataFrame) -> pl.DataFrame:
    """One row a habit and reason, with all that was left for it."""
    named = pl.concat_str("org_id", "project_id", separator=" ", ignore_nulls=True)
    return (
        left.group_by("habit", "why", maintain_order=True)
        .agg(projects=named.str.join(", "))
        .with_columns(_habit(), pl.col("why").replace_strict(WHY))
    )
