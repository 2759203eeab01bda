"""``dss plan``: solve, verify, and write the plan."""

import json
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.status import Status

from dss.folder import InUseError, NotAPlanError
from dss.planning import Outcome, Request, make_plan
from dss.terminal import Json, Lang, results_only, tell
from dss.texts import Language, translator
from models.engine.clock import Progress
from models.messages import mark
from models.solvers import Backend

EXIT = {"optimal": 0, "feasible": 0, "infeasible": 1, "unknown": 1, "faulty": 1, "refused": 1, "usage": 2}


def run(
    dataset: Annotated[Path, typer.Argument(help="The dataset: a folder or a workbook.", exists=True)],
    out: Annotated[Path, typer.Option("--out", help="Folder for the plan: new, empty, or an earlier plan.")],
    backend: Annotated[Backend, typer.Option(help="Who solves.")] = "ortools",
    budget_scale: Annotated[float | None, typer.Option(help="Factor on all funds.")] = None,
    objective: Annotated[list[str] | None, typer.Option(help="Objective; several are solved in this order.")] = None,
    gap: Annotated[float | None, typer.Option(help="Gap to be proven, relative.")] = None,
    seconds: Annotated[float | None, typer.Option(help="Wall time for all objectives.")] = None,
    settings: Annotated[list[str] | None, typer.Option("--set", help="A policy key: KEY=VALUE.")] = None,
    as_json: Json = False,
    lang: Lang = "zh",
) -> None:
    """Find the best plan for DATASET, verify it, and write it to the folder OUT."""
    given = {"budget.scale": budget_scale, "solve.gap": gap, "solve.seconds": seconds}
    overrides = [*(settings or []), *(f"{key}={float(value)!r}" for key, value in given.items() if value is not None)]
    if objective:
        overrides.append(f"solve.objectives={json.dumps(objective, ensure_ascii=False)}")
    request = Request(dataset, out, backend, overrides, shlex.join(["dss", *sys.argv[1:]]))
    try:
        outcome = _watched(request, lang)
    except NotAPlanError:
        _ = translator(lang)
        typer.echo(_("{folder} holds something else than a plan; choose another folder.").format(folder=out), err=True)
        raise typer.Exit(2) from None
    except InUseError:
        typer.echo(translator(lang)(IN_USE).format(folder=out), err=True)
        raise typer.Exit(1) from None
    _say(outcome, lang)
    if outcome.summary and outcome.status != "refused":
        text = json.dumps(outcome.summary, ensure_ascii=False, indent=2) if as_json else _words(outcome, out, lang)
        typer.echo(text)
    raise typer.Exit(EXIT[outcome.status])


def _say(outcome: Outcome, lang: Language) -> None:
    """Every error, and how many warnings there are: ``dss validate`` tells those one by one."""
    _ = translator(lang)
    if outcome.status == "refused":
        typer.echo(_("The plan that was found failed the check, and was not written:"), err=True)
    tell((message for message in outcome.messages if message.level == "error"), lang)
    warnings = sum(message.level == "warning" for message in outcome.messages)
    if warnings:
        typer.echo(_("{count} warnings; dss validate lists them.").format(count=warnings), err=True)


def _watched(request: Request, lang: Language) -> Outcome:
    """Make the plan; on a terminal, with a line that says how far it is."""
    console = Console(stderr=True)
    _ = translator(lang)
    with results_only(), Status(_("Reading and solving …"), console=console) as status:
        return make_plan(request, lambda progress: status.update(_progress(progress, lang)))


def _progress(progress: Progress, lang: Language) -> str:
    _ = translator(lang)
    return _("{objective}: best so far {best}, at best possible {bound}, {seconds:.0f} s").format(
        objective=_objective(progress.objective, lang),
        best="–" if progress.value is None else _value(progress.objective, progress.value, lang),
        bound="–" if progress.bound is None else _value(progress.objective, progress.bound, lang),
        seconds=progress.seconds,
    )


def _objective(name: str, lang: Language) -> str:
    """The objective's name in words; its part of the demand stays as it is written."""
    title, colon, part = name.partition(":")
    return translator(lang)(OBJECTIVES[title]) + colon + part


def _value(name: str, value: float, lang: Language) -> str:
    _ = translator(lang)
    if name == "cost":
        return _("{amount:,.2f} yuan").format(amount=value)
    return f"{value:.0f}" if name == "changes" else f"{value:.2%}"


def _words(outcome: Outcome, out: Path, lang: Language) -> str:
    _ = translator(lang)
    summary = outcome.summary
    lines = [_(STATUS[outcome.status])]
    for one in summary["objectives"]:
        name, value = _objective(one["name"], lang), _value(one["name"], one["value"], lang)
        lines.append(
            _("{objective}: {value} (proven gap {gap:.3%})").format(objective=name, value=value, gap=one["gap"])
        )
    if "cost" in summary:
        figures = [f"{_objective(name, lang)} {_value(name, summary[name], lang)}" for name in FIGURES]
        lines += [" · ".join(figures), _("Verified and written to {folder}").format(folder=out)]
    return "\n".join(lines)


IN_USE = mark("The earlier plan in {folder} is open in another program; close it there, or choose another folder.")
FIGURES = ("alignment", "coverage", "equity", "cost", "dependency")
OBJECTIVES = {
    "alignment": mark("Alignment of supply and demand"),
    "coverage": mark("Coverage"),
    "equity": mark("Lowest coverage of a community"),
    "cost": mark("Cost"),
    "dependency": mark("Highest dependency on government money"),
    "changes": mark("Changed awards"),
}
STATUS = {
    "optimal": mark("A plan was found, and is proven to be the best within the gap."),
    "feasible": mark("A plan was found; a better one may exist, as the gap says."),
    "infeasible": mark("There is no plan that keeps all rules."),
    "unknown": mark("No plan was found in the time given."),
}
