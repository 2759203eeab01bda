"""``dss replan``: finish a plan around what a person has edited in its awards."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import polars as pl
import typer

from dss import intake
from dss.console import study_command
from dss.console.study_command import Asked
from dss.console.terminal import Json, Lang, Seconds, Source, span_words, tell
from dss.files import edited
from dss.jobs.study import Found
from dss.texts import Language, translator
from dss.words import study as study_words
from dss.words.study import PROOF, REFUSED, Columns
from dss.work.names import named
from dss.work.study_request import SECONDS
from models import verify
from models.dataset import Dataset, build
from models.messages import Message, mark
from models.studies.replan import NO_EDIT
from models.studies.replan.edits import AWARDS, edits_of, faults

TABLES = ("edits", "awards", "organizations", "communities")
NAME = "replanned"
AROUND = mark("The plan around the edits: {changes} further awards given up or new.")
ALIGNMENT = {
    "alignment": mark("Alignment {before:.2%} before, {after:.2%} now; no plan with these edits has above {most:.2%}."),
    "changes": mark(
        "Alignment {before:.2%} before, {after:.2%} now; no plan with these edits and so few changes "
        "has above {most:.2%}."
    ),
}
LOSS = mark("The edits cost this much alignment (below 0: a gain): {loss}")
FIGURES = mark(
    "Coverage {coverage_before:.2%} before, {coverage_after:.2%} now; cost {cost_before:,.2f} yuan before, "
    "{cost_after:,.2f} yuan now."
)
NO_PLAN = {
    "infeasible": mark("There is no plan around these edits. Each edit by itself:"),
    "unknown": mark("No plan around these edits was found in time. Each edit by itself:"),
}
ALONE = {"plan": mark("a plan exists"), **{status: PROOF[status] for status in ("infeasible", "unknown")}}
EDIT = {"removed": mark("taken out"), "added": mark("put in"), "resized": mark("other size")}
EDITS: Columns = {
    "edit": (mark("Edit"), "term"),
    "org_id": (mark("Organization"), "text"),
    "project_id": (mark("Project"), "text"),
    "before": (mark("Persons before"), "number"),
    "wanted": (mark("Persons wanted"), "number"),
}
EDITS_ALONE: Columns = {**EDITS, "row": (mark("Row"), "text"), "alone": (mark("This edit alone"), "term")}
ORGANIZATIONS: Columns = {
    "org_id": (mark("Organization"), "text"),
    "awards_before": (mark("Awards before"), "number"),
    "awards_after": (mark("Awards now"), "number"),
    "amount_before": (mark("Amount before, yuan"), "yuan"),
    "amount_after": (mark("Amount now, yuan"), "yuan"),
}
COMMUNITIES: Columns = {
    "community_id": (mark("Community"), "text"),
    "served_before": (mark("Served before"), "number"),
    "served_after": (mark("Served now"), "number"),
    "effective_before": (mark("Effective coverage before, persons"), "number"),
    "effective_after": (mark("Effective coverage now, persons"), "number"),
}


def run(
    dataset: Source,
    plan: Annotated[
        Path, typer.Argument(help="The plan's folder, its awards.csv edited.", exists=True, file_okay=False)
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder for the result: new, empty, or an earlier one.")],
    by: Annotated[
        Literal["changes", "alignment"], typer.Option(help="The rest changes least, or gets the best alignment.")
    ] = "changes",
    seconds: Seconds = SECONDS["replan"],
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Finish a plan around edited awards: rows taken out, put in or resized stay so; say what that costs, and whom."""
    reading, given = intake.read(dataset), edited.read(plan)
    _stop_at([*reading.messages, *given.messages], lang)
    if reading.dataset is None:
        raise typer.Exit(1)
    used, unfit = build(reading.dataset.tables(), given.policy)
    _stop_at(unfit, lang)
    if used is not None:
        _stop_at(_faults(used, given), lang)
    options = {"before": given.before.rows(), "wanted": given.wanted.rows(), "by": by}
    overrides = study_command.assignments(given.policy, seconds)
    asked = Asked("replan", dataset, options, overrides, TABLES, out, as_json, lang)
    raise study_command.answer(asked, _words, lambda found: _checked(found, dataset, lang))


def _stop_at(messages: Sequence[Message], lang: Language) -> None:
    """Tell every error and end, where there is one."""
    errors = [message for message in messages if message.level == "error"]
    if errors:
        tell(errors, lang)
        raise typer.Exit(1)


def _faults(dataset: Dataset, given: edited.Edited) -> list[Message]:
    edits = edits_of(given.before, given.wanted)
    return faults(dataset, edits) if edits.rows.height else [Message("error", NO_EDIT, table=AWARDS)]


def _checked(found: Found, dataset: Path, lang: Language) -> int:
    """Whether the plan keeps every rule of the dataset as it is, edits apart."""
    if NAME not in found.plans:
        return 0
    report = verify.verify(dataset, found.plans[NAME])
    if report.ok:
        return 0
    typer.echo(translator(lang)(REFUSED), err=True)
    tell((finding.message for finding in report.findings), lang)
    return 1


def _words(found: Found, lang: Language) -> Sequence[str]:
    _, facts = translator(lang), found.summary
    edits = named(found.tables["edits"], found.names).with_columns(
        pl.col("edit").replace_strict(EDIT), pl.col("alone").replace_strict(ALONE, default=None)
    )
    if NAME not in found.plans:
        return [_(NO_PLAN[facts["status"]]), *study_words.lines(edits, EDITS_ALONE, lang)]
    before, after, most = facts["alignment_before"], facts["alignment_after"], facts["most"]
    organizations, communities = (
        _differing(named(found.tables[name], found.names)) for name in ("organizations", "communities")
    )
    return [
        _(AROUND).format(changes=facts["changes"]),
        _(ALIGNMENT[facts["by"]]).format(before=before, after=after, most=most),
        _(LOSS).format(loss=span_words("alignment", before - most, before - after, lang)),
        _(FIGURES).format(**facts),
        "",
        *study_words.lines(edits, EDITS, lang),
        "",
        *study_words.lines(organizations, ORGANIZATIONS, lang),
        "",
        *study_words.lines(
            communities.with_columns(pl.col("effective_before", "effective_after").round(1)), COMMUNITIES, lang
        ),
        "",
    ]


def _differing(table: pl.DataFrame) -> pl.DataFrame:
    """The rows in which anything is other than before."""
    figures = [name.removesuffix("_after") for name in table.columns if name.endswith("_after")]
    return table.filter(pl.any_horizontal(pl.col(f"{one}_before") != pl.col(f"{one}_after") for one in figures))
