"""``dss plan``: solve, verify, and write the plan.

The solve runs in a process of its own, as in the app: what a solver does there cannot hold up Ctrl-C, nor print into
the results.
"""

import json
import shlex
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from dss.console import watching
from dss.console.terminal import Json, Lang, Settings, Source, interrupts, objective_words, tell, value_words
from dss.files import folder
from dss.files.folder import InUseError, NotAPlanError
from dss.jobs import channel, solve
from dss.jobs.job import Job
from dss.texts import Language, translator
from models.messages import mark

EXIT = {"optimal": 0, "feasible": 0, "usage": 2}
"""Exit status by what came of it; 1 for all else."""
FIGURES = ("alignment", "coverage", "equity", "cost", "dependency")
STATUS = {
    "optimal": mark("A plan was found, and is proven to be the best within the gap."),
    "feasible": mark("A plan was found; a better one may exist, as the gap says."),
    "infeasible": mark("There is no plan that keeps all rules."),
    "unknown": mark("No plan was found in the time given."),
}
NOT_A_PLAN = mark("{folder} holds something else than a plan; choose another folder.")
IN_USE = mark("The earlier plan in {folder} is open in another program; close it there, or choose another folder.")
UNWRITABLE = mark("The plan cannot be written: {reason}")
KEPT = mark("What was found is kept in {place}.")
EARLY = mark("The search was ended early; this is the best plan that it had found and that passed the check.")
NONE = mark("The search was ended before a plan was found and checked; nothing was written.")


def run(
    dataset: Source,
    out: Annotated[Path, typer.Option("--out", help="Folder for the plan: new, empty, or an earlier plan.")],
    backend: Annotated[Literal["ortools", "pulp"], typer.Option(help="Who solves.")] = "ortools",
    budget_scale: Annotated[float | None, typer.Option(help="Factor on all funds.")] = None,
    objective: Annotated[list[str] | None, typer.Option(help="Objective; several are solved in this order.")] = None,
    gap: Annotated[float | None, typer.Option(help="Gap to be proven, relative.")] = None,
    seconds: Annotated[float | None, typer.Option(help="Wall time for all objectives.")] = None,
    settings: Settings = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Find the best plan for DATASET, verify it, and write it to the folder OUT; Ctrl-C keeps the best until then."""
    given = {"budget.scale": budget_scale, "solve.gap": gap, "solve.seconds": seconds}
    overrides = [*(settings or []), *(f"{key}={float(value)!r}" for key, value in given.items() if value is not None)]
    if objective:
        overrides.append(f"solve.objectives={json.dumps(objective, ensure_ascii=False)}")
    try:
        folder.check_free(out)
    except NotAPlanError as error:
        raise _untaken(error, out, lang) from None
    with interrupts() as interrupted:
        place, command = Path(tempfile.mkdtemp(prefix="dss-")), shlex.join(["dss", *sys.argv[1:]])
        job = solve.start(place, solve.Question(dataset, overrides, backend, command))
        try:
            watching.watch(job, interrupted, lambda history, seconds: watching.told(history, seconds, lang))
        finally:
            job.cancel()
        status = _handed_over(job, out, as_json=as_json, lang=lang)
    if job.failure is None:  # its log is asked for
        shutil.rmtree(place, ignore_errors=True)
    raise typer.Exit(EXIT.get(status, 1))


def _handed_over(job: Job, out: Path, *, as_json: bool, lang: Language) -> str:
    """Say how ``job`` ended, put what it left into its place, and print it; returns the status."""
    made = solve.left(job)
    _say(job, made, lang)
    if made is None:
        return (job.outcome or {"status": "none"})["status"]
    try:
        folder.copy(out, made)
    except (NotAPlanError, OSError) as error:
        stop = _untaken(error, out, lang)
        typer.echo(translator(lang)(KEPT).format(place=made), err=True)
        raise stop from None
    text = (out / "summary.json").read_text(encoding="utf-8").rstrip()
    summary = json.loads(text)
    typer.echo(text if as_json else _words(summary, out, lang))
    return summary["status"]


def _untaken(error: Exception, out: Path, lang: Language) -> typer.Exit:
    """Say why ``out`` cannot take a plan; what ends the command."""
    _ = translator(lang)
    if isinstance(error, NotAPlanError):
        typer.echo(_(NOT_A_PLAN).format(folder=out), err=True)
        return typer.Exit(2)
    text = _(IN_USE).format(folder=out) if isinstance(error, InUseError) else _(UNWRITABLE).format(reason=error)
    typer.echo(text, err=True)
    return typer.Exit(1)


def _say(job: Job, made: Path | None, lang: Language) -> None:
    """What went wrong, every error, and how many warnings there are: ``dss validate`` tells those one by one."""
    _ = translator(lang)
    if job.failure is not None:
        tell([job.failure], lang)
    if job.stage != "done":
        typer.echo(_(NONE if made is None else EARLY), err=True)
        return
    outcome = job.outcome or {}
    if outcome["status"] == "refused":
        typer.echo(_("The plan that was found failed the check, and was not written:"), err=True)
    messages = [channel.unpack(record) for record in outcome["messages"]]
    tell((message for message in messages if message.level == "error"), lang)
    warnings = sum(message.level == "warning" for message in messages)
    if warnings:
        typer.echo(_("{count} warnings; dss validate lists them.").format(count=warnings), err=True)


def _words(summary: Mapping[str, Any], out: Path, lang: Language) -> str:
    _ = translator(lang)
    lines = [_(STATUS[summary["status"]])]
    for one in summary["objectives"]:
        name, value = objective_words(one["name"], lang), value_words(one["name"], one["value"], lang)
        lines.append(
            _("{objective}: {value} (proven gap {gap:.3%})").format(objective=name, value=value, gap=one["gap"])
        )
    if "cost" in summary:
        figures = [f"{objective_words(name, lang)} {value_words(name, summary[name], lang)}" for name in FIGURES]
        lines += [" · ".join(figures), _("Verified and written to {folder}").format(folder=out)]
    return "\n".join(lines)
