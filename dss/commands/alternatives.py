"""``dss alternatives``: which awards are certain and which are negotiable, if a little alignment may be given up."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from dss.console import study_command
from dss.console.study_command import Asked
from dss.console.terminal import Json, Lang, Seconds, Settings, Source
from dss.jobs.study import Found
from dss.texts import Language, translator
from dss.words import study as study_words
from dss.words.alternatives import AWARDS, EXAMPLES, FAR, OF_PLAN, OTHERS, PROJECTS, SERVED, WITHIN, counts, in_words
from dss.words.study import BEST, PROOF, Columns
from dss.work.names import Names
from dss.work.study_request import SECONDS
from models.messages import mark

TABLES = ("awards", "projects", "plans")
LEFT = mark("The time was too short for {number}; they stand in the tables with what is known of them.")


def run(
    dataset: Source,
    out: Annotated[Path, typer.Option("--out", help="Folder for the result: new, empty, or an earlier result.")],
    loss: Annotated[
        float, typer.Option(min=0, max=1, help="How much of the alignment may be lost, as a share.")
    ] = 0.01,
    plans: Annotated[int, typer.Option(min=1, max=50, help="How many plans to write, the best among them.")] = 5,
    seconds: Seconds = SECONDS["alternatives"],
    settings: Settings = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Prove which awards every plan nearly as good as the best has, which are open to choice, and which none has."""
    overrides = study_command.overrides(settings, seconds)
    asked = Asked("alternatives", dataset, {"loss": loss, "plans": plans}, overrides, TABLES, out, as_json, lang)
    raise study_command.answer(asked, _words)


def _words(found: Found, lang: Language) -> Sequence[str]:
    _ = translator(lang)
    if not found.tables:
        return [_(PROOF[found.summary["status"]])]
    awards, projects = found.tables["awards"], found.tables["projects"]
    chosen, passed = awards.filter("in_base"), awards.filter(~pl.col("in_base"))
    return [
        _(BEST).format_map(found.summary),
        _(WITHIN).format_map(found.summary),
        "",
        _(OF_PLAN).format_map(counts(chosen)),
        *_judged(chosen, AWARDS, found.names, lang),
        "",
        _(OTHERS).format_map(counts(passed)),
        *_judged(passed.filter(pl.col("verdict") != "none"), AWARDS, found.names, lang),
        "",
        _(SERVED).format_map(counts(projects)),
        *_judged(projects, PROJECTS, found.names, lang),
        "",
        _(FAR),
        *study_words.lines(found.tables["plans"], EXAMPLES, lang),
    ]


def _judged(table: pl.DataFrame, columns: Columns, names: Names, lang: Language) -> list[str]:
    """The rows of which something is known; those that time was too short for are only counted."""
    short = pl.col("proof").is_in(["time", "not asked"])
    known, left = table.filter(~short), table.filter(short).height
    rows = study_words.lines(in_words(known, names), columns, lang) if known.height else []
    return [*rows, *([translator(lang)(LEFT).format(number=left)] if left else [])]
