"""``dss alternatives``: which awards are certain and which are negotiable, if a little alignment may be given up."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from dss import study_command
from dss.jobs.study import Found
from dss.names import Names, named
from dss.study_command import BEST, PROOF, Asked, Columns
from dss.terminal import Json, Lang, Seconds, Settings, Source
from dss.texts import Language, translator
from models.messages import mark

TABLES = ("awards", "projects", "plans")
VERDICTS: Mapping[str, str] = {
    "every": mark("in every plan"),
    "some": mark("in some plans"),
    "none": mark("in no plan"),
    "undecided": mark("not decided"),
}
PROOFS: Mapping[str, str] = {
    "plan": mark("a plan decides otherwise"),
    "rules": mark("the rules leave no other way"),
    "bound": mark("any other way loses more"),
    "gap": mark("too close for the proven gap"),
    "time": mark("the time was too short"),
    "not asked": mark("not asked any more"),
}
JUDGED: Columns = {
    "verdict": (mark("How certain"), "term"),
    "proof": (mark("How it is known"), "term"),
    "alignment": (mark("Best plan found that decides otherwise"), "share"),
    "bound": (mark("No such plan has more than"), "share"),
}
AWARDS: Columns = {"org_id": (mark("Organization"), "text"), "project_id": (mark("Project"), "text"), **JUDGED}
PROJECTS: Columns = {"project_id": (mark("Project"), "text"), **JUDGED}
EXAMPLES: Columns = {
    "plan": (mark("Plan"), "text"),
    "alignment": (mark("Alignment"), "share"),
    "cost": (mark("Cost, yuan"), "yuan"),
    "awards": (mark("Awards"), "number"),
    "differing": (mark("Awards that differ from the nearest plan above"), "number"),
}
WITHIN = mark("Compared are all plans that lose at most {loss:.2%} of it: alignment of {threshold:.2%} or more.")
OF_PLAN = mark(
    "Awards of the best plan: {every} stand in every such plan, {some} only in some, {undecided} not decided."
)
OTHERS = mark("Offers it passes over: {some} stand in some such plan, {none} in no such plan, {undecided} not decided.")
SERVED = mark(
    "Projects: {every} are served in every such plan, {some} in some, {none} in no such plan, {undecided} not decided."
)
FAR = mark("Plans that differ most from one another, of all that were found:")


def run(
    dataset: Source,
    out: Annotated[Path, typer.Option("--out", help="Folder for the result: new, empty, or an earlier result.")],
    loss: Annotated[
        float, typer.Option(min=0, max=1, help="How much of the alignment may be lost, as a share.")
    ] = 0.01,
    plans: Annotated[int, typer.Option(min=1, max=50, help="How many plans to write, the best among them.")] = 5,
    seconds: Seconds = 900.0,
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
        _(OF_PLAN).format_map(_counts(chosen)),
        *study_command.lines(_in_words(chosen, found.names), AWARDS, lang),
        "",
        _(OTHERS).format_map(_counts(passed)),
        *study_command.lines(_in_words(passed.filter(pl.col("verdict") != "none"), found.names), AWARDS, lang),
        "",
        _(SERVED).format_map(_counts(projects)),
        *study_command.lines(_in_words(projects, found.names), PROJECTS, lang),
        "",
        _(FAR),
        *study_command.lines(found.tables["plans"], EXAMPLES, lang),
    ]


def _counts(table: pl.DataFrame) -> dict[str, int]:
    return {verdict: table.filter(pl.col("verdict") == verdict).height for verdict in VERDICTS}


def _in_words(table: pl.DataFrame, names: Names) -> pl.DataFrame:
    """The most certain first, in the texts of this command."""
    order = pl.col("verdict").replace_strict({verdict: place for place, verdict in enumerate(VERDICTS)})
    told = (pl.col("verdict").replace_strict(VERDICTS), pl.col("proof").replace_strict(PROOFS))
    return named(table, names).sort(order, maintain_order=True).with_columns(told)
